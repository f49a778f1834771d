import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { syntheticSpectrum } from '../../../test/synthetic-spectrum.ts';
import { InputError } from '../../base/input-error.ts';
import { e0ByDerivative } from '../edge/e0-derivative.ts';
import { paperRecipe, recipeNamed } from '../features/recipes.ts';
import { broadenSpectrum } from './broaden-spectrum.ts';
import { stretchSpectrum } from './stretch-spectrum.ts';

describe('stretchSpectrum', () => {
  const spectrum = syntheticSpectrum();

  test('makes a window of 50 eV one of 45 … 55 eV and leaves E0 and mu alone', () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), (byEv) => {
        const { energyEv, mu } = stretchSpectrum(spectrum, byEv);
        expect(energyEv[200]! - energyEv[100]!).toBeCloseTo(50 + byEv, 8);
        expect(mu).toBe(spectrum.mu);
        expect(e0ByDerivative({ energyEv, mu })).toBeCloseTo(e0ByDerivative(spectrum), 8);
      }),
    );
  });

  test('changes nothing by nothing, and refuses to turn the axis round', () => {
    expect(stretchSpectrum(spectrum, 0).energyEv).toEqual(spectrum.energyEv);
    expect(() => stretchSpectrum(spectrum, -50)).toThrow(RangeError);
  });
});

describe('broadenSpectrum', () => {
  const line = (widthEv: number) => (energy: number) => 1 / (1 + ((energy - 100) / (widthEv / 2)) ** 2);
  const energyEv = Float64Array.from({ length: 2001 }, (_, i) => i / 10);
  const spectrum = { name: '', energyEv, mu: energyEv.map(line(2)), state: 'computed' } as const;

  test('adds the widths of Lorentzians', () => {
    const { mu } = broadenSpectrum(spectrum, { lorentzianEv: 1 });
    // The area stays, so a line half as wide again is two thirds as high; the cut tails cost up to 3 %.
    for (const energy of [100, 101, 103]) {
      const expected = (2 / 3) * line(3)(energy);
      expect(Math.abs(mu[energy * 10]! / expected - 1)).toBeLessThan(0.06);
    }
  });

  test('broadens a spike to a Gaussian of the wanted full width at half maximum', () => {
    const spike = { ...spectrum, mu: energyEv.map((energy) => (energy === 100 ? 1 : 0)) };
    const { mu } = broadenSpectrum(spike, { gaussianEv: 2 });
    expect(mu[1010]! / mu[1000]!).toBeCloseTo(0.5, 6);
    expect(mu.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 3);
  });

  test('leaves a constant and, without a width, everything alone', () => {
    const constant = { ...spectrum, mu: new Float64Array(2001).fill(3) };
    const broad = broadenSpectrum(constant, { gaussianEv: 3, lorentzianEv: 2 }).mu;
    expect(broad.every((value) => Math.abs(value - 3) < 1e-12)).toBe(true);
    expect(broadenSpectrum(spectrum, {}).mu).toBe(spectrum.mu);
  });
});

describe('recipeNamed', () => {
  test('finds a built-in recipe, and lists them where there is none', () => {
    expect(recipeNamed('paper')).toBe(paperRecipe);
    expect(() => recipeNamed('mine')).toThrow(InputError);
    expect(() => recipeNamed('mine')).toThrow(/"anchored-0\.5".*"paper".* but is "mine"/);
  });
});
