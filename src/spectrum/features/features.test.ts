import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { syntheticSpectrum } from '../../../test/synthetic-spectrum.ts';
import { InputError } from '../../base/input-error.ts';
import { shiftEnergy } from '../shift-energy.ts';
import { featuresOf } from './features.ts';
import { anchoredRecipe, paperRecipe, publishedExperimentRecipe } from './recipes.ts';

const iron = { element: 'Fe' };

describe('featuresOf with the anchored recipe', () => {
  test('hangs the window on half the edge step, which is 1', () => {
    const result = featuresOf(syntheticSpectrum({ whiteLine: 0 }), anchoredRecipe, iron);
    expect(result.features).toHaveLength(200);
    expect(result.anchorEv).toBeCloseTo(7120, 0);
    expect(result.window).toEqual({ fromEv: result.anchorEv - 5, toEv: result.anchorEv + 45 });
    // The feature nearest to the anchor: 5 eV of 50 are a tenth of 199 intervals.
    expect(result.features[20]).toBeCloseTo(0.5, 1);
    expect(result.edgeStep).toBeCloseTo(0.97, 1);
    expect(result).toMatchObject({ e0Source: 'smoothed derivative', coverage: 1, warnings: [] });
  });

  test('does not change when mu is scaled or a line is added', () => {
    const plain = featuresOf(syntheticSpectrum(), anchoredRecipe, iron);
    fc.assert(
      fc.property(
        fc.double({ min: 1e-3, max: 1e4, noNaN: true }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: -2e-3, max: 2e-3, noNaN: true }),
        (height, level, slope) => {
          const spectrum = syntheticSpectrum({ height, background: [height * level, height * slope] });
          const result = featuresOf(spectrum, anchoredRecipe, iron);
          expect(Math.abs(result.anchorEv - plain.anchorEv)).toBeLessThan(1e-6);
          expect(result.features.every((feature, i) => Math.abs(feature - plain.features[i]!) < 1e-5)).toBe(
            true,
          );
        },
      ),
      { numRuns: 50 },
    );
  });

  test('takes the pre-edge line and the edge step from the ranges that are given', () => {
    const spectrum = syntheticSpectrum({ background: [2, -3e-3] });
    const plain = featuresOf(spectrum, anchoredRecipe, iron);
    expect(plain.postEdge).toEqual({ fromEv: 30, toEv: 50 });
    const same = featuresOf(spectrum, anchoredRecipe, {
      ...iron,
      preEdge: { fromEv: -160, toEv: -20 },
      postEdge: { fromEv: 30, toEv: 50 },
    });
    expect(same).toEqual(plain);
    const other = featuresOf(spectrum, anchoredRecipe, {
      ...iron,
      preEdge: { fromEv: -60, toEv: -25 },
      postEdge: { fromEv: 100, toEv: 280 },
    });
    expect(other.postEdge).toEqual({ fromEv: 100, toEv: 280 });
    expect(other.edgeStep).not.toBe(plain.edgeStep);
    const error = plain.features.reduce((most, x, i) => Math.max(most, Math.abs(x - other.features[i]!)), 0);
    expect(error).toBeGreaterThan(0.001);
    expect(error).toBeLessThan(0.2);
  });

  test('refuses ranges without length, and those beyond the data', () => {
    const spectrum = syntheticSpectrum();
    const asked = (fromEv: number, toEv: number) => () =>
      featuresOf(spectrum, anchoredRecipe, { ...iron, postEdge: { fromEv, toEv } });
    expect(asked(50, 50)).toThrow(/lower to a higher energy/);
    expect(asked(Number.NaN, 50)).toThrow(InputError);
    expect(asked(400, 500)).toThrow(/edge step needs data/);
  });

  test('moves the anchor by exactly the energy shift, and leaves the features alone', () => {
    const spectrum = syntheticSpectrum();
    const plain = featuresOf(spectrum, anchoredRecipe, iron);
    // Eighths of an eV add to these energies without rounding.
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 40 }), (eighths) => {
        const shifted = featuresOf(spectrum, anchoredRecipe, { ...iron, shiftEv: eighths / 8 });
        expect(shifted.anchorEv - plain.anchorEv).toBeCloseTo(eighths / 8, 8);
        expect(shifted.e0Ev - plain.e0Ev).toBe(eighths / 8);
        expect(shifted.features.every((feature, i) => Math.abs(feature - plain.features[i]!) < 1e-5)).toBe(
          true,
        );
      }),
      { numRuns: 40 },
    );
  });

  test('takes a given E0 and records it; an offset moves the window alone', () => {
    const spectrum = syntheticSpectrum();
    const given = featuresOf(spectrum, anchoredRecipe, { ...iron, e0Ev: 7121 });
    expect(given).toMatchObject({ e0Ev: 7121, e0Source: 'given' });
    const plain = featuresOf(spectrum, anchoredRecipe, iron);
    const offset = featuresOf(spectrum, anchoredRecipe, { ...iron, anchorOffsetEv: 3 });
    expect(offset.anchorEv).toBe(plain.anchorEv + 3);
    expect(offset.e0Ev).toBe(plain.e0Ev);
  });

  test('finds an edge that is 40 eV off, and says so', () => {
    const result = featuresOf(syntheticSpectrum({ edgeEv: 7152 }), anchoredRecipe, iron);
    expect(result.e0Ev).toBeGreaterThan(7148);
    expect(result.warnings.join()).toMatch(/above the tabulated K edge of Fe \(7112 eV\)/);
  });

  test('leaves a normalised or computed spectrum its background', () => {
    const raw = syntheticSpectrum({ background: [0.1, 0] });
    const step = (state: 'raw' | 'normalised' | 'computed') =>
      featuresOf({ ...raw, state }, anchoredRecipe, iron).edgeStep!;
    expect(step('normalised') - step('raw')).toBeCloseTo(0.1, 1);
    expect(step('computed')).toBe(step('normalised'));
  });
});

