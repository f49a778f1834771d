import { ByteCursor } from '../../base/bytes/byte-cursor.ts';
import { type Checksum, sha256 } from '../../base/bytes/sha256.ts';
import { InputError } from '../../base/input-error.ts';
import { list, parsedJson, record, texts, unexpected } from '../../base/text/json-fields.ts';
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
 * @throws InputError in one sentence where the file is not what the manifest announces,
 * or does not hold together
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
  const table = checkedTable(text);
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

function checkedTable(text: string): ReferenceTable {
  const at = 'the table';
  const { materials, cnLabels, motifLabels, spectra } = record(parsedJson(text, at), at);
  return {
    materials: list(materials, `${at}: "materials"`).map((pair, i) => {
      const [id, formula, ...more] = texts(pair, `${at}: material ${i + 1}`);
      if (id === undefined || formula === undefined || more.length) {
        unexpected(pair, 'id and formula', `${at}: material ${i + 1}`);
      }
      return [id, formula] as const;
    }),
    cnLabels: texts(cnLabels, `${at}: "cnLabels"`),
    motifLabels: texts(motifLabels, `${at}: "motifLabels"`),
    spectra: list(spectra, `${at}: "spectra"`).map((row, i) => {
      const place = `${at}: spectrum ${i + 1}`;
      const places = list(row, place);
      if (places.length < 3 || places.length % 2 === 0 || !places.every(Number.isSafeInteger)) {
        unexpected(row, 'numbers of material, kind and labels', place);
      }
      return places as number[];
    }),
  };
}
