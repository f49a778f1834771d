import { describe, expect, test } from 'vitest';
import { measuredSpectrum } from '../../../test/measured-spectrum.ts';
import { hasReference, referenceJsonLines } from '../../../test/reference.ts';
import { Random } from '../../numeric/random.ts';
import { featuresOf } from '../features/features.ts';
import { lowAnchoredRecipe } from '../features/recipes.ts';
import type { Spectrum } from '../spectrum.ts';
import { fieldsAt } from './pre-edge-fields.ts';
import { componentArea, componentAt } from './pre-edge-fit.ts';
import { type PreEdgePeak, preEdgePeak } from './pre-edge-peak.ts';

/** An iron edge at 7120 eV with a line of given height at 7112 eV, 2 eV wide. */
function ironEdge(height: number, { noise = 0, stepEv = 0.3, fromEv = -40, centreEv = 7112 } = {}) {
  const random = new Random('pre-edge');
  const energyEv = Float64Array.from(
    { length: Math.floor((60 - fromEv) / stepEv) },
    (_, i) => 7120 + fromEv + i * stepEv,
  );
  const mu = energyEv.map((energy) => {
    const x = energy - 7120;
    const step = 0.5 + Math.atan(x / 0.9) / Math.PI;
    const whiteLine = 0.5 / (1 + ((x - 5) / 3) ** 2) / (1 + Math.exp(-x));
    return step + whiteLine + componentAt({ centreEv, height, widthEv: 2 }, energy) + noise * random.normal();
  });
  return { energyEv, mu };
}

/** The peak of a spectrum as its normalisation for the features gives it. */
function peakOf(spectrum: Spectrum, element: string) {
  const { aboveBackground, edgeStep } = featuresOf(spectrum, lowAnchoredRecipe, { element });
  return preEdgePeak(
    spectrum.energyEv,
    aboveBackground.map((value) => value / edgeStep!),
    element,
  );
}

const found = (peak: ReturnType<typeof preEdgePeak>): PreEdgePeak => {
  if (!peak.found) {
    throw new Error(peak.reason);
  }
  return peak;
};

describe('preEdgePeak', () => {
  test.each([0.05, 0.2, 0.6])('gives back a line of height %f, with and without noise', (height) => {
    for (const noise of [0, 0.002]) {
      const { energyEv, mu } = ironEdge(height, { noise });
      const peak = found(preEdgePeak(energyEv, mu, 'Fe'));
      const within = 0.006 + 0.05 * height + 2 * noise;
      expect(Math.abs(peak.height.value - height)).toBeLessThan(within);
      expect(Math.abs(peak.area.value - componentArea * 2 * height)).toBeLessThan(4 * within);
      expect(Math.abs(peak.centroidEv.value - 7112)).toBeLessThan(0.3);
      expect(peak.aboveTabulatedEv).toBeCloseTo(peak.centroidEv.value - 7112, 2);
      expect(peak.aboveRiseEv).toBeLessThan(-6);
      expect(peak.area.uncertainty).toBeGreaterThan(0);
      expect(peak.curve.fit).toHaveLength(peak.curve.energyEv.length);
    }
  });

  test('says that there is none, or why it cannot tell', () => {
    const reason = (of: { energyEv: Float64Array; mu: Float64Array }, element = 'Fe') => {
      const peak = preEdgePeak(of.energyEv, of.mu, element);
      return peak.found ? 'found' : peak.reason;
    };
    expect(reason(ironEdge(0))).toMatch(/stands out|No peak/);
    expect(reason(ironEdge(0.1), 'Zn')).toMatch(/of Ti, V, Cr, Mn, Fe, Co, Ni only/);
    expect(reason(ironEdge(0.1, { fromEv: -6 }))).toMatch(/begins too near/);
    expect(reason(ironEdge(0.1, { stepEv: 2 }))).toMatch(/too coarse/);
    const { energyEv, mu } = ironEdge(0.1);
    expect(reason({ energyEv, mu: mu.map((value) => value / 10) })).toMatch(/half its edge step/);
    expect(() => preEdgePeak(energyEv, mu, 'Xx')).toThrow(/symbol from H to Cm/);
  });

  test('is told with an uncertainty that grows with the noise', () => {
    const [quiet, loud] = [0.001, 0.02].map((noise) => {
      const { energyEv, mu } = ironEdge(0.4, { noise });
      return found(preEdgePeak(energyEv, mu, 'Fe')).height.uncertainty;
    });
    expect(loud!).toBeGreaterThan(2 * quiet!);
  });

  test('does not depend on the energy calibration, nor on the order of calls', () => {
    const { energyEv, mu } = ironEdge(0.15, { noise: 0.002 });
    const one = found(preEdgePeak(energyEv, mu, 'Fe'));
    const other = found(
      preEdgePeak(
        energyEv.map((energy) => energy + 4),
        mu,
        'Fe',
      ),
    );
    expect(other.area.value).toBeCloseTo(one.area.value, 4);
    expect(other.aboveRiseEv).toBeCloseTo(one.aboveRiseEv, 4);
    expect(preEdgePeak(energyEv, mu, 'Fe')).toEqual(one);
  });

  test.skipIf(!hasReference)(
    'tells fourfold from sixfold in measured spectra, as the literature does',
    () => {
      const height = (id: string) =>
        found(peakOf(measuredSpectrum(id), id.slice(0, 2).replace('_', ''))).height.value;
      expect(height('Cr_K2CrO4_tarapacaite_xaslib')).toBeGreaterThan(0.6);
      expect(height('Cr_K2Cr2O7_lopezite_xaslib')).toBeGreaterThan(0.6);
      expect(height('Cr_Cr2O3_eskolaite_lisa')).toBeLessThan(0.15);
      expect(height('V_V2O5_shcherbinaite_xaslib')).toBeGreaterThan(0.5);
      expect(height('Ti_TiO2_rutile_lisa')).toBeLessThan(0.4);
      expect(height('Fe_Fe2O3_maghemite_als')).toBeGreaterThan(height('Fe_Fe2O3_hematite_als'));
      expect(
        fieldsAt('Cr', height('Cr_K2CrO4_tarapacaite_xaslib')).map((field) => field.coordinationNumber),
      ).toEqual([4]);
      expect(fieldsAt('Ti', 0.55).map((field) => field.coordinationNumber)).toEqual([4, 5]);
    },
  );

  test.skipIf(!hasReference)('is taller for computed tetrahedra of titanium than for octahedra', () => {
    const heights: Record<number, number[]> = { 4: [], 6: [] };
    for (const material of referenceJsonLines<{
      element: string;
      sites: { energy: number[]; mu: number[]; p: number[] }[];
    }>('data', 'xanes-feff10.jsonl.gz')) {
      for (const { energy, mu, p } of material.element === 'Ti' ? material.sites : []) {
        const cn = p.findIndex((share) => share > 0.85) + 1;
        if ((cn !== 4 && cn !== 6) || heights[cn]!.length === 12) {
          continue;
        }
        const [energyEv, values] = [Float64Array.from(energy), Float64Array.from(mu)];
        const peak = peakOf({ name: '', energyEv, mu: values, state: 'computed' }, 'Ti');
        heights[cn]!.push(peak.found ? peak.height.value : 0);
      }
    }
    const middle = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;
    expect(heights[4]!.length).toBeGreaterThan(3);
    expect(middle(heights[4]!)).toBeGreaterThan(2 * middle(heights[6]!));
  });
});