describe('featuresOf with the other recipes', () => {
  test('follows the paper: from the largest derivative −5 … +45 eV, largest value 1', () => {
    const result = featuresOf(syntheticSpectrum(), paperRecipe, iron);
    expect(Math.max(...result.features)).toBe(1);
    expect(result.anchorEv).toBe(result.e0Ev);
    expect(result.e0Source).toBe('derivative');
    expect(result.window.toEv - result.window.fromEv).toBeCloseTo(50, 9);
  });

  test('scales to 0 … 1 about the tabulated edge', () => {
    const result = featuresOf(syntheticSpectrum(), publishedExperimentRecipe, iron);
    expect([Math.min(...result.features), Math.max(...result.features)]).toEqual([0, 1]);
    expect(result.anchorEv).toBe(7112);
    // The spectrum has an energy every half eV.
    expect(result.window).toEqual({ fromEv: 7107, toEv: 7167 });
  });
});

describe('what featuresOf warns of', () => {
  const warnings = (options: Parameters<typeof syntheticSpectrum>[0]): string =>
    featuresOf(syntheticSpectrum(options), anchoredRecipe, iron).warnings.join('\n');

  test('says nothing of a good spectrum', () => expect(warnings({})).toBe(''));

  test('an incomplete window, and repeats the end value there', () => {
    expect(warnings({ toEv: 34 })).toMatch(/lacks 7154\.0 to 716\d\.\d eV.*last value/);
    const { features, coverage } = featuresOf(syntheticSpectrum({ toEv: 34 }), anchoredRecipe, iron);
    expect(coverage).toBeGreaterThan(0.7);
    expect(features[199]).toBe(features[190]);
  });

  test('a short step range', () =>
    expect(warnings({ toEv: 34 })).toMatch(/edge step is the mean of E0 \+ 2\d … \+ 3\d eV/));

  test('a coarse spectrum', () => {
    expect(warnings({ stepEv: 3 })).toMatch(/coarse: steps of up to 3\.0 eV/);
    expect(warnings({ stepEv: 3 })).toMatch(/Only 1\d points lie in the window of 50 eV/);
  });

  test('a noisy spectrum, by the amount of the noise', () => {
    const spectrum = syntheticSpectrum();
    // A fixed irrational stride makes values as good as random, between −1 and 1, deviation 0.577.
    const noise = (i: number) => 2 * ((i * 0.6180339887 * (1 + (i % 7))) % 1) - 1;
    const noisy = { ...spectrum, mu: spectrum.mu.map((value, i) => value + 0.06 * noise(i)) };
    const text = featuresOf(noisy, anchoredRecipe, iron).warnings.join();
    const percent = Number(/noisy: about ([\d.]+) %/.exec(text)?.[1]);
    expect(percent).toBeGreaterThan(2);
    expect(percent).toBeLessThan(6);
  });

  test('a saturated detector', () => {
    const spectrum = syntheticSpectrum();
    const clipped = { ...spectrum, mu: spectrum.mu.map((value) => Math.min(value, 1.1)) };
    expect(featuresOf(clipped, anchoredRecipe, iron).warnings.join()).toMatch(/saturated/);
  });

  test('a short pre-edge', () => expect(warnings({ fromEv: -25 })).toMatch(/starts 2\d eV below E0/));

  test('an implausible white line', () =>
    expect(warnings({ whiteLine: 8 })).toMatch(/edge steps above the pre-edge/));

  test('a falling mu, where the recipe does not need the step', () => {
    const falling = syntheticSpectrum({ height: -1, background: [5, 0] });
    expect(featuresOf(falling, publishedExperimentRecipe, iron).warnings.join()).toMatch(/does not rise/);
  });
});

