import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { readFile } from '../read-file.ts';
import type { Reading } from '../reading.ts';

const folder = join(import.meta.dirname, 'fixtures');
const expectationOf = (file: string) => join(folder, `${file}.expected.json`);

/**
 * Every file in fixtures/ stands beside what it must be read as. They are made up: an arctangent edge with a white
 * line, and the traps of their formats.
 */
describe('fixtures', () => {
  const files = readdirSync(folder).filter((file) => !file.endsWith('.expected.json'));

  test.each(files)('%s', async (file) => {
    expect(existsSync(expectationOf(file)), `${file}.expected.json is missing`).toBe(true);
    const expected: unknown = JSON.parse(readFileSync(expectationOf(file), 'utf8'));
    expect(await outcome(file)).toEqual(expected);
  });
});

async function outcome(file: string): Promise<unknown> {
  try {
    const { readings, leftOut } = await readFile(readFileSync(join(folder, file)), { fileName: file });
    return plain({ spectra: readings.map(summary), leftOut });
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    return { error: error.message };
  }
}

/** The receipt whole; of the spectrum, its ends. */
function summary({ spectrum, receipt }: Reading) {
  const { energyEv, mu, ...facts } = spectrum;
  const ends = (values: Float64Array) =>
    [values[0], values[values.length - 1]].map((value) => Number(value!.toPrecision(9)));
  return { ...facts, points: mu.length, energyEv: ends(energyEv), mu: ends(mu), receipt };
}

/** Without members that are undefined. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
