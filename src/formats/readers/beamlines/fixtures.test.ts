import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readFile } from '../../read-file.ts';
import { beamlineReaders } from './beamline-readers.ts';

// Each fixture is a made-up file in the dialect of its name; the JSON beside it holds the energies and mu that it was
// computed from, before they were written as counts, angles or encoder steps.
const folder = join(import.meta.dirname, 'fixtures');

interface Expected {
  readonly file: string;
  readonly spectra: readonly {
    readonly name: string;
    readonly format: string;
    readonly muRecipe: string;
    readonly energyEv: readonly number[];
    readonly mu: readonly number[];
    /** Largest error of mu, where the dialect writes few digits. */
    readonly tolerance?: number;
    readonly element?: string;
    readonly edge?: string;
    readonly e0Ev?: number;
    readonly state?: string;
    readonly group?: string;
    readonly conversions?: readonly string[];
    readonly guesses?: readonly string[];
    readonly warnings?: readonly string[];
    readonly rowsDropped?: readonly { readonly count: number; readonly reason: string }[];
  }[];
  readonly leftOut: readonly string[];
}

const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Expected);

describe('fixtures of every beamline dialect', () => {
  test.each(fixtures.map((fixture) => [fixture.file, fixture] as const))(
    'reads %s',
    async (file, expected) => {
      const { readings, leftOut } = await readFile(readFileSync(join(folder, file)), { fileName: file });
      expect(leftOut.map(({ name }) => name)).toEqual(expected.leftOut);
      expect(readings).toHaveLength(expected.spectra.length);
      readings.forEach(({ spectrum, receipt }, index) => {
        const wanted = expected.spectra[index]!;
        expect(spectrum.name).toBe(wanted.name);
        expect(receipt.format).toBe(wanted.format);
        expect(receipt.muRecipe).toBe(wanted.muRecipe);
        expect(spectrum.energyEv).toHaveLength(wanted.energyEv.length);
        expect(largestDifference(spectrum.energyEv, wanted.energyEv)).toBeLessThan(2e-5);
        expect(largestDifference(spectrum.mu, wanted.mu)).toBeLessThan(wanted.tolerance ?? 2e-6);
        expect(spectrum.element).toBe(wanted.element);
        expect(spectrum.edge).toBe(wanted.edge);
        expect(spectrum.e0Ev).toBe(wanted.e0Ev);
        expect(spectrum.state).toBe(wanted.state ?? 'raw');
        if (wanted.group) {
          expect(receipt.group).toBe(wanted.group);
        }
        expect(receipt.conversions).toEqual(wanted.conversions ?? []);
        expect(receipt.guesses.map(({ what }) => what)).toEqual(wanted.guesses ?? []);
        expect(receipt.warnings).toEqual(wanted.warnings ?? []);
        expect(receipt.rowsDropped).toEqual(wanted.rowsDropped ?? []);
      });
    },
  );

  test('covers every reader, and no file is recognised by two', () => {
    const recognised = fixtures.map(({ file }) => {
      const bytes = readFileSync(join(folder, file));
      const head = bytes.toString('latin1');
      return beamlineReaders.filter((reader) => reader.recognises(bytes, head, file)).map(({ name }) => name);
    });
    expect(recognised.filter((names) => names.length !== 1)).toEqual([]);
    expect(new Set(recognised.flat())).toEqual(new Set(beamlineReaders.map(({ name }) => name)));
  });
});

/** Expected arrays may stand in falling order of energy where the dialect scans angles. */
function largestDifference(values: Float64Array, wanted: readonly number[]): number {
  return values.reduce((most, value, i) => Math.max(most, Math.abs(value - wanted[i]!)), 0);
}
