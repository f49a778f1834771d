import fc from 'fast-check';
import { expect, test } from 'vitest';
import { syntheticSpectrum } from '../../test/synthetic-spectrum.ts';
import { largestOf } from '../base/lists.ts';
import { loadCrossSections } from '../elements/cross-section.ts';
import { requireElement } from '../elements/element.ts';
import { parseFormula } from '../elements/parse-formula.ts';
import { normalisedMu } from './normalisation/normalised-mu.ts';
import { correctOverAbsorption } from './over-absorption.ts';
import type { Spectrum } from './spectrum.ts';

const edgeEv = 7112;

/** A near edge that is exactly 0 below the edge: tails of an arctangent would be part of the background. */
function nearEdge(whiteLine: number): Spectrum {
  const { energyEv } = syntheticSpectrum({ edgeEv: 7120, toEv: 250 });
  const mu = energyEv.map((energy) => {
    const x = energy - 7120;
    const bump = (centre: number, width: number) => Math.exp(-(((x - centre) / width) ** 2));
    const wiggle = x > 12 ? 0.08 * Math.sin(2.4 * Math.sqrt(x)) * Math.exp(-x / 60) : 0;
    return 0.5 * (1 + Math.tanh(x / 1.2)) * (1 + wiggle) + whiteLine * bump(4, 3) + 0.08 * bump(-9, 1.5);
  });
  return { name: 'near edge', energyEv, mu, state: 'raw' };
}

const truth = nearEdge(0.9);

/**
 * What a thick sample fluoresces: the exact integral over the depth, with absorption at each energy, of a
 * spectrum whose absorber has the near-edge structure of `spectrum`.
 */
async function fluorescenceOf(
  { energyEv, mu }: Spectrum,
  formula: string,
  element: string,
  [incidence, exit]: readonly [number, number],
): Promise<Float64Array> {
  const counts = parseFormula(formula);
  const tables = await loadCrossSections(counts.keys());
  const own = tables.get(element)!;
  const { below, above } = own.jumpNear(edgeEv);
  const step = counts.get(element)! * (above - below);
  const radians = Math.PI / 180;
  const out = [...counts].reduce(
    (sum, [symbol, count]) => sum + count * tables.get(symbol)!.at(requireElement(element).kAlphaEv!),
    0,
  );
  return mu.map((value, i) => {
    const energy = energyEv[i]!;
    const rest = [...counts].reduce(
      (sum, [symbol, count]) =>
        sum +
        count * (symbol === element ? below * (edgeEv / energy) ** 2.8 : tables.get(symbol)!.at(energy)),
      0,
    );
    const shell = step * value * (edgeEv / energy) ** 2.8;
    const [way, back] = [Math.sin(incidence * radians), Math.sin(exit * radians)];
    // ∫ shell·exp(−(μ/sin in + μ_f/sin out) z) dz
    return shell / way / ((shell + rest) / way + out / back);
  });
}

/** Largest difference of two spectra about the edge, in edge steps. */
function differenceOf(a: Float64Array, b: Float64Array, energyEv: Float64Array): number {
  return largestOf(
    a.map((value, i) => (energyEv[i]! > 7100 && energyEv[i]! < 7180 ? Math.abs(value - b[i]!) : 0)),
  );
}

test.each([
  ['Fe2O3', [45, 45], 0.3],
  ['Fe2O3', [80, 10], 0.05],
  ['Fe2O3', [20, 70], 0.4],
  ['(Fe2O3)0.05(SiO2)0.95', [45, 45], 0.05],
] as const)('thick %s at %j, computed exactly, is undone', async (formula, angles, damped) => {
  const mu = (await fluorescenceOf(truth, formula, 'Fe', angles)).map(
    (value, i) => 300 * value + 20 + 0.01 * (truth.energyEv[i]! - 7120),
  );
  const measured = { ...truth, mu };
  const about = { element: 'Fe', e0Ev: 7120 };
  const before = await normalisedMu(measured, about);
  const { spectrum, receipt } = await correctOverAbsorption(
    measured,
    { formula, incidenceDegrees: angles[0], exitDegrees: angles[1] },
    about,
  );
  const right = truth.mu.map((value, i) => value * (edgeEv / truth.energyEv[i]!) ** 2.8);
  expect(differenceOf(before, right, truth.energyEv)).toBeGreaterThan(damped);
  expect(differenceOf(spectrum.mu, right, truth.energyEv)).toBeLessThan(0.02);
  expect(spectrum.state).toBe('normalised');
  expect(receipt.words).toContain(`Corrected for over-absorption by thick ${formula}, ${angles[0]}° in`);
  expect(receipt.highest.after).toBeGreaterThan(receipt.highest.before);
});

test('the more dilute, the less is changed; in the limit nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 200 }), async (matrix) => {
      const about = { element: 'Fe', e0Ev: 7120 };
      const ask = (times: number) =>
        correctOverAbsorption(nearEdge(0.2), { formula: `FeO(SiO2)${times}` }, about);
      const [strong, weak] = [await ask(matrix), await ask(10 * matrix)];
      expect(weak.receipt.dilution).toBeGreaterThan(strong.receipt.dilution);
      expect(weak.receipt.highest.after).toBeLessThanOrEqual(strong.receipt.highest.after);
      // The edge step is taken from elsewhere: a few hundredths are no correction.
      expect(weak.receipt.highest.after).toBeGreaterThan(weak.receipt.highest.before - 0.03);
    }),
    { numRuns: 20 },
  );
});

test.each([
  [{ formula: 'TiO2' }, /composition TiO2 has no Fe/],
  [{ formula: 'rust' }, /"rust" is no chemical formula/],
  [{ formula: 'Fe', exitDegrees: 0 }, /angles to the surface lie above 0°/],
  [{ formula: 'Fe', incidenceDegrees: 5, exitDegrees: 85 }, /leaves thick Fe hardly more than 1\./],
])('%j is refused in one sentence', async (sample, message) => {
  await expect(correctOverAbsorption(truth, sample, { element: 'Fe' })).rejects.toThrow(message);
});

test('a computed spectrum is refused', async () => {
  await expect(
    correctOverAbsorption({ ...truth, state: 'computed' }, { formula: 'Fe2O3' }, { element: 'Fe' }),
  ).rejects.toThrow(/computed spectrum has no over-absorption/);
});
