import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findFermiLevel } from './fermi-level.ts';

/** Bands of width 0.1 Hartree about their centres, and a small tail everywhere. */
const counted = (fermi: number, centres: readonly number[]) => ({
  electrons:
    centres.reduce((sum, centre) => sum + 2 / (1 + Math.exp(-(fermi - centre) / 0.02)), 0) + 1e-4 * fermi,
  states: centres.reduce((sum, centre) => {
    const x = Math.exp(-(fermi - centre) / 0.02);
    return sum + (2 * x) / (0.02 * (1 + x) ** 2);
  }, 1e-4),
});

test('the level is found from any start, in a band and in a gap', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -0.5, max: 0.5, noNaN: true }),
      fc.double({ min: 0.05, max: 3.95, noNaN: true }),
      (start, electrons) => {
        const centres = [-0.3, 0.2];
        let calls = 0;
        const { trial, shift } = findFermiLevel(start, electrons, 1e-6, (fermi) => {
          calls++;
          return counted(fermi, centres);
        });
        expect(Math.abs(counted(trial + shift, centres).electrons - electrons)).toBeLessThan(2e-3);
        expect(calls).toBeLessThan(20);
      },
    ),
  );
});
