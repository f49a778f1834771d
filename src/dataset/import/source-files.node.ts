import { readFile as readBytes } from 'node:fs/promises';
import { InputError } from '../../base/input-error.ts';
import { readFile as readSpectra } from '../../formats/read-file.ts';
import type { Reading } from '../../formats/reading.ts';
import { readStructures } from '../../structure/readers/read-structures.ts';
import type { Structure } from '../../structure/structure.ts';
import { refusalOf } from './attempt.node.ts';
import { isNamed } from './is-named.ts';

/**
 * The spectrum of a file that holds one, or the one that is named.
 *
 * @param name name of the spectrum, or of its group in the file
 * @throws InputError where there is none, or the file holds several
 */
export async function onlyReading(path: string, element?: string, name?: string): Promise<Reading> {
  const { readings } = await readSpectra(await readFileOf(path), {
    fileName: path,
    ...(element !== undefined && { element }),
  });
  const own = name === undefined ? readings : readings.filter((reading) => isNamed(reading, name));
  if (own.length === 1) {
    return own[0]!;
  }
  const names = readings.map(({ receipt, spectrum }) => `"${receipt.group ?? spectrum.name}"`).join(', ');
  throw new InputError({
    place: path,
    ...(own.length
      ? {
          problem: `the file holds ${own.length} spectra (${names})`,
          remedy: 'name one of them in the column "spectrum"',
        }
      : { problem: `the file has no spectrum "${name}"; it holds ${names}` }),
  });
}

/** The structure of a file that holds one. @throws InputError where it holds none or several */
export async function structureOf(path: string): Promise<Structure> {
  const structures = readStructures(await readFileOf(path), { fileName: path });
  if (structures.length === 1) {
    return structures[0]!;
  }
  throw new InputError({
    place: path,
    problem: `the file holds ${structures.length} structures, expected one`,
  });
}

async function readFileOf(path: string): Promise<Uint8Array> {
  try {
    return await readBytes(path);
  } catch (error) {
    throw refusalOf(error, path);
  }
}
