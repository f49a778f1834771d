import { describe, expect, test } from 'vitest';
import { measuredSpectrum } from '../../../test/measured-spectrum.ts';
import { hasReference, referenceJsonLines } from '../../../test/reference.ts';
import { requireKEdge } from '../../elements/edge.ts';
import { linspace } from '../../numeric/linspace.ts';
import { alignSimulated } from './align-simulated.ts';
import { measuredCurve } from './measured-curve.ts';
import { SimulatedCurve, type SimulatedSpectrum } from './simulated-curve.ts';
import { usualFermiLevel } from './usual-fermi-level.ts';

/** Iron with its Fermi level where it usually is: a rise, a white line and two waves behind it. */
const edgeEv = usualFermiLevel('Fe').energyEv;
const simulated = (whiteLine: number, wave: number): SimulatedSpectrum => {
  const energyEv = linspace(edgeEv - 7.5, edgeEv + 69.5, 155);
  const mu = energyEv.map((energy) => {
    const x = energy - edgeEv - 5;
    const waves = x > 12 ? 0.25 * Math.sin((x - 12) / wave) : 0;
    return 0.5 + Math.atan(x / 0.7) / Math.PI + whiteLine * Math.exp(-(((x - 5) / 3) ** 2)) + waves;
  });
  return { energyEv, mu, edgeEv };
};

/** What a beamline would make of it. */
const measuredFrom = (
  spectrum: SimulatedSpectrum,
  { shiftEv = 0, gaussianEv = 2, lorentzianEv = 4, stretch = 1.025, scale = 1.06 },
) => {
  const curve = new SimulatedCurve(spectrum);
  const energyEv = linspace(edgeEv - 40, edgeEv + 100, 561);
  const own = energyEv.map((energy) => (energy - shiftEv - curve.riseEv) / stretch + curve.riseEv);
  const mu = curve.at(own, gaussianEv, lorentzianEv).map((value) => scale * value);
  return measuredCurve({ name: 'made', energyEv, mu, state: 'normalised' }, 'Fe');
};

test('a spectrum that was shifted, broadened, stretched and scaled is found again', () => {
  const spectrum = simulated(0.5, 4);
  const made = { shiftEv: -1.3, gaussianEv: 2.4, lorentzianEv: 4.6, stretch: 1.06 };
  const found = alignSimulated(measuredFrom(spectrum, made), spectrum);
  expect(Math.abs(found.shiftEv - made.shiftEv)).toBeLessThan(0.4);
  expect(found.fermiEv).toBe(edgeEv + found.shiftEv);
  expect(Math.abs(found.gaussianEv - made.gaussianEv)).toBeLessThan(0.4);
  expect(Math.abs(found.lorentzianEv - made.lorentzianEv)).toBeLessThan(0.8);
  // What is usual, 1.025, holds it back.
  expect(found.stretch).toBeGreaterThan(1.033);
  expect(found.difference).toBeLessThan(0.02);
  // Nothing is far from what is usual but the shift, by nearly one standard deviation.
  expect(found.distance).toBeLessThan(0.05);
  expect(found.mu).toHaveLength(151);
});

test('another compound is farther away', () => {
  const measured = measuredFrom(simulated(0.5, 4), {});
  const right = alignSimulated(measured, simulated(0.5, 4));
  const wrong = alignSimulated(measured, simulated(0.2, 6));
  expect(right.distance).toBeLessThan(0.015);
  expect(wrong.distance).toBeGreaterThan(4 * right.distance);
});

test('a shift that is unusual counts, and beyond any calibration no more', () => {
  const spectrum = simulated(0.5, 4);
  const distances = [0, 2, 4, 10, 11].map(
    (shiftEv) => alignSimulated(measuredFrom(spectrum, { shiftEv }), spectrum).distance,
  );
  expect(distances[1]).toBeGreaterThan(distances[0]! + 0.03);
  expect(distances[2]).toBeGreaterThan(distances[1]! + 0.02);
  expect(distances[4]! - distances[3]!).toBeLessThan(0.01);
});

test('where the Fermi level usually stands: told by compounds, or some eV above the tabulated edge', () => {
  expect(usualFermiLevel('Fe').deviationEv).toBeLessThan(usualFermiLevel('Ba').deviationEv);
  expect(usualFermiLevel('Ba').energyEv).toBe(requireKEdge('Ba').energyEv + 3);
  expect(() => usualFermiLevel('Xx')).toThrow(/Xx/);
});

describe.skipIf(!hasReference)('measured against computed spectra of known compounds', () => {
  interface Counterpart {
    readonly formula: string;
    readonly element: string;
    readonly sites: readonly { readonly energy: number[]; readonly mu: number[] }[];
  }
  const computedOf = (formula: string): SimulatedSpectrum => {
    for (const line of referenceJsonLines<Counterpart>('data', 'counterparts.jsonl.gz')) {
      if (line.formula === formula && line.element === 'Ni') {
        const { energy, mu } = line.sites[0]!;
        return { energyEv: Float64Array.from(energy), mu: Float64Array.from(mu), edgeEv: energy[10]! };
      }
    }
    throw new Error(`no ${formula}`);
  };

  test.each([
    ['Ni_NiO_bunsenite_lisa', 'NiO'],
    ['Ni_NiO_bunsenite_larch', 'NiO'],
  ])('%s is nearest to %s', (id, formula) => {
    const measured = measuredCurve(measuredSpectrum(id), 'Ni');
    const distances = ['NiO', 'Ni(OH)2', 'NiCo2O4'].map((name) => ({
      name,
      distance: alignSimulated(measured, computedOf(name)).distance,
    }));
    distances.sort((a, b) => a.distance - b.distance);
    expect(distances[0]!.name).toBe(formula);
    expect(distances[0]!.distance).toBeLessThan(0.06);
  });
});
