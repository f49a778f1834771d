import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { joinBytes } from '../../base/bytes/join-bytes.ts';
import { readRefusal } from '../../base/files/read-refusal.ts';
import { InputError } from '../../base/input-error.ts';

/**
 * Files above this are refused before they are read. The largest real file of the field (a day of quick-EXAFS
 * in one HDF5) is some 100 MB; what is larger is an image stack or a mistake.
 */
export const largestInputBytes = 256 * 2 ** 20;

/** What a path is called in answers and messages: `-` is standard input. */
export const inputName = (path: string): string => (path === '-' ? 'standard input' : path);

/**
 * Reads a whole input file, or standard input for `-`.
 * @throws InputError in one sentence where that fails
 */
export async function readInput(path: string): Promise<Uint8Array> {
  if (path === '-') {
    return readStream(process.stdin, inputName(path));
  }
  try {
    const info = await stat(path);
    if (info.size > largestInputBytes) {
      throw tooLarge(path, info.size);
    }
    // The size of a pipe or a device is told only by its end.
    return info.isFile() || info.isDirectory()
      ? await readFile(path)
      : await readStream(createReadStream(path), path);
  } catch (error) {
    if (error instanceof InputError) {
      throw error;
    }
    throw readRefusal(error, path);
  }
}

async function readStream(stream: AsyncIterable<Uint8Array>, place: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > largestInputBytes) {
      throw tooLarge(place, size);
    }
    chunks.push(chunk);
  }
  return joinBytes(chunks);
}

function tooLarge(place: string, bytes: number): InputError {
  return new InputError({
    place,
    problem:
      `${Math.round(bytes / 2 ** 20)} MB is more than the ${largestInputBytes / 2 ** 20} MB that a spectrum file can ` +
      'have',
    remedy: 'export the scan alone',
  });
}
