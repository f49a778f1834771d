import { InputError } from '../../base/input-error.ts';
import type { References } from '../references.ts';
import { packBits } from './packed-bits.ts';
import { type ReferenceTable, referencesFile } from './references-file.ts';

/**
 * The references file of an element, as docs/bundle-format.md lays it down. The same references give the same
 * bytes, and a file that was read and is written again is the same file.
 *
 * @param bits of a feature
 * @throws InputError where there are no spectra, or features are missing or not finite
 */
export function writeReferences(references: References, bits: number = referencesFile.bits): Uint8Array {
  const { spectra, features, element } = references;
  const points = features.length / spectra.length;
  if (!Number.isInteger(points) || points < 1) {
    throw new InputError({
      problem: `the references of ${element} are ${spectra.length} spectra with ${features.length} features together`,
      remedy: 'give every spectrum the same features',
    });
  }
  const { least, step, numbers } = quantised(features, bits);
  if (!Number.isFinite(step)) {
    throw new InputError({
      problem: `the references of ${element} have features that are not finite numbers`,
    });
  }
  const table = new TextEncoder().encode(JSON.stringify(tableOf(references)));
  const packed = packBits(numbers, bits);
  const bytes = new Uint8Array(headerLength + table.length + packed.length);
  const view = new DataView(bytes.buffer);
  bytes.set(referencesFile.magic);
  view.setUint16(4, referencesFile.version, true);
  view.setUint16(6, bits, true);
  view.setUint32(8, spectra.length, true);
  view.setUint32(12, points, true);
  view.setFloat64(16, least, true);
  view.setFloat64(24, step, true);
  view.setUint32(32, table.length, true);
  bytes.set(table, headerLength);
  bytes.set(packed, headerLength + table.length);
  return bytes;
}

const headerLength = 36;

/** Features as whole numbers of steps above the least of them. */
function quantised(
  features: Float32Array,
  bits: number,
): { least: number; step: number; numbers: Uint32Array } {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of features) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const largest = 2 ** bits - 1;
  const step = (most - least) / largest;
  const numbers = Uint32Array.from(features, (value) =>
    step > 0 ? Math.min(largest, Math.round((value - least) / step)) : 0,
  );
  return { least, step, numbers };
}

function tableOf({ spectra }: References): ReferenceTable {
  const materials = new Numbered<readonly [string, string]>();
  const cnLabels = new Numbered<string>();
  const motifLabels = new Numbered<string>();
  const rows = spectra.map(({ materialId, formula, kind, cnLabel, motifLabels: motifs }) => [
    materials.numberOf([materialId, formula]),
    kind === 'site' ? 0 : 1,
    cnLabels.numberOf(cnLabel),
    // Keys that are whole numbers come in ascending order, whatever the order in which they were set.
    ...Object.entries(motifs).flatMap(([cn, label]) => [Number(cn), motifLabels.numberOf(label)]),
  ]);
  return {
    materials: materials.values,
    cnLabels: cnLabels.values,
    motifLabels: motifLabels.values,
    spectra: rows,
  };
}

/** Distinct values, numbered in the order of their first appearance. */
class Numbered<T> {
  readonly values: T[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(value: T): number {
    const key = JSON.stringify(value);
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.values.push(value) - 1;
      this.#numbers.set(key, number);
    }
    return number;
  }
}
