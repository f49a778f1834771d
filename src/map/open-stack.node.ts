import { open } from 'node:fs/promises';
import { InputError } from '../base/input-error.ts';
import { openHdf5Stack } from './hdf5-stack.node.ts';
import type { Stack } from './stack.ts';
import { stackKind } from './stack-kind.ts';
import type { StackOptions } from './stack-options.ts';
import { openTiffStack } from './tiff-stack.node.ts';

/** Where HDF5 may begin too: some programs (MATLAB) put a block of their own before it, as long as this. */
const userBlocksBytes = Array.from({ length: 12 }, (_, power) => 512 * 2 ** power);

/**
 * Opens a stack of images: a TIFF file by its first bytes, everything else as HDF5.
 *
 * @throws InputError where it is none, in one sentence
 */
export async function openStack(path: string, options: StackOptions): Promise<Stack> {
  const head = await eightBytes(path, 0);
  try {
    const kind = stackKind(head);
    if (kind === undefined && head.length > 0 && !(await hasUserBlock(path))) {
      throw new InputError({
        problem: 'this is no stack of images, neither HDF5 (NeXus) nor TIFF',
        remedy: 'for spectra there is "edgewise identify"',
      });
    }
    return kind === 'tiff' ? await openTiffStack(path, options) : await openHdf5Stack(path, options);
  } catch (error) {
    throw error instanceof InputError && error.place === undefined ? error.within(path) : error;
  }
}

async function hasUserBlock(path: string): Promise<boolean> {
  for (const from of userBlocksBytes) {
    if (stackKind(await eightBytes(path, from)) === 'hdf5') {
      return true;
    }
  }
  return false;
}

/** Eight bytes from a place on; none where there is no such file, which the reader of HDF5 tells. */
async function eightBytes(path: string, from: number): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(8), 0, 8, from);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    return new Uint8Array(0);
  }
}
