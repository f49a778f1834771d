import { Hdf5Library } from './hdf5-library.ts';

let library: Promise<Hdf5Library> | undefined;

/**
 * The HDF5 library on the files of this machine, of which only what is asked for is read;
 * loaded on the first call.
 */
export function hdf5OnDisk(): Promise<Hdf5Library> {
  library ??= Hdf5Library.load(() => import('h5wasm/node'));
  return library;
}
