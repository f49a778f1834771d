import { describe, expect, test } from 'vitest';
import { syntheticSpectrum } from '../../../test/synthetic-spectrum.ts';
import { interpolateLinear } from '../../numeric/interpolate-linear.ts';
import { Random } from '../../numeric/random.ts';
import { featuresOf } from '../features/features.ts';
import { lowAnchoredRecipe } from '../features/recipes.ts';
import { shiftEnergy } from '../shift-energy.ts';
import type { Spectrum } from '../spectrum.ts';
import { mergeScans } from './merge-scans.ts';

type Shape = Parameters<typeof syntheticSpectrum>[0];

/** A scan with noise in edge steps. */
function scan(seed: number, noise: number, shape: Shape = {}): Spectrum {
  const random = new Random(seed);
  const spectrum = syntheticSpectrum({ background: [0.4, -0.0005], ...shape });
  const step = shape?.height ?? 1;
  return { ...spectrum, mu: spectrum.mu.map((value) => value + step * noise * random.normal()) };
}

const element = 'Fe';
const truth = syntheticSpectrum({ background: [0.4, -0.0005] });

/** Root mean square of the features of a spectrum less those of the truth. */
function error(spectrum: Spectrum): number {
  const [own, wanted] = [spectrum, truth].map(
    (each) => featuresOf(each, lowAnchoredRecipe, { element }).features,
  );
  return Math.sqrt(own!.reduce((sum, value, i) => sum + (value - wanted![i]!) ** 2, 0) / own!.length);
}

describe('merged scans', () => {
  test('sixteen scans have a quarter of the noise of one', () => {
    const scans = Array.from({ length: 16 }, (_, i) => scan(i, 0.04));
    const { spectrum, scans: merged, error: spread } = mergeScans(scans, { element });
    const ratio = error(spectrum) / error(scans[0]!);
    expect(ratio).toBeGreaterThan(0.1);
    expect(ratio).toBeLessThan(0.45);
    expect(merged.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(merged.every(({ isOutlier }) => !isOutlier)).toBe(true);
    // The error bar of the mean is what was put in, over the root of 16.
    const usual = [...spread].sort((a, b) => a - b)[spread.length >> 1]!;
    expect(usual).toBeCloseTo(0.01, 2);
  });

  test('scans of other gains and backgrounds weigh by their noise, not by their gain', () => {
    const quiet = [0, 1, 2].map((seed) => scan(seed, 0.005));
    const noisy = scan(9, 0.05, { height: 40, background: [90, 0.2] });
    const { spectrum, scans: merged } = mergeScans([noisy, ...quiet], { element });
    expect(merged[0]!.weight).toBeLessThan(0.02);
    expect(merged[1]!.weight).toBeGreaterThan(0.2);
    expect(error(spectrum)).toBeLessThan(error(quiet[0]!));
  });

  test('the grid is that of the finest scan, within what all of them share', () => {
    const coarse = scan(0, 0.01, { stepEv: 1, fromEv: -100 });
    const fine = scan(1, 0.01, { stepEv: 0.25, toEv: 250 });
    const { spectrum } = mergeScans([coarse, fine], { element });
    const { energyEv } = spectrum;
    expect([energyEv[0], energyEv.at(-1), energyEv[1]! - energyEv[0]!]).toEqual([7020, 7370, 0.25]);
    expect(spectrum.name).toBe(coarse.name);
  });

  test('an outlier is told, and dropped if that is asked for', () => {
    const scans = [0, 1, 2, 3].map((seed) => scan(seed, 0.01));
    const other = scan(4, 0.01, { whiteLine: 0.1 });
    const kept = mergeScans([...scans, other], { element });
    expect(kept.scans.map(({ isOutlier }) => isOutlier)).toEqual([false, false, false, false, true]);
    expect(kept.scans[4]!.weight).toBeGreaterThan(0.1);
    const dropped = mergeScans([...scans, other], { element, dropOutliers: true });
    expect(dropped.scans[4]).toMatchObject({ dropped: 'outlier', weight: 0 });
    expect(dropped.spectrum.mu).toEqual(mergeScans(scans, { element }).spectrum.mu);
  });

  test('a scan that was broken off does not cut the others short', () => {
    const scans = [0, 1].map((seed) => scan(seed, 0.01));
    const { spectrum, scans: merged } = mergeScans([...scans, scan(2, 0.01, { toEv: 60 })], { element });
    expect(spectrum.energyEv.at(-1)).toBe(scans[0]!.energyEv.at(-1));
    expect(merged[2]).toMatchObject({ dropped: 'too short', weight: 0 });
  });

  test('edges are laid on each other only if told', () => {
    const scans = [0, 1, 2].map((seed) => shiftEnergy(scan(seed, 0.002), [0, 0.8, -0.6][seed]!));
    const blurred = mergeScans(scans, { element });
    expect(blurred.scans.map(({ shiftEv }) => shiftEv)).toEqual([0, 0, 0]);
    const { spectrum, scans: merged } = mergeScans(scans, { element, align: true });
    expect(merged.map(({ shiftEv }) => Number(shiftEv.toFixed(1)))).toEqual([0, -0.8, 0.6]);
    expect(error(spectrum)).toBeLessThan(0.5 * error(blurred.spectrum));
    const given = mergeScans(scans, { element, align: [0, -0.8, 0.6] });
    const difference = interpolateLinear(given.spectrum.energyEv, given.spectrum.mu, spectrum.energyEv).map(
      (value, i) => Math.abs(value - spectrum.mu[i]!),
    );
    expect(difference.reduce((a, b) => Math.max(a, b))).toBeLessThan(0.03);
  });

  test('one scan is itself, and what has no edge step is refused with its name', () => {
    const only = scan(0, 0.01);
    const { spectrum, error: spread } = mergeScans([only], { element });
    expect(spectrum.energyEv).toEqual(only.energyEv);
    spectrum.mu.forEach((value, i) => {
      expect(value).toBeCloseTo(only.mu[i]!, 12);
    });
    expect(spread.every(Number.isNaN)).toBe(true);
    const falling = { ...only, name: 'falling', mu: only.mu.map((value) => -value) };
    expect(() => mergeScans([only, falling], { element })).toThrow(/^falling: the scan shows no edge step/);
    const far = { ...only, name: 'far' };
    expect(() => mergeScans([only, far], { element, align: [0, 1000] })).toThrow(/share no energies/);
  });

  test('scans that a person leaves out weigh nothing, and one at least is kept', () => {
    const scans = Array.from({ length: 3 }, (_, i) => scan(i, 0.01));
    const { spectrum, scans: merged } = mergeScans(scans, { element, leaveOut: [1] });
    expect(merged.map(({ dropped }) => dropped)).toEqual([undefined, 'by hand', undefined]);
    expect(merged[1]!.weight).toBe(0);
    expect(spectrum.mu).toEqual(mergeScans([scans[0]!, scans[2]!], { element }).spectrum.mu);
    expect(() => mergeScans(scans, { element, leaveOut: [0, 1, 2] })).toThrow(/all scans are left out/);
  });
});
