import { open } from 'node:fs/promises';
import { InputError } from '../base/input-error.ts';
import { openHdf5Stack } from './hdf5-stack.node.ts';
import type { Stack } from './stack.ts';
import type { StackOptions } from './stack-options.ts';
import { openTiffStack } from './tiff-stack.node.ts';

/**
 * Opens a stack of images: a TIFF file by its first bytes, everything else as HDF5.
 *
 * @throws InputError where it is none, in one sentence
 */
export async function openStack(path: string, options: StackOptions): Promise<Stack> {
  const head = await firstBytes(path);
  if (head === 'II+\0' || head === 'MM\0+') {
    throw new InputError({
      place: path,
      problem: 'it is a BigTIFF file, which is not read',
      remedy: 'save it as HDF5, or as TIFF of less than 4 GB',
    });
  }
  return head === 'II*\0' || head === 'MM\0*' ? openTiffStack(path, options) : openHdf5Stack(path, options);
}

/** The first four bytes; nothing where there is no such file, which the reader of HDF5 tells. */
async function firstBytes(path: string): Promise<string> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(4), 0, 4, 0);
      return new TextDecoder('latin1').decode(buffer.subarray(0, bytesRead));
    } finally {
      await file.close();
    }
  } catch {
    return '';
  }
}
