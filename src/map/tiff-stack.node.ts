import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { InputError } from '../base/input-error.ts';
import type { Stack } from './stack.ts';
import type { StackOptions } from './stack-options.ts';
import { energyEndings } from './tiff-energies.ts';
import { noEnergies, numbersOfLines, stackInTiff } from './tiff-stack.ts';

/**
 * Opens a TIFF file of many images on the disk, of which only the rows asked for are read. Its energies stand
 * in a text file, one a line in the order of the images: `options.energies`, or the file of the same name
 * beside it.
 *
 * @throws InputError where it is damaged, the images differ, or the energies are missing or not as many
 */
export async function openTiffStack(path: string, options: StackOptions = {}): Promise<Stack> {
  const { energies, i0 } = options;
  const values = numbersOf(energies ?? (await energiesBeside(path)));
  const incoming = i0 === undefined ? undefined : numbersOf(i0);
  const file = openSync(path, 'r');
  const readAt = (offset: number, length: number): Uint8Array => {
    const bytes = new Uint8Array(length);
    let done = 0;
    for (let got = 1; got > 0 && done < length; done += got) {
      got = readSync(file, bytes, done, length - done, offset + done);
    }
    return bytes.subarray(0, done);
  };
  try {
    return stackInTiff(
      {
        name: path,
        size: fstatSync(file).size,
        readAt,
        energies: { values, place: energies ?? path },
        ...(incoming && { i0: incoming }),
        close: () => closeSync(file),
      },
      options,
    );
  } catch (error) {
    closeSync(file);
    throw error instanceof InputError ? error.within(path) : error;
  }
}

/** The text file of energies of the same name in the same folder. */
async function energiesBeside(path: string): Promise<string> {
  const stem = basename(path, extname(path));
  const names = await readdir(dirname(path));
  const found = energyEndings.map((ending) => stem + ending).find((name) => names.includes(name));
  if (found === undefined) {
    throw noEnergies(stem).within(path);
  }
  return join(dirname(path), found);
}

function numbersOf(path: string): number[] {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new InputError({ place: path, problem: 'the file cannot be read' }, { cause: error });
  }
  return numbersOfLines(text);
}
