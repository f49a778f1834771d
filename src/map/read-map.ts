import { InputError } from '../base/input-error.ts';
import { coordinationNumbers } from '../environment/coordination.ts';
import type { Hdf5Group } from '../formats/readers/hdf5/hdf5-file.ts';
import { factAttributes, type MapFacts, mapDatasets, mapGroup, probabilityDataset } from './map-file.ts';
import type { MapImages } from './map-images.ts';

/** A map as a file holds it. */
export interface ReadMap {
  readonly images: MapImages;
  readonly facts: MapFacts;
}

/** Whether an HDF5 file is a map that `edgewise map` has written. */
export function isMap(root: Hdf5Group): boolean {
  const group = root.child(mapGroup);
  return (
    group?.attribute(factAttributes.program)?.startsWith('edgewise ') === true &&
    group.shape(mapDatasets.cn)?.length === 2
  );
}

/**
 * Reads a map that `edgewise map` has written.
 * @throws InputError where images are missing or of different sizes
 */
export function readMap(root: Hdf5Group): ReadMap {
  const group = root.child(mapGroup)!;
  const [height, width] = group.shape(mapDatasets.cn) as [number, number];
  const image = (name: string): Float32Array | Float64Array => {
    const shape = group.shape(name);
    if (shape?.length !== 2 || shape[0] !== height || shape[1] !== width) {
      throw new InputError({
        place: `${mapGroup}/${name}`,
        problem: shape ? `its shape is ${shape.join(' × ')}, not ${height} × ${width}` : 'it is missing',
        remedy: 'make the map again',
      });
    }
    return group.block(name, [
      [0, height],
      [0, width],
    ]);
  };
  const numbers = (name: string): Float32Array => Float32Array.from(image(name));
  const words = (name: string): Uint8Array => Uint8Array.from(image(name));
  const text = (fact: keyof MapFacts): string => group.attribute(factAttributes[fact]) ?? '';
  const number = (fact: keyof MapFacts): number => group.number(factAttributes[fact]) ?? Number.NaN;
  return {
    images: {
      height,
      width,
      probabilities: new Map(
        coordinationNumbers
          .filter((cn) => group.shape(probabilityDataset(cn)))
          .map((cn) => [cn, numbers(probabilityDataset(cn))]),
      ),
      cn: words(mapDatasets.cn),
      verdict: words(mapDatasets.verdict),
      edgeEnergyEv: numbers(mapDatasets.edgeEnergyEv),
      edgeStep: numbers(mapDatasets.edgeStep),
      noise: numbers(mapDatasets.noise),
    },
    facts: {
      source: text('source'),
      program: text('program'),
      model: text('model'),
      element: text('element'),
      e0Ev: number('e0Ev'),
      leastStep: number('leastStep'),
    },
  };
}
