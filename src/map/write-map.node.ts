import { replaceFile } from '../base/files/write-whole.node.ts';
import { InputError } from '../base/input-error.ts';
import { hdf5OnDisk } from '../formats/readers/hdf5/hdf5-on-disk.node.ts';
import { fillMapFile } from './fill-map-file.ts';
import type { MapFacts } from './map-file.ts';
import type { MapImages } from './map-images.ts';

/** Writes the images of a map as an HDF5 file. */
export async function writeMap(path: string, images: MapImages, facts: MapFacts): Promise<void> {
  const library = await hdf5OnDisk();
  await replaceFile(path, async (temporary) => {
    const file = library.create(temporary);
    try {
      fillMapFile(file, images, facts);
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
