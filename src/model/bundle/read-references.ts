import { ByteCursor } from '../../base/bytes/byte-cursor.ts';
import { type Checksum, sha256 } from '../../base/bytes/sha256.ts';
import { InputError } from '../../base/input-error.ts';
import type { ReferenceSpectrum, References } from '../references.ts';
import type { ReferencesEntry } from './manifest.ts';
import { unpackBits } from './packed-bits.ts';
import { type ReferenceTable, referencesFile } from './references-file.ts';
import { takeBeginning, verified } from './verify-file.ts';

/**
 * Reads a references file (docs/bundle-format.md) and verifies its checksum.
 *
 * @param points features of a spectrum, as the recipe makes them
 * @param checksum SHA-256, where the platform has a faster one
 * @throws InputError in one sentence where the file is not what the manifest announces, or does not hold together
 */
export function readReferences(
  bytes: Uint8Array,
  element: string,
  points: number,
  entry: ReferencesEntry,
  checksum: Checksum = sha256,
): References {
  return verified(bytes, entry, checksum, () => {
    const references = decodeReferences(bytes, element);
    if (references.spectra.length !== entry.spectra) {
      throw new InputError({
        problem: `${references.spectra.length} spectra where the manifest announces ${entry.spectra}`,
      });
    }
    if (references.features.length !== entry.spectra * points) {
      throw new InputError({
        problem: `a spectrum has ${references.features.length / entry.spectra} features, the recipe makes ${points}`,
      });
    }
    return references;
  });
}

/** The content of a references file, without a look at its checksum. */
export function decodeReferences(bytes: Uint8Array, element: string): References {
  const cursor = new ByteCursor(bytes);
  takeBeginning(cursor, referencesFile, 'references file');
  const bits = cursor.uint16();
  const count = cursor.uint32();
  const points = cursor.uint32();
  const least = cursor.float64();
  const step = cursor.float64();
  const table = cursor.text(cursor.uint32());
  if (bits < 1 || bits > referencesFile.mostBits) {
    throw new InputError({
      problem: `a feature has ${bits} bits; 1 to ${referencesFile.mostBits} are possible`,
    });
  }
  if (!Number.isFinite(least) || !Number.isFinite(step) || step < 0) {
    throw new InputError({ problem: `features cannot begin at ${least} and go up in steps of ${step}` });
  }
  // What cannot be in the file is refused before memory is taken for it.
  if (count < 1 || points < 1 || Math.ceil((count * points * bits) / 8) !== cursor.left) {
    throw new InputError({
      problem: `${count} spectra of ${points} features of ${bits} bits each do not take ${cursor.left} bytes`,
    });
  }
  const features = new Float32Array(count * points);
  const numbers = unpackBits(cursor, features.length, bits);
  for (let i = 0; i < features.length; i++) {
    features[i] = least + step * numbers[i]!;
  }
  return { element, spectra: spectraOf(table, count), features };
}

function spectraOf(text: string, count: number): ReferenceSpectrum[] {
  const table = parsed(text);
  if (table.spectra.length !== count) {
    throw new InputError({ problem: `the table describes ${table.spectra.length} spectra of ${count}` });
  }
  return table.spectra.map((numbers, i) => {
    const at = <T>(list: readonly T[], place: number): T => {
      const found = list[numbers[place]!];
      if (found === undefined) {
        throw new InputError({
          problem: `spectrum ${i + 1} of the table names what the table does not have`,
        });
      }
      return found;
    };
    const [materialId, formula] = at(table.materials, 0);
    const motifLabels: Record<string, string> = {};
    for (let place = 3; place < numbers.length; place += 2) {
      motifLabels[numbers[place]!] = at(table.motifLabels, place + 1);
    }
    return {
      materialId,
      formula,
      kind: at(['site', 'averaged'] as const, 1),
      cnLabel: at(table.cnLabels, 2),
      motifLabels,
    };
  });
}

function parsed(text: string): ReferenceTable {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new InputError({ problem: `the table of spectra is no JSON (${(error as Error).message})` });
  }
  const table = (typeof json === 'object' && json !== null ? json : {}) as Record<string, unknown>;
  const { materials, cnLabels, motifLabels, spectra } = table;
  const isText = (value: unknown): boolean => typeof value === 'string';
  if (!listOf(materials, (pair) => listOf(pair, isText) && pair.length === 2)) {
    throw new InputError({ problem: 'the table of spectra must have "materials", each with id and formula' });
  }
  if (!listOf(cnLabels, isText) || !listOf(motifLabels, isText)) {
    throw new InputError({
      problem: 'the table of spectra must have "cnLabels" and "motifLabels", lists of texts',
    });
  }
  if (
    !listOf(spectra, (row) => listOf(row, Number.isSafeInteger) && row.length >= 3 && row.length % 2 === 1)
  ) {
    throw new InputError({
      problem: 'the table of spectra must have "spectra", each with numbers of material, kind and labels',
    });
  }
  return table as unknown as ReferenceTable;
}

function listOf(value: unknown, holds: (item: unknown) => boolean): value is unknown[] {
  return Array.isArray(value) && value.every(holds);
}
