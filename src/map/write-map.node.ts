import { replaceFile } from '../base/files/write-whole.node.ts';
import { InputError } from '../base/input-error.ts';
import { hdf5OnDisk } from '../formats/readers/hdf5/hdf5-on-disk.node.ts';
import type { MapImages } from './map-images.ts';
import { pixelVerdicts } from './map-settings.ts';

/** What an HDF5 map tells beside its images. */
export interface MapFacts {
  /** Of the file: program, model, element, settings, … */
  readonly attributes: Readonly<Record<string, string | number>>;
}

/** Writes the images of a map as HDF5, one NXdata group (`/map`) with the most probable CN as its signal. */
export async function writeMap(path: string, images: MapImages, { attributes }: MapFacts): Promise<void> {
  const library = await hdf5OnDisk();
  await replaceFile(path, async (temporary) => {
    const file = library.create(temporary);
    try {
      file.create_attribute('NX_class', 'NXroot');
      file.create_attribute('default', 'map');
      const group = file.create_group('map');
      group.create_attribute('NX_class', 'NXdata');
      group.create_attribute('signal', 'cn');
      group.create_attribute('axes', ['.', '.']);
      for (const [name, value] of Object.entries(attributes)) {
        group.create_attribute(name, value);
      }
      const shape = [images.height, images.width];
      const add = (name: string, data: Uint8Array | Float32Array, about: string, units?: string): void => {
        const dataset = group.create_dataset({ name, data, shape });
        dataset.create_attribute('long_name', about);
        if (units) {
          dataset.create_attribute('units', units);
        }
      };
      add('cn', images.cn, 'most probable coordination number, 0 where masked');
      for (const [cn, image] of images.probabilities) {
        add(`p_cn_${cn}`, image, `P(CN ${cn})`);
      }
      add('verdict', images.verdict, pixelVerdicts.map((word, i) => `${i} ${word}`).join(', '));
      add('edge_energy', images.edgeEnergyEv, 'energy at half the edge step', 'eV');
      add('edge_step', images.edgeStep, 'edge step in the unit of mu');
      add('noise', images.noise, 'noise from point to point, in edge steps');
    } catch (error) {
      throw new InputError(
        { place: path, problem: 'the HDF5 file cannot be written', remedy: 'check the disk' },
        { cause: error },
      );
    } finally {
      file.close();
    }
  });
}
