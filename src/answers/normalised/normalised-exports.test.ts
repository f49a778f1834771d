import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsv } from '../../base/text/read-csv.ts';
import { readFile } from '../../formats/read-file.ts';
import { athenaProject } from './athena-project.ts';
import { normalisedCsv } from './normalised-csv.ts';
import type { NormalisedSpectrum } from './normalised-spectrum.ts';
import { normalisedXdi } from './normalised-xdi.ts';

/** Names as files have them, with what Perl, XDI and CSV take for their own signs. */
const nameArbitrary = fc
  .string({ unit: fc.constantFrom(...`aZ9é試 .,;:'"\\$@%#()[]{}=-+\n\t`), minLength: 1, maxLength: 30 })
  .map((words) => `s${words}e`);

const spectrumArbitrary: fc.Arbitrary<NormalisedSpectrum> = fc
  .record({
    name: nameArbitrary,
    notes: fc.array(nameArbitrary, { maxLength: 3 }),
    values: fc.array(fc.double({ min: -0.3, max: 4, noNaN: true }), { minLength: 30, maxLength: 60 }),
    start: fc.integer({ min: 7060, max: 7080 }),
    channel: fc.constantFrom('transmission', 'fluorescence', undefined),
  })
  .map(({ name, notes, values, start, channel }) => {
    const normalised = Float64Array.from(
      values,
      (value, i) =>
        // An edge stands out from what is drawn: readers refuse what has none.
        Number((0.01 * value + (start + 2 * i > 7112 ? 1 : 0)).toFixed(7)) + 0,
    );
    return {
      name,
      file: `${name}.dat`,
      element: 'Fe',
      e0Ev: 7112.5,
      energyEv: normalised.map((_, i) => start + 2 * i),
      mu: normalised.map((value) => 3 * value + 1),
      normalised,
      notes,
      ...(channel && { channel }),
    };
  });

const someSpectra = fc.array(spectrumArbitrary, { minLength: 1, maxLength: 4 });

/** A name as it stands on one line. */
const oneLine = (name: string): string => name.replace(/[\r\n]+/g, ' ').trim();

test('an Athena project comes back as it was, by the reader of Athena projects', async () => {
  await fc.assert(
    fc.asyncProperty(someSpectra, async (spectra) => {
      const bytes = athenaProject(spectra);
      const { readings, leftOut } = await readFile(bytes, { fileName: 'all.prj' });
      expect(leftOut).toEqual([]);
      expect(readings).toHaveLength(spectra.length);
      for (const [i, { spectrum, receipt }] of readings.entries()) {
        const { name, energyEv, normalised } = spectra[i]!;
        expect(receipt.format).toBe('Athena project (Perl)');
        expect(spectrum).toMatchObject({ element: 'Fe', edge: 'K', e0Ev: 7112.5, state: 'normalised' });
        expect(spectrum.name).toBe(oneLine(name));
        expect([...spectrum.energyEv]).toEqual([...energyEv]);
        expect([...spectrum.mu]).toEqual([...normalised]);
      }
      expect(athenaProject(spectra)).toEqual(bytes);
    }),
    { numRuns: 50 },
  );
});

test('an XDI file comes back as it was, by the reader of XDI', async () => {
  await fc.assert(
    fc.asyncProperty(spectrumArbitrary, async (shown) => {
      const { readings } = await readFile(new TextEncoder().encode(normalisedXdi(shown)), {
        fileName: 'one.xdi',
      });
      expect(readings).toHaveLength(1);
      const [{ spectrum, receipt }] = readings as [(typeof readings)[0]];
      expect(receipt.format).toBe('XDI 1.0');
      expect(receipt.channel).toBe(shown.channel);
      expect(spectrum).toMatchObject({ element: 'Fe', edge: 'K', state: 'normalised' });
      expect([...spectrum.energyEv]).toEqual([...shown.energyEv]);
      expect([...spectrum.mu]).toEqual([...shown.normalised]);
    }),
    { numRuns: 50 },
  );
});

test('a table has a line a point, whatever the names are', () => {
  fc.assert(
    fc.property(someSpectra, (spectra) => {
      const rows = readCsv(normalisedCsv(spectra), 'all.csv').map(({ cells }) => cells);
      expect(rows.map((row) => Number(row.energy_ev))).toEqual(
        spectra.flatMap(({ energyEv }) => [...energyEv]),
      );
      expect(rows.map((row) => Number(row.normalised_mu))).toEqual(
        spectra.flatMap(({ normalised }) => [...normalised]),
      );
      expect(rows.every((row) => row.element === 'Fe')).toBe(true);
    }),
    { numRuns: 50 },
  );
});
