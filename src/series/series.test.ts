import { describe, expect, test } from 'vitest';
import { syntheticSpectrum } from '../../test/synthetic-spectrum.ts';
import { Random } from '../numeric/random.ts';
import type { Spectrum } from '../spectrum/spectrum.ts';
import { onCommonGrid } from './common-grid.ts';
import { linearCombination } from './linear-combination.ts';
import { principalComponents } from './principal-components.ts';
import { twoStates } from './two-states.ts';

const kinds = [
  syntheticSpectrum({ whiteLine: 0.2 }),
  syntheticSpectrum({ whiteLine: 0.9, edgeEv: 7122 }),
  syntheticSpectrum({ whiteLine: 0.1, edgeEv: 7117 }),
].map(({ energyEv, mu }) => ({ energyEv, mu }));

/** A sum of the made-up kinds with noise. */
function mixture(shares: readonly number[], seed: number, noise = 0.002): Spectrum {
  const [first] = kinds;
  const energyEv = first!.energyEv.filter((energy) => energy >= 7000 && energy <= 7300);
  const random = new Random(seed);
  const mu = energyEv.map((energy) => {
    const sum = shares.reduce((total, share, k) => {
      const { energyEv: own, mu: values } = kinds[k]!;
      return total + share * values[own.findIndex((value) => value >= energy)]!;
    }, 0);
    return sum + noise * random.normal();
  });
  return { name: `mixture ${seed}`, energyEv, mu, state: 'raw' };
}

const ofTwo = [0, 0.15, 0.3, 0.5, 0.7, 0.85, 1].map((share, i) => mixture([1 - share, share], i));
const ofThree = [...ofTwo, mixture([0.4, 0, 0.6], 20), mixture([0, 0.3, 0.7], 21), mixture([0, 0, 1], 22)];

describe('principal components', () => {
  test.each([
    [2, ofTwo],
    [3, ofThree],
  ])('%i kinds are suggested where there are so many', (count, spectra) => {
    const { rows } = onCommonGrid(spectra, 'Fe');
    const { suggested, explained, realError, indicator } = principalComponents(rows);
    expect(suggested).toBe(count);
    expect(indicator).toHaveLength(spectra.length - 1);
    expect(explained.at(-1)).toBeCloseTo(1, 9);
    // What is left is the noise that was put in, from the edge and what the common preparation adds.
    expect(realError).toBeGreaterThan(0.0015);
    expect(realError).toBeLessThan(0.0035);
  });

  test('the components that are kept make the spectra again', () => {
    const { rows } = onCommonGrid(ofTwo, 'Fe');
    const { components, scores } = principalComponents(rows);
    const made = rows[3]!.map((_, at) =>
      components.slice(0, 2).reduce((sum, part, k) => sum + scores[3]![k]! * part[at]!, 0),
    );
    made.forEach((value, i) => {
      expect(Math.abs(value - rows[3]![i]!)).toBeLessThan(0.015);
    });
  });
});

describe('linear combinations', () => {
  const { rows } = onCommonGrid(
    [
      ...[0, 1, 2].map((k) =>
        mixture(
          [0, 1, 2].map((i) => Number(i === k)),
          30 + k,
          0,
        ),
      ),
      mixture([0.2, 0.5, 0.3], 40),
      mixture([0.6, 0.4, 0], 41),
    ],
    'Fe',
  );
  const standards = rows.slice(0, 3);

  test('shares come out within a few of their errors', () => {
    const { shares, errors, sum, rFactor } = linearCombination(rows[3]!, standards);
    [0.2, 0.5, 0.3].forEach((share, k) => {
      expect(Math.abs(shares[k]! - share)).toBeLessThan(4 * errors[k]! + 0.005);
      expect(errors[k]).toBeGreaterThan(0);
    });
    expect(sum).toBeCloseTo(1, 1);
    expect(rFactor).toBeLessThan(1e-4);
  });

  test('no share is negative, and what is not there gets next to nothing', () => {
    const { shares } = linearCombination(rows[4]!, standards);
    expect(shares.every((share) => share >= 0)).toBe(true);
    expect(shares[2]).toBeLessThan(0.02);
    const against = linearCombination(
      standards[0]!.map((value) => -value),
      standards,
    );
    expect(against.shares).toEqual([0, 0, 0]);
    expect(against.rFactor).toBe(1);
  });

  test('is the best of all sums: no step from it is better', () => {
    const { shares, rms } = linearCombination(rows[3]!, standards);
    const left = (tried: readonly number[]): number => {
      const squares = rows[3]!.reduce(
        (sum, value, i) =>
          sum + (value - tried.reduce((fit, share, k) => fit + share * standards[k]![i]!, 0)) ** 2,
        0,
      );
      return Math.sqrt(squares / rows[3]!.length);
    };
    expect(left(shares)).toBeCloseTo(rms, 12);
    for (const k of [0, 1, 2]) {
      for (const step of [-0.01, 0.01]) {
        expect(left(shares.map((share, i) => (i === k ? share + step : share)))).toBeGreaterThan(rms);
      }
    }
  });
});

describe('two states', () => {
  test('are enough for mixtures of two: fractions, and one point through which all go', () => {
    const { energyEv, rows, noise } = onCommonGrid(ofTwo, 'Fe');
    const found = twoStates(energyEv, rows, noise);
    expect(found.states).toEqual([0, 6]);
    [0, 0.15, 0.3, 0.5, 0.7, 0.85, 1].forEach((share, i) => {
      expect(found.fractions[i]).toBeCloseTo(share, 1);
    });
    expect(found.isosbestic.length).toBeGreaterThan(0);
    expect(found.isosbestic.every(({ holds }) => holds)).toBe(true);
    expect(found.areEnough).toBe(true);
  });

  test('are not enough for mixtures of three, and the points do not hold', () => {
    const { energyEv, rows, noise } = onCommonGrid(ofThree, 'Fe');
    const found = twoStates(energyEv, rows, noise);
    expect(found.areEnough).toBe(false);
    expect(found.isosbestic.some(({ holds }) => !holds)).toBe(true);
  });
});

test('spectra too coarse to compare are refused, and so is one without an edge', () => {
  const [fine] = ofTwo as [Spectrum];
  const every = (step: number): Spectrum => ({
    ...fine,
    energyEv: fine.energyEv.filter((_, i) => i % step === 0),
    mu: fine.mu.filter((_, i) => i % step === 0),
  });
  expect(() => onCommonGrid([every(20), every(20)], 'Fe')).toThrow(
    /share 1\d energies .* steps of 2 eV or less/,
  );
  expect(() => onCommonGrid([fine, { ...fine, name: 'flat', mu: fine.mu.map(() => 1) }], 'Fe')).toThrow(
    /^flat: the scan shows no edge step/,
  );
});
