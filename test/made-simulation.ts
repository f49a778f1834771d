import type { SimulatedStructure, SimulatedStructureSite } from '../src/simulate/simulate-structure.ts';
import type { Structure } from '../src/structure/structure.ts';

/** Magnetite's iron as if it had been simulated: two sites of made-up spectra. */
export const madeStructure: Structure = {
  name: 'magnetite',
  lattice: [
    [0, 4.197, 4.197],
    [4.197, 0, 4.197],
    [4.197, 4.197, 0],
  ],
  sites: [
    ...[0.125, 0.875].map((x) => ({ element: 'Fe', fractional: [x, x, x] as const })),
    { element: 'Fe', fractional: [0.5, 0.5, 0.5] },
    { element: 'Fe', fractional: [0.5, 0.5, 0] },
    { element: 'Fe', fractional: [0.5, 0, 0.5] },
    { element: 'Fe', fractional: [0, 0.5, 0.5] },
  ],
};

const energyEv = Float64Array.from({ length: 70 }, (_, i) => 7110 + i + 0.001 * i * i);

/** A step with a peak behind it. */
const spectrum = (whiteLine: number): Float64Array =>
  energyEv.map((energy) => {
    const x = energy - 7120;
    return 0.5 + Math.atan(x) / Math.PI + whiteLine * Math.exp(-(((x - 5) / 4) ** 2));
  });

export function madeSite(indices: readonly number[], whiteLine: number): SimulatedStructureSite {
  return {
    index: indices[0]!,
    indices,
    multiplicity: indices.length,
    energyEv,
    mu: spectrum(whiteLine),
    mu0: spectrum(0),
    isConverged: whiteLine < 1,
    iterations: 9,
    fermiEv: -11.7345,
    interstitialEv: -19.7,
    edgeEv: 7116.634,
    scattererCount: 57,
    settings: { scatterers: 60, lMax: 2, belowEv: 7.4, broadeningEv: 0 },
    types: [
      { element: 'Fe', hasHole: true, normanRadius: 1.36214, muffinTinRadius: 1.21, charge: -0.11 },
      { element: 'Fe', hasHole: false, normanRadius: 1.4, muffinTinRadius: 1.33, charge: -0.13 },
    ],
    warnings: whiteLine < 1 ? [] : ['It did not converge.'],
  };
}

export const madeSimulation: SimulatedStructure = {
  element: 'Fe',
  sites: [madeSite([0, 1], 0.4), madeSite([2, 3, 4, 5], 1.1)],
  average: { energyEv, mu: spectrum((2 * 0.4 + 4 * 1.1) / 6) },
  warnings: ['Atom 3: It did not converge.'],
};
