import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../base/input-error.ts';
import { cleanUp } from './clean-up.ts';
import { e0ByTwoPasses } from './edge/e0-two-pass.ts';
import { guessElement } from './edge/guess-element.ts';
import { featuresOf } from './features/features.ts';
import { recipes } from './features/recipes.ts';
import { chooseNormalisation } from './normalisation/choose-normalisation.ts';
import { larchRanges } from './normalisation/normalisation-ranges.ts';
import { normaliseByPolynomials } from './normalisation/normalise-by-polynomials.ts';
import type { Spectrum } from './spectrum.ts';

/**
 * Anything that a reader may return: few or many points, any spacing, any mu, about the edge of iron or not.
 */
const anySpectrum: fc.Arbitrary<Spectrum> = fc
  .record({
    startEv: fc.integer({ min: 7050, max: 7130 }),
    stepsEv: fc.array(fc.integer({ min: 1, max: 800 }), { minLength: 1, maxLength: 120, size: 'max' }),
    heights: fc.array(
      fc.oneof(
        { weight: 200, arbitrary: fc.double({ min: -2, max: 2, noNaN: true }) },
        { weight: 1, arbitrary: fc.constantFrom(1e-300, 1e30, -1e30, 5e-324) },
      ),
      { minLength: 121, maxLength: 121 },
    ),
    rise: fc.integer({ min: -1, max: 6 }),
    state: fc.constantFrom('raw' as const, 'normalised' as const, 'computed' as const),
  })
  .map(({ startEv, stepsEv, heights, rise, state }) => {
    let energy = startEv;
    // Steps of hundredths of an eV, mostly up and sometimes back.
    const energies = [startEv, ...stepsEv.map((step) => (energy += (step % 7 ? step : -step) / 100))];
    const mu = energies.map((value, i) => heights[i]! + (value > 7115 ? rise : 0));
    return { ...cleanUp(energies, mu), name: 'any', state };
  });

/** The value, or undefined where the input was refused; every other error is a defect. */
function unlessRefused<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof InputError) {
      return undefined;
    }
    throw error;
  }
}

describe('any spectrum', () => {
  test('gives finite features or is refused', () => {
    let made = 0;
    const property = fc.property(anySpectrum, fc.constantFrom(...recipes), (spectrum, recipe) => {
      const result = unlessRefused(() => featuresOf(spectrum, recipe, { element: 'Fe' }));
      if (result === undefined) {
        return;
      }
      made++;
      expect(result.features.every(Number.isFinite)).toBe(true);
      expect([result.anchorEv, result.e0Ev, result.coverage].every(Number.isFinite)).toBe(true);
      expect(result.warnings.join()).not.toMatch(/NaN|undefined|Infinity/);
    });
    fc.assert(property, { numRuns: 400, seed: 1 });
    expect(made).toBeGreaterThan(50);
  });

  test('is normalised or refused', async () => {
    const property = fc.asyncProperty(anySpectrum, async (spectrum) => {
      const e0Ev = e0ByTwoPasses(spectrum);
      expect(spectrum.energyEv).toContain(e0Ev);
      const { normalised } = normaliseByPolynomials(spectrum, e0Ev, larchRanges(spectrum, e0Ev));
      expect(normalised.some(Number.isNaN)).toBe(false);
      const chosen = await chooseNormalisation(spectrum, { element: 'Fe' }).catch((error: unknown) => error);
      if (chosen instanceof InputError) {
        return;
      }
      expect((chosen as { normalised: Float64Array }).normalised.some(Number.isNaN)).toBe(false);
    });
    await fc.assert(property, { numRuns: 60 });
  });

  test('has an element guessed in words', () => {
    fc.assert(
      fc.property(anySpectrum, (spectrum) => {
        expect(guessElement(spectrum).reason).toMatch(
          /^E0 = \d+\.\d eV lies \d+\.\d eV (above|below) the K edge of Fe/,
        );
      }),
      { numRuns: 50 },
    );
  });
});
