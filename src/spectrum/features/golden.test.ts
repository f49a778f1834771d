import { describe, expect, test } from 'vitest';
import { measuredSpectrum } from '../../../test/measured-spectrum.ts';
import { hasReference, referenceJson } from '../../../test/reference.ts';
import { interpolateLinear } from '../../numeric/interpolate-linear.ts';
import { e0ByTwoPasses } from '../edge/e0-two-pass.ts';
import { larchRanges } from '../normalisation/normalisation-ranges.ts';
import { normaliseByPolynomials } from '../normalisation/normalise-by-polynomials.ts';

interface Case {
  id: string;
  find_e0: number;
  pre_edge_defaults: {
    e0: number;
    edge_step: number;
    pre1: number;
    pre2: number;
    norm1: number;
    norm2: number;
    nnorm: number;
  };
  grid_rel_e0: number[];
  /** null beyond the data. */
  norm_on_grid: (number | null)[];
  flat_on_grid: (number | null)[];
}

describe.skipIf(!hasReference)('golden values of xraylarch', () => {
  // The body of a skipped block still runs, to collect its tests.
  const { cases } = hasReference
    ? referenceJson<{ cases: Case[] }>('oracle', 'larch_golden.json')
    : { cases: [] };

  test('has 23 cases', () => expect(cases).toHaveLength(23));

  test.each(cases)('$id', (golden) => {
    const spectrum = measuredSpectrum(golden.id);
    const e0Ev = e0ByTwoPasses(spectrum);
    expect(e0Ev).toBe(golden.find_e0);

    const ranges = larchRanges(spectrum, e0Ev);
    const expected = golden.pre_edge_defaults;
    expect(ranges.preFromEv).toBeCloseTo(expected.pre1, 9);
    expect(ranges.preToEv).toBeCloseTo(expected.pre2, 9);
    expect(ranges.postFromEv).toBe(expected.norm1);
    expect(ranges.postToEv).toBeCloseTo(expected.norm2, 9);
    expect(ranges.postOrder).toBe(expected.nnorm);

    const result = normaliseByPolynomials(spectrum, e0Ev, ranges);
    expect(Math.abs(result.edgeStep / expected.edge_step - 1)).toBeLessThan(1e-9);
    const at = golden.grid_rel_e0.map((energy) => energy + e0Ev);
    for (const [curve, values] of [
      [result.normalised, golden.norm_on_grid],
      [result.flattened, golden.flat_on_grid],
    ] as const) {
      const found = interpolateLinear(spectrum.energyEv, curve, at);
      for (const [i, value] of values.entries()) {
        // Relative to the edge step, which is 1 here.
        if (value !== null) {
          expect(Math.abs(found[i]! - value)).toBeLessThan(1e-9);
        }
      }
    }
  });
});
