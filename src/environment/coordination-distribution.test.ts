import { describe, expect, test } from 'vitest';
import { coordinationDistribution } from './coordination-distribution.ts';

function distribution(...thousandths: number[]): number[] {
  const p = new Float64Array(12).fill(Number.NaN);
  coordinationDistribution(thousandths, thousandths.length, p);
  return Array.from(p);
}

/** Area fraction of the quarter disc left of x, by the midpoint rule. */
function quarterDisc(x: number): number {
  const steps = 200_000;
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    sum += Math.sqrt(1 - (((i + 0.5) / steps) * x) ** 2);
  }
  return (sum * x * 4) / (steps * Math.PI);
}

describe('coordinationDistribution', () => {
  test('gives everything to n neighbours of full weight', () => {
    const p = distribution(1000, 1000, 1000, 1000);
    expect(p[3]).toBe(1);
    expect(p.filter((value) => value === 0)).toHaveLength(11);
  });

  test('shares by the area of the quarter disc between weights', () => {
    // The worked example of the reference: Al in corundum.
    const p = distribution(1000, 1000, 1000, 846, 846, 846, 6);
    expect(p[2]).toBeCloseTo(0.070847, 6);
    expect(p[5]).toBeCloseTo(0.921514, 6);
    expect(p[6]).toBeCloseTo(0.007639, 6);
    expect(p[2]).toBeCloseTo(1 - quarterDisc(0.846), 7);
    expect(p.reduce((a, b) => a + b)).toBeCloseTo(1, 14);
  });

  test('leaves to CN 0 what the heaviest neighbour lacks of 1', () => {
    const p = distribution(500, 500);
    expect(p[1]).toBeCloseTo(quarterDisc(0.5), 7);
    expect(p.reduce((a, b) => a + b)).toBeLessThan(1);
  });

  test('leaves out coordination numbers above 12', () => {
    const p = distribution(...new Array(12).fill(1000), 300, 300);
    expect(p[11]).toBeCloseTo(1 - quarterDisc(0.3), 7);
    expect(distribution(...new Array(14).fill(1000)).every((value) => value === 0)).toBe(true);
  });

  test('is all zero without neighbours', () => {
    expect(distribution().every((value) => value === 0)).toBe(true);
  });
});
