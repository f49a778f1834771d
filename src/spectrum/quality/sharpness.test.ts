import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measuredSpectrum } from '../../../test/measured-spectrum.ts';
import { hasReference } from '../../../test/reference.ts';
import { requireKEdge } from '../../elements/edge.ts';
import { featuresOf } from '../features/features.ts';
import { lowAnchoredRecipe } from '../features/recipes.ts';
import { sharpnessOf } from './sharpness.ts';

const energyEv = Float64Array.from({ length: 240 }, (_, i) => -20 + 0.25 * i);
const coreHoleEv = 1.25;

/** Empty states under a Lorentzian: lines, and steps from 0 to 1, of full width at half maximum `widthEv`. */
function spectrum(
  lines: readonly (readonly [centreEv: number, height: number])[],
  steps: readonly number[],
  widthEv: number,
): Float64Array {
  return energyEv.map(
    (energy) =>
      lines.reduce(
        (sum, [centre, height]) => sum + height / (1 + (2 * (energy - centre)) ** 2 / widthEv ** 2),
        0,
      ) +
      steps.reduce(
        (sum, centre) => sum + (0.5 + Math.atan((2 * (energy - centre)) / widthEv) / Math.PI) / steps.length,
        0,
      ),
  );
}

test('no density of empty states makes a spectrum of natural width steeper than the limit', () => {
  const centre = fc.double({ min: -10, max: 30, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(centre, fc.double({ min: 0, max: 3, noNaN: true })), { maxLength: 5 }),
      fc.array(centre, { minLength: 1, maxLength: 4 }),
      fc.double({ min: coreHoleEv, max: 4 * coreHoleEv, noNaN: true }),
      (lines, steps, widthEv) => {
        const found = sharpnessOf(energyEv, spectrum(lines, steps, widthEv), { anchorEv: 0, coreHoleEv });
        expect(found?.ratio ?? 0).toBeLessThanOrEqual(1 + 1e-9);
      },
    ),
  );
});

test('a line much narrower than the core hole is beyond it, and noise does not make one', () => {
  const narrow = spectrum([[-1, 1.2]], [4], 0.35 * coreHoleEv);
  const found = sharpnessOf(energyEv, narrow, { anchorEv: 0, coreHoleEv })!;
  expect(found.ratio).toBeGreaterThan(1.1);
  expect(Math.abs(found.energyEv + 1)).toBeLessThan(1);
  expect(sharpnessOf(energyEv, narrow, { anchorEv: 0, coreHoleEv, noise: 0.2 })?.ratio ?? 0).toBeLessThan(1);
});

test.skipIf(!hasReference)('cuprite by HERFD is beyond it, the same compound in transmission is not', () => {
  const of = (id: string): number => {
    const measured = measuredSpectrum(id);
    const { aboveBackground, edgeStep, anchorEv } = featuresOf(measured, lowAnchoredRecipe, {
      element: 'Cu',
    });
    const normalised = aboveBackground.map((value) => value / edgeStep!);
    const { widthEv } = requireKEdge('Cu');
    return sharpnessOf(measured.energyEv, normalised, { anchorEv, coreHoleEv: widthEv })!.ratio;
  };
  expect(of('Cu_Cu2O_cuprite_larch')).toBeGreaterThan(1.2);
  expect(of('Cu_Cu2O_cuprite_lisa')).toBeLessThan(0.9);
});
