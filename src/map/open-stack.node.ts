import { open } from 'node:fs/promises';
import { InputError } from '../base/input-error.ts';
import { openHdf5Stack } from './hdf5-stack.node.ts';
import type { Stack } from './stack.ts';
import { stackKind } from './stack-kind.ts';
import type { StackOptions } from './stack-options.ts';
import { openTiffStack } from './tiff-stack.node.ts';

/**
 * Opens a stack of images: a TIFF file by its first bytes, everything else as HDF5.
 *
 * @throws InputError where it is none, in one sentence
 */
export async function openStack(path: string, options: StackOptions): Promise<Stack> {
  const head = await firstBytes(path);
  try {
    return stackKind(head) === 'tiff'
      ? await openTiffStack(path, options)
      : await openHdf5Stack(path, options);
  } catch (error) {
    throw error instanceof InputError && error.place === undefined ? error.within(path) : error;
  }
}

/** The first eight bytes; nothing where there is no such file, which the reader of HDF5 tells. */
async function firstBytes(path: string): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(8), 0, 8, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return new Uint8Array(0);
  }
}
