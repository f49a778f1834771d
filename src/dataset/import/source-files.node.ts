import { readFile as readBytes } from 'node:fs/promises';
import { InputError } from '../../base/input-error.ts';
import { readFile as readSpectra } from '../../formats/read-file.ts';
import type { Reading } from '../../formats/reading.ts';
import { readStructures } from '../../structure/readers/read-structures.ts';
import type { Structure } from '../../structure/structure.ts';
import { refusalOf } from './attempt.node.ts';

/** The spectrum of a file that holds one, or the one of the group that is named. @throws InputError where there is none */
export async function onlyReading(path: string, element?: string, group?: string): Promise<Reading> {
  const { readings } = await readSpectra(await readFileOf(path), {
    fileName: path,
    ...(element !== undefined && { element }),
  });
  const own = group ? readings.filter(({ receipt }) => receipt.group === group) : readings;
  if (own.length === 1) {
    return own[0]!;
  }
  const groups = readings.map(({ receipt }) => `"${receipt.group}"`).join(', ');
  throw new InputError(
    own.length
      ? `${path}: the file holds ${own.length} spectra (${groups}); name one in the column "group".`
      : `${path}: the file has no group "${group}"; it holds ${groups}.`,
  );
}

/** The structure of a file that holds one. @throws InputError where it holds none or several */
export async function structureOf(path: string): Promise<Structure> {
  const structures = readStructures(await readFileOf(path), { fileName: path });
  if (structures.length === 1) {
    return structures[0]!;
  }
  throw new InputError(`${path}: the file holds ${structures.length} structures, expected one.`);
}

async function readFileOf(path: string): Promise<Uint8Array> {
  try {
    return await readBytes(path);
  } catch (error) {
    throw refusalOf(error, path);
  }
}
