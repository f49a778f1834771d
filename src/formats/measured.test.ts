import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hasReference, referenceJson, referencePath } from '../../test/reference.ts';
import { readFile } from './read-file.ts';
import type { FileReading, Reading } from './reading.ts';

interface Entry {
  readonly id: string;
  readonly file: string;
  readonly group: string | null;
  readonly element: string;
  readonly mu_recipe: string;
  readonly csv: string;
}

/** Largest difference of mu from the reference, relative to its largest value. */
const tolerance = 1e-6;
/** The same for energies, which the reference holds to 1e-5 eV. */
const energyTolerance = 1e-9;

describe.skipIf(!hasReference)('measured spectra of known compounds', () => {
  const entries = hasReference ? referenceJson<Entry[]>('measured', 'manifest.json') : [];
  const files = new Map<string, Promise<FileReading>>();
  const open = (file: string): Promise<FileReading> => {
    const reading =
      files.get(file) ??
      readFile(readFileSync(referencePath('measured', 'original', file)), { fileName: file });
    files.set(file, reading);
    return reading;
  };

  test.each(entries)('$id', async (entry) => {
    const { readings } = await open(entry.file);
    const expected = readCsv(entry.csv);
    const candidates = readings.filter((reading) => isAskedFor(reading, entry, readings.length));
    expect(candidates.map(({ spectrum }) => spectrum.name)).not.toEqual([]);
    const worst = Math.min(...candidates.map((candidate) => difference(candidate, expected)));
    // Edgewise decides nowhere otherwise than the reference; an exception would stand here with its reason.
    expect(worst).toBeLessThan(tolerance);
  });
});

/** The spectrum that the entry names: its group, or where the recipe is a column of several, that column. */
function isAskedFor({ spectrum, receipt }: Reading, entry: Entry, count: number): boolean {
  if (entry.group !== null) {
    return receipt.group === entry.group || spectrum.name === entry.group;
  }
  return count === 1 || receipt.muRecipe === entry.mu_recipe.replace(/^mu=/, '');
}

interface Columns {
  readonly energyEv: readonly number[];
  readonly mu: readonly number[];
}

function readCsv(path: string): Columns {
  const rows = readFileSync(referencePath('measured', path), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));
  return { energyEv: rows.map((row) => row[0]!), mu: rows.map((row) => row[1]!) };
}

function difference({ spectrum }: Reading, expected: Columns): number {
  if (spectrum.mu.length !== expected.mu.length) {
    return Number.POSITIVE_INFINITY;
  }
  const energies = (relative(spectrum.energyEv, expected.energyEv) / energyTolerance) * tolerance;
  return Math.max(energies, relative(spectrum.mu, expected.mu));
}

function relative(values: Float64Array, expected: readonly number[]): number {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return expected.reduce((most, value, i) => Math.max(most, Math.abs(values[i]! - value) / largest), 0);
}
