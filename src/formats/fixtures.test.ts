import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { InputError } from '../base/input-error.ts';
import { readFile } from './read-file.ts';

/** Expected outcome of a fixture: its spectra, or the sentence that refuses it. */
interface Expected {
  readonly refused?: string;
  readonly readings?: readonly ExpectedReading[];
  readonly leftOut?: readonly (readonly [name: string, reason: string])[];
}

interface ExpectedReading {
  readonly energyEv: readonly number[];
  readonly mu: readonly number[];
  /** Number of rows dropped, and what was guessed. */
  readonly rowsDropped: number;
  readonly guesses: readonly string[];
  readonly [field: string]: unknown;
}

const folder = join(import.meta.dirname, 'fixtures');
const names = readdirSync(folder);
const fixtures = names.filter((name) => !name.endsWith('.json'));

/** Every fixture is computed from an arctangent, beside it what must be read from it. */
describe('fixtures', () => {
  test('come in pairs', () => expect(names).toHaveLength(2 * fixtures.length));

  test.each(fixtures)('%s', async (fileName) => {
    const bytes = readFileSync(join(folder, fileName));
    const expected: Expected = JSON.parse(
      readFileSync(join(folder, fileName.replace(/\.\w+$/, '.json')), 'utf8'),
    );
    const reading = readFile(bytes, { fileName });
    if (expected.refused) {
      await expect(reading).rejects.toThrow(new InputError(expected.refused));
      return;
    }
    const { readings, leftOut } = await reading;
    expect(readings).toHaveLength(expected.readings!.length);
    expect(leftOut.map(({ name, reason }) => [name, reason])).toEqual(expected.leftOut ?? []);
    readings.forEach(({ spectrum, receipt }, i) => {
      const { energyEv, mu, ...facts } = expected.readings![i]!;
      const { energyEv: energies, mu: values, ...said } = spectrum;
      expect({
        ...said,
        ...receipt,
        rowsDropped: receipt.rowsDropped.reduce((sum, { count }) => sum + count, 0),
        guesses: receipt.guesses.map(({ what }) => what),
      }).toEqual(facts);
      expect(largestDifference(energies, energyEv)).toBeLessThan(1e-8);
      expect(largestDifference(values, mu)).toBeLessThan(1e-12);
    });
  });
});

function largestDifference(found: Float64Array, expected: readonly number[]): number {
  if (found.length !== expected.length) {
    return Number.POSITIVE_INFINITY;
  }
  return expected.reduce((most, value, i) => Math.max(most, Math.abs(found[i]! - value)), 0);
}
