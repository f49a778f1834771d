import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { largestStep } from './largest-step.ts';

const grid = (first: number, last: number, step: number) =>
  Float64Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => first + i * step);
const edgeAt = (energies: Float64Array, e0: number) => energies.map((e) => Math.atan((e - e0) / 2) / Math.PI);

describe('largestStep', () => {
  test('finds an edge on any straight background, whichever way it points', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 7050, max: 7300 }),
        fc.double({ min: -0.05, max: 0.05, noNaN: true }),
        fc.constantFrom(-1, 1),
        (e0, slope, sign) => {
          const energies = grid(6900, 7500, 2);
          const step = largestStep(
            energies,
            edgeAt(energies, e0).map((mu, i) => sign * mu + slope * energies[i]!),
          );
          expect(Math.abs(step.energyEv - e0)).toBeLessThan(4);
          expect(Math.sign(step.height)).toBe(sign);
        },
      ),
    ));

  test('does not follow a single glitch', () => {
    const energies = grid(6900, 7500, 1);
    const mu = edgeAt(energies, 7120);
    mu[400] = 5;
    expect(largestStep(energies, mu).energyEv).toBeCloseTo(7120, -1);
  });

  test('tells noise from an edge', () => {
    const energies = grid(7000, 7300, 1);
    // A fixed sequence without structure: fractional parts of multiples of the golden ratio, squared indices.
    const noise = energies.map((_, i) => (i * i * 0.6180339887) % 1);
    expect(largestStep(energies, noise).significance).toBeLessThan(5);
    expect(largestStep(energies, edgeAt(energies, 7120)).significance).toBeGreaterThan(100);
  });

  test('works on two points and on constant mu', () => {
    expect(largestStep(Float64Array.of(1, 2), Float64Array.of(0, 1)).height).toBe(1);
    expect(largestStep(grid(1, 9, 1), new Float64Array(9))).toMatchObject({ height: 0, significance: 0 });
  });
});
