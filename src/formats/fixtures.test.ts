import { describe, expect, test } from 'vitest';
import { type ExpectedSpectrum, fixturePairs } from '../../test/fixture-pairs.ts';
import { InputError } from '../base/input-error.ts';

import { readFile } from './read-file.ts';
import { formatReaders } from './readers.ts';
import type { Reading } from './reading.ts';

const fixtures = fixturePairs();

/** Receipts are silent unless the fixture says otherwise: an unexpected warning or guess is a fault. */
const silent = { conversions: [], rowsDropped: [], guesses: [], warnings: [] };

describe('fixtures: made-up files, each beside the spectra that it was made of', () => {
  test.each(fixtures)('$path', async ({ fileName, bytes, expected }) => {
    const reading = readFile(bytes, { fileName });
    if (expected.refused !== undefined) {
      const error: unknown = await reading.catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(InputError);
      expect((error as InputError).message).toBe(expected.refused);
      return;
    }
    const { readings, leftOut } = await reading;
    expect(leftOut).toEqual(expected.leftOut ?? []);
    expect(readings.map(({ spectrum }) => spectrum.name)).toHaveLength(expected.spectra!.length);
    for (const [i, found] of readings.entries()) {
      compare(found, expected.spectra![i]!);
    }
  });
});

function compare({ spectrum, receipt }: Reading, expected: ExpectedSpectrum): void {
  const { energyEv, mu, points = energyEv.length, tolerance = 2e-6, ...facts } = expected;
  const wanted: Readonly<Record<string, unknown>> = { ...silent, ...facts };
  const found: Readonly<Record<string, unknown>> = {
    ...spectrum,
    ...receipt,
    guesses: receipt.guesses.map(({ what }) => what),
  };
  expect(Object.fromEntries(Object.keys(wanted).map((member) => [member, found[member]]))).toEqual(wanted);
  expect(spectrum.energyEv).toHaveLength(points);
  expect(largestDifference(spectrum.energyEv, energyEv)).toBeLessThan(2e-5);
  expect(largestDifference(spectrum.mu, mu)).toBeLessThan(tolerance);
}

/** Of all values, or of the first and the last where only these are expected. */
function largestDifference(found: Float64Array, expected: readonly number[]): number {
  const values = found.length === expected.length ? found : [found[0]!, found.at(-1)!];
  return expected.reduce((most, value, i) => Math.max(most, Math.abs(values[i]! - value)), 0);
}

test('every text reader has a fixture, and no reader takes what a more specific one reads', () => {
  const first = new Set(
    fixtures.flatMap(({ bytes, fileName }) => {
      const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 65_536));
      const reader = formatReaders.find((candidate) => candidate.recognises(bytes, head, fileName));
      return reader ? [reader.name] : [];
    }),
  );
  const binary = ['zip of files', 'gzip of a file', 'NeXus/HDF5', 'SSRL binary', 'NSLS X15B'];
  expect(
    formatReaders.map(({ name }) => name).filter((name) => !first.has(name) && !binary.includes(name)),
  ).toEqual([]);
});
