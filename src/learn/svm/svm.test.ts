import { describe, expect, test } from 'vitest';
import { halfMoons } from '../../../test/made-classes.ts';
import { Random } from '../../numeric/random.ts';
import { takeRows } from '../splits/split.ts';
import { coupleProbabilities } from './couple-probabilities.ts';
import { fitSigmoid } from './fit-sigmoid.ts';
import { wholePair } from './pair-problem.ts';
import { RbfKernel } from './rbf-kernel.ts';
import { solvePair } from './solve-pair.ts';

const never = () => undefined;

describe('solvePair', () => {
  test.each([0.01, 1, 100])('meets the optimality conditions at cost %d', async (cost) => {
    const { rows } = halfMoons(240, 0.3);
    const order = Int32Array.from({ length: 240 }, (_, i) => (i < 120 ? 2 * i : 2 * i - 239));
    const sorted = takeRows(rows, 2, order);
    const kernel = new RbfKernel(
      { rows: sorted, featureCount: 2, starts: Int32Array.of(0, 120, 240) },
      1,
      1e6,
    );
    const { coefficients, offset } = await solvePair(wholePair(kernel, 0, 1), cost, never);
    expect(coefficients.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 9);
    const sign = (row: number) => (row < 120 ? 1 : -1);
    for (let row = 0; row < 240; row++) {
      let decision = -offset;
      for (let other = 0; other < 240; other++) {
        const dx = sorted[2 * row]! - sorted[2 * other]!;
        const dy = sorted[2 * row + 1]! - sorted[2 * other + 1]!;
        decision += coefficients[other]! * Math.exp(-(dx * dx + dy * dy));
      }
      const alpha = coefficients[row]! * sign(row);
      const margin = sign(row) * decision - 1;
      expect(alpha).toBeGreaterThanOrEqual(0);
      expect(alpha).toBeLessThanOrEqual(cost);
      // Outside the margin: no weight; inside: the whole cost; in between: on the margin.
      if (alpha < cost) {
        expect(margin).toBeGreaterThan(-2e-3);
      }
      if (alpha > 0) {
        expect(margin).toBeLessThan(2e-3);
      }
    }
  });

  test('knows the answer for two rows', async () => {
    const rows = Float32Array.of(0, 1);
    const kernel = new RbfKernel({ rows, featureCount: 1, starts: Int32Array.of(0, 1, 2) }, 1, 1e6);
    const { coefficients, offset } = await solvePair(wholePair(kernel, 0, 1), 100, never);
    const alpha = 1 / (1 - Math.exp(-1));
    expect(coefficients[0]).toBeCloseTo(alpha, 5);
    expect(coefficients[1]).toBeCloseTo(-alpha, 5);
    expect(offset).toBeCloseTo(0, 6);
  });

  test('ends for equal rows of different classes', async () => {
    const kernel = new RbfKernel(
      { rows: new Float32Array(6), featureCount: 1, starts: Int32Array.of(0, 2, 6) },
      1,
      1e6,
    );
    const { coefficients, offset } = await solvePair(wholePair(kernel, 0, 1), 1, never);
    expect(coefficients.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 12);
    // The commoner class wins.
    expect(-offset).toBeLessThan(0);
  });
});

describe('fitSigmoid', () => {
  test('finds the sigmoid that the rows were drawn from', () => {
    const random = new Random(3);
    const decisions = Float64Array.from({ length: 20_000 }, () => 2 * random.normal());
    const isFirst = Uint8Array.from(decisions, (d) =>
      random.next() < 1 / (1 + Math.exp(-1.5 * d + 0.4)) ? 1 : 0,
    );
    const { slope, shift } = fitSigmoid(decisions, isFirst);
    expect(slope).toBeCloseTo(-1.5, 1);
    expect(shift).toBeCloseTo(0.4, 1);
  });

  test('stays finite where the classes are far apart, and where there is one', () => {
    const apart = fitSigmoid(Float64Array.of(-50, -40, 40, 50), Uint8Array.of(0, 0, 1, 1));
    expect(apart.slope).toBeLessThan(0);
    const one = fitSigmoid(Float64Array.of(1, 2), Uint8Array.of(1, 1));
    expect([apart, one].every(({ slope, shift }) => Number.isFinite(slope) && Number.isFinite(shift))).toBe(
      true,
    );
  });
});

describe('coupleProbabilities', () => {
  test('gives back the probabilities that agree with all pairs', () => {
    const truth = [0.5, 0.3, 0.15, 0.05];
    const pairs = Float64Array.from({ length: 16 }, (_, at) => {
      const [i, j] = [Math.floor(at / 4), at % 4];
      return i === j ? 0 : truth[i]! / (truth[i]! + truth[j]!);
    });
    const coupled = coupleProbabilities(pairs, 4);
    truth.forEach((p, i) => {
      // The iteration ends at 0.005 / classes, as LIBSVM's.
      expect(coupled[i]).toBeCloseTo(p, 2);
    });
    expect(coupled.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
  });

  test('is the pair itself for two classes', () => {
    expect(coupleProbabilities(Float64Array.of(0, 0.8, 0.2, 0), 2)[0]).toBeCloseTo(0.8, 2);
  });
});