describe('what featuresOf refuses', () => {
  const refusal = (options: Parameters<typeof syntheticSpectrum>[0], element = 'Fe', e0Ev?: number) => {
    expect(() => featuresOf(syntheticSpectrum(options), anchoredRecipe, { element, e0Ev })).toThrow(
      InputError,
    );
    try {
      featuresOf(syntheticSpectrum(options), anchoredRecipe, { element, e0Ev });
    } catch (error) {
      return (error as InputError).message;
    }
    return '';
  };

  test('an unknown element', () => expect(refusal({}, 'Qq')).toMatch(/"Fe", but is "Qq"/));
  test('another element', () =>
    expect(refusal({}, 'Cu')).toMatch(/0 points within 60 eV of the K edge at 8979 eV/));
  test('a window that is mostly missing', () =>
    expect(refusal({ toEv: 22 })).toMatch(/covers 5\d % of the window/));
  test('data that end at the edge', () =>
    expect(refusal({ toEv: 12 })).toMatch(/edge step needs data to at least 20 eV/));
  test('mu that falls', () => expect(refusal({ height: -1 })).toMatch(/^Mu must rise/));
  test('a flat mu', () => expect(refusal({ height: 0 })).toMatch(/^Mu must rise/));
  test('a shift that is no number', () => {
    expect(() => featuresOf(syntheticSpectrum(), anchoredRecipe, { ...iron, shiftEv: Number.NaN })).toThrow(
      InputError,
    );
  });
  test('E0 beside the data', () => expect(refusal({}, 'Fe', 9000)).toMatch(/E0 is given as 9000 eV/));
});

describe('shiftEnergy', () => {
  test('can be undone to the same bytes, and adds up', () => {
    const spectrum = { ...syntheticSpectrum(), e0Ev: 7120 };
    const shifted = shiftEnergy(shiftEnergy(spectrum, 0.1), 0.7);
    expect(shifted.shiftEv).toBeCloseTo(0.8, 12);
    expect(shifted.e0Ev).toBeCloseTo(7120.8, 9);
    expect(shifted.energyEv[0]).toBe(spectrum.energyEv[0]! + shifted.shiftEv);
    expect(shifted.unshifted).toBe(spectrum);
  });

  test('invents no E0', () => expect('e0Ev' in shiftEnergy(syntheticSpectrum(), 1)).toBe(false));
});
