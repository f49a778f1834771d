import { describe, expect, test } from 'vitest';
import { clearEdge, edgeClarity } from './edge-clarity.ts';

const energyEv = Float64Array.from({ length: 200 }, (_, i) => 7000 + 2 * i);

describe('edgeClarity', () => {
  test('is large for an edge on a slope', () => {
    const mu = energyEv.map((e) => 1 - (e - 7000) / 1000 + (e > 7120 ? 1 : 0));
    expect(edgeClarity(energyEv, mu)).toBeGreaterThan(clearEdge);
  });

  test('is small for a slope, a drop and noise alone', () => {
    const noise = (i: number): number => Math.sin(i * i * 12.9898) * 0.01;
    expect(
      edgeClarity(
        energyEv,
        energyEv.map((e) => e / 1000),
      ),
    ).toBeLessThan(2);
    expect(
      edgeClarity(
        energyEv,
        energyEv.map((e, i) => noise(i) - (e > 7120 ? 1 : 0)),
      ),
    ).toBeLessThan(clearEdge);
    expect(
      edgeClarity(
        energyEv,
        energyEv.map((_, i) => noise(i)),
      ),
    ).toBeLessThan(clearEdge);
  });

  test('is 0 for a constant signal, whatever its rounding errors', () => {
    expect(
      edgeClarity(
        energyEv,
        energyEv.map((_, i) => 0.1 + (i % 3) * 1e-12),
      ),
    ).toBe(0);
  });

  test('is undefined where fewer than ten rows are usable', () => {
    expect(
      edgeClarity(
        energyEv,
        energyEv.map((_, i) => (i < 9 ? i : Number.NaN)),
      ),
    ).toBeUndefined();
    expect(edgeClarity(energyEv, new Float64Array(200).fill(Number.NaN))).toBeUndefined();
  });
});
