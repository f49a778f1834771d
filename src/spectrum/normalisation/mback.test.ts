import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { measuredSpectrum } from '../../../test/measured-spectrum.ts';
import { hasReference, referenceJson, referencePath } from '../../../test/reference.ts';
import { syntheticSpectrum } from '../../../test/synthetic-spectrum.ts';
import { InputError } from '../../base/input-error.ts';
import { requireKEdge } from '../../elements/edge.ts';
import { loadF2 } from '../../elements/f2.ts';
import { median } from '../../numeric/median.ts';
import { e0ByTwoPasses } from '../edge/e0-two-pass.ts';
import type { Spectrum } from '../spectrum.ts';
import { larchRanges } from './normalisation-ranges.ts';
import { mbackOrder, normaliseByMback } from './normalise-by-mback.ts';
import { normaliseByPolynomials } from './normalise-by-polynomials.ts';

const iron = { e0Ev: 7120, edge: requireKEdge('Fe'), f2: (await loadF2('Fe'))! };

describe('normaliseByMback', () => {
  test('finds the edge step under a background, and does not depend on the scale of mu', () => {
    const result = normaliseByMback(
      syntheticSpectrum({ height: 3, background: [2, -4e-3], whiteLine: 0, toEv: 800 }),
      iron,
    );
    expect(result.method).toBe('MBACK');
    expect(result.edgeStep / 3).toBeCloseTo(1, 1);
    const tenfold = syntheticSpectrum({ height: 30, background: [20, -4e-2], whiteLine: 0, toEv: 800 });
    expect(normaliseByMback(tenfold, iron).edgeStep / result.edgeStep).toBeCloseTo(10, 6);
  });

  test('takes a lower order for shorter data', () => {
    expect([
      mbackOrder(-200, 900),
      mbackOrder(-100, 300),
      mbackOrder(-40, 200),
      mbackOrder(-20, 110),
      mbackOrder(-300, 70),
    ]).toEqual([3, 2, 1, 1, 0]);
  });

  test('refuses data on one side of the edge only, and mu that falls', () => {
    expect(() => normaliseByMback(syntheticSpectrum({ fromEv: -3 }), iron)).toThrow(/0 and \d+ points there/);
    expect(() => normaliseByMback(syntheticSpectrum({ height: -1 }), iron)).toThrow(InputError);
  });
});

/** Ranges that the data are cut to, eV about E0, as in the table of the specification. */
const cuts = { t1: [-20, 110], t2: [-40, 200], t3: [-15, 60] } as const;

type Row = { id: string; full_linmback: number } & Record<`${keyof typeof cuts}_lin${0 | 1}`, number>;

describe.skipIf(!hasReference)('the truncation test', async () => {
  const rows = hasReference
    ? referenceJson<Row[]>('oracle', 'normalisation_truncation_test.json').filter(({ id }) =>
        existsSync(referencePath('measured', 'files', `${id}.csv`)),
      )
    : [];
  const found = new Map<string, number[]>();
  const expected = new Map<string, number[]>();
  const record = (column: string, ours: number, theirs: number): void => {
    found.set(column, [...(found.get(column) ?? []), ours]);
    expected.set(column, [...(expected.get(column) ?? []), theirs]);
  };
  for (const row of rows) {
    const spectrum = measuredSpectrum(row.id);
    const element = row.id.split('_')[0]!;
    const e0Ev = e0ByTwoPasses(spectrum);
    const options = { e0Ev, edge: requireKEdge(element), f2: (await loadF2(element))! };
    const ranges = { ...larchRanges(spectrum, e0Ev), preToEv: -30, postFromEv: 50, postOrder: 2 };
    const truth = normaliseByPolynomials(spectrum, e0Ev, ranges).normalised;
    record(
      'full_linmback',
      deviation(spectrum, truth, normaliseByMback(spectrum, options).normalised, e0Ev),
      row.full_linmback,
    );
    for (const cut of ['t1', 't2', 't3'] as const) {
      const [start, end] = [
        spectrum.energyEv.findIndex((energy) => energy - e0Ev >= cuts[cut][0]),
        spectrum.energyEv.findLastIndex((energy) => energy - e0Ev <= cuts[cut][1]) + 1,
      ];
      const short = {
        ...spectrum,
        energyEv: spectrum.energyEv.slice(start, end),
        mu: spectrum.mu.slice(start, end),
      };
      const error = (order?: number): number => {
        try {
          const { normalised } = normaliseByMback(short, { ...options, order });
          return deviation(short, truth.slice(start, end), normalised, e0Ev);
        } catch (failure) {
          if (failure instanceof InputError) {
            return Number.POSITIVE_INFINITY;
          }
          throw failure;
        }
      };
      for (const order of [0, 1] as const) {
        record(`${cut}_lin${order}`, error(order), row[`${cut}_lin${order}`]);
      }
      // Of its own accord it takes order 1 for the first two cuts and order 0 for the shortest.
      record(`${cut}_chosen`, error(), row[`${cut}_lin${cut === 't3' ? 0 : 1}`]);
    }
  }

  test('has the 88 spectra that are there', () => expect(rows).toHaveLength(88));

  test.each([...found.keys()])('%s: medians, bad ones and single errors as in the table', (column) => {
    const [ours, theirs] = [found.get(column)!, expected.get(column)!];
    const bad = (errors: number[]): number => errors.filter((error) => error > 0.15).length;
    expect(Math.abs(median(ours) - median(theirs))).toBeLessThan(5e-4);
    expect(bad(ours)).toBe(bad(theirs));
    const close = ours.filter((error, i) => Math.abs(error - theirs[i]!) < 0.001 + 0.05 * theirs[i]!).length;
    expect(close / ours.length).toBeGreaterThan(0.95);
  });
});

/** Root mean square difference of two normalised spectra over E0 − 10 … E0 + 55 eV. */
function deviation({ energyEv }: Spectrum, one: Float64Array, other: Float64Array, e0Ev: number): number {
  let sum = 0;
  let count = 0;
  for (const [i, energy] of energyEv.entries()) {
    if (energy - e0Ev < -10 || energy - e0Ev > 55) {
      continue;
    }
    sum += (one[i]! - other[i]!) ** 2;
    count++;
  }
  return Math.sqrt(sum / count);
}
