import { resolve } from 'node:path';
import { InputError } from '../base/input-error.ts';
import type { OpenHdf5 } from '../formats/readers/hdf5/hdf5-library.ts';
import { hdf5OnDisk } from '../formats/readers/hdf5/hdf5-on-disk.node.ts';
import { stackInHdf5 } from './hdf5-stack.ts';
import type { Stack } from './stack.ts';
import type { StackOptions } from './stack-options.ts';

/**
 * Opens a stack in an HDF5 file on the disk, of which only the rows asked for are read.
 *
 * @throws InputError where the file is no HDF5, or holds no stack
 */
export async function openHdf5Stack(path: string, options: StackOptions = {}): Promise<Stack> {
  const library = await hdf5OnDisk();
  let file: OpenHdf5 | undefined;
  try {
    file = library.open(resolve(path));
    return stackInHdf5(file, path, options);
  } catch (error) {
    file?.close();
    throw error instanceof InputError ? error.within(path) : error;
  }
}
