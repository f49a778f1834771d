import type { File } from 'h5wasm';
import { factAttributes, type MapFacts, mapDatasets, mapGroup, probabilityDataset } from './map-file.ts';
import type { MapImages } from './map-images.ts';
import { pixelVerdicts } from './map-settings.ts';

/** Writes a map into a new HDF5 file: one NXdata group (`/map`) with the most probable CN as its signal. */
export function fillMapFile(file: File, images: MapImages, facts: MapFacts): void {
  file.create_attribute('NX_class', 'NXroot');
  file.create_attribute('default', mapGroup);
  const group = file.create_group(mapGroup);
  group.create_attribute('NX_class', 'NXdata');
  group.create_attribute('signal', mapDatasets.cn);
  group.create_attribute('axes', ['.', '.']);
  for (const [fact, name] of Object.entries(factAttributes)) {
    group.create_attribute(name, facts[fact as keyof MapFacts]);
  }
  const shape = [images.height, images.width];
  const add = (name: string, data: Uint8Array | Float32Array, about: string, units?: string): void => {
    const dataset = group.create_dataset({ name, data, shape });
    dataset.create_attribute('long_name', about);
    if (units) {
      dataset.create_attribute('units', units);
    }
  };
  add(mapDatasets.cn, images.cn, 'most probable coordination number, 0 where masked');
  for (const [cn, image] of images.probabilities) {
    add(probabilityDataset(cn), image, `P(CN ${cn})`);
  }
  add(mapDatasets.verdict, images.verdict, pixelVerdicts.map((word, i) => `${i} ${word}`).join(', '));
  add(mapDatasets.edgeEnergyEv, images.edgeEnergyEv, 'energy at half the edge step', 'eV');
  add(mapDatasets.edgeStep, images.edgeStep, 'edge step in the unit of mu');
  add(mapDatasets.noise, images.noise, 'noise from point to point, in edge steps');
}
