import { beforeAll, describe, expect, test } from 'vitest';
import { freeAtoms, oracleCluster } from '../../test/oracle-cluster.ts';
import { hasReference, referenceJsonLines } from '../../test/reference.ts';
import { scatteringOracle, scatteringOracleNames } from '../../test/scattering-oracle.ts';
import { cubic } from '../../test/small-oxides.ts';
import { openBundleFolder } from '../model/bundle/bundle-folder.node.ts';
import { embeddedBundleFolder } from '../model/bundle/embedded.node.ts';
import { interpolateLinear } from '../numeric/interpolate-linear.ts';
import { linspace } from '../numeric/linspace.ts';
import type { Structure } from '../structure/structure.ts';
import { simulateCluster, simulateSite } from './simulate-site.ts';
import { simulateStructure } from './simulate-structure.ts';
import { simulationSettings } from './simulation-settings.ts';
import { scattererCount, siteCluster } from './site-cluster.ts';
import { bohrAngstrom } from './units.ts';

const rocksalt = (a: string, b: string, edge: number): Structure => ({
  name: a + b,
  lattice: [
    [0, edge / 2, edge / 2],
    [edge / 2, 0, edge / 2],
    [edge / 2, edge / 2, 0],
  ],
  sites: [
    { element: a, fractional: [0, 0, 0] },
    { element: b, fractional: [0.5, 0.5, 0.5] },
  ],
});

function correlation(a: Float64Array, b: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [da, db] = [a.map((value) => value - mean(a)), b.map((value) => value - mean(b))];
  const product = (x: Float64Array, y: Float64Array) => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
  return product(da, db) / Math.sqrt(product(da, da) * product(db, db));
}

describe.each(scatteringOracleNames.filter((name) => /^(Ga|Sr)-/.test(name)))('%s', (name) => {
  const oracle = scatteringOracle(name);
  const { cluster } = oracleCluster(oracle);
  const inside = oracle.atoms.filter(({ position }) => Math.hypot(...position) < oracle.scatteringRadius);
  const found = simulateCluster(cluster, freeAtoms, {
    ...simulationSettings(name.split('-')[0]!, {}),
    scatterers: inside.length,
  });

  test('the spectrum is that of the reference, energy by energy and without any shift', () => {
    expect(found.isConverged).toBe(true);
    expect(correlation(found.mu, oracle.mu.mu)).toBeGreaterThan(0.9998);
    expect(correlation(found.mu0, oracle.mu.mu0)).toBeGreaterThan(0.9998);
  });

  test('provenance: radii, charges, edge', () => {
    expect(Math.abs(found.edgeEv - oracle.crossSection.edgeEv)).toBeLessThan(1.5);
    expect(found.types.map(({ hasHole }) => hasHole)).toEqual([true, false, false, false]);
    for (const [type, { normanRadius, muffinTinRadius }] of found.types.entries()) {
      expect(Math.abs(normanRadius - oracle.phases[0]!.normanRadii[type]!)).toBeLessThan(0.002);
      expect(Math.abs(muffinTinRadius - oracle.phases[0]!.muffinTinRadii[type]!)).toBeLessThan(0.002);
    }
    expect(found.scattererCount).toBe(inside.length);
    expect(found.warnings).toEqual([]);
  });
});

describe.skipIf(!hasReference)('light absorbers', () => {
  interface Computed {
    readonly formula: string;
    readonly element: string;
    readonly lattice: Structure['lattice'];
    readonly species: readonly string[];
    readonly fractional: readonly (readonly [number, number, number])[];
    readonly sites: readonly { readonly index: number; readonly mu: readonly number[] }[];
  }

  const spectra: Computed[] = [];
  beforeAll(() => {
    for (const name of ['xanes-feff10.jsonl.gz', 'xanes-feff10-more.jsonl.gz']) {
      for (const each of referenceJsonLines<Computed>('data', name)) {
        if (['Be', 'B', 'C'].includes(each.element)) {
          spectra.push(each);
        }
      }
    }
  }, 120_000);

  test.each([
    ['Be', 'Be1Ag1O3'],
    ['B', 'Li1Ge1B1O4'],
    ['C', 'Ba2C2O6'],
  ])('the peaks of %s in %s are as high as those of the reference', (element, formula) => {
    const computed = spectra.find((each) => each.formula === formula && each.element === element)!;
    const sites = computed.species.map((symbol, i) => ({
      element: symbol,
      fractional: computed.fractional[i]!,
    }));
    const { index, mu } = computed.sites[0]!;
    const found = simulateSite({ name: formula, lattice: computed.lattice, sites }, index, freeAtoms);
    expect(Math.max(...found.mu) / Math.max(...mu)).toBeGreaterThan(0.98);
    expect(Math.max(...found.mu) / Math.max(...mu)).toBeLessThan(1.02);
    expect(correlation(found.mu, Float64Array.from(mu))).toBeGreaterThan(0.999);
  });
});

test('a cluster has complete shells, the absorber first, and one type for each element besides', () => {
  const cluster = siteCluster(rocksalt('Mg', 'O', 4.21), 0);
  expect(cluster.types).toEqual([
    { z: 12, weight: 0.01 },
    { z: 8, weight: 1 },
    { z: 12, weight: 1 },
  ]);
  expect(cluster.typeOf[0]).toBe(0);
  // Shells of rock salt: 6, 12, 8, 6, 24, 24, 12, 30, 24, 24, 8, 24, 48 …: 251 atoms with the thirteenth.
  expect(cluster.typeOf).toHaveLength(251);
  expect(Array.from(cluster.typeOf.subarray(1, 7))).toEqual([1, 1, 1, 1, 1, 1]);
  expect(Math.hypot(...cluster.positions.subarray(3, 6)) * bohrAngstrom).toBeCloseTo(2.105, 6);
  expect(scattererCount(cluster, 60)).toBe(57);
});

test('bad input is refused with a sentence', () => {
  expect(() => simulateSite(rocksalt('Mg', 'O', 4.21), 2, freeAtoms)).toThrow(/2 sites, and no site 2/);
  const near = cubic('near', 4, [
    ['Na', [0, 0, 0]],
    ['O', [0.15, 0, 0]],
  ]);
  expect(() => simulateSite(near, 0, freeAtoms)).toThrow(/O lies 0.60 Å from the absorber/);
  expect(() => simulateSite(rocksalt('Na', 'U', 5), 0, freeAtoms)).toThrow(/holds U/);
  expect(() => simulateSite(rocksalt('Hg', 'O', 5), 0, freeAtoms)).toThrow(/not for Hg/);
  expect(() => simulateSite(rocksalt('Na', 'O', 40), 0, freeAtoms)).toThrow(/no neighbours that touch/);
});

test('atoms too near are refused wherever they stand, and hydrogen may stand nearer', () => {
  const cell = (element: string, x: number) =>
    cubic('near', 5, [
      ['Zn', [0, 0, 0]],
      ['O', [0.5, 0.5, 0.5]],
      [element, [x, 0.5, 0.5]],
    ]);
  expect(() => simulateSite(cell('F', 0.6), 0, freeAtoms)).toThrow(
    'An atom of O lies 0.50 Å from one of F, nearer than any bond; check the structure for split or doubled sites.',
  );
  const { mu } = simulateSite(cell('H', 0.64), 0, freeAtoms, { scatterers: 7 });
  expect(mu.every(Number.isFinite)).toBe(true);
  expect(() => simulateSite(cell('H', 0.6), 0, freeAtoms)).toThrow(/O lies 0\.50 Å from one of H/);
});

test('what can be no crystal is refused, made by hand as it may be', () => {
  const flat = {
    ...rocksalt('Mg', 'O', 4.21),
    name: 'flat',
    lattice: [
      [1, 0, 0],
      [0, 1, 0],
      [1, 1, 0],
    ] as const,
  };
  expect(() => simulateSite(flat, 0, freeAtoms)).toThrow(/^flat: the cell has no volume/);
  expect(() => simulateStructure(flat, 'Mg', freeAtoms)).toThrow(/^flat: the cell has no volume/);
  const lost = rocksalt('Mg', 'O', Number.NaN);
  expect(() => simulateStructure(lost, 'Mg', freeAtoms)).toThrow(/three numbers, found 0 NaN NaN/);
  const twice = cubic('twice', 4, [
    ['Zn', [0, 0, 0]],
    ['O', [0.5, 0, 0]],
    ['O', [0.5, 0, 0]],
  ]);
  expect(() => simulateSite(twice, 0, freeAtoms)).toThrow(/0\.00 Å apart, on one spot/);
});

test('hydrogen is no absorber', () => {
  expect(() => simulateSite(rocksalt('H', 'Li', 4.08), 0, freeAtoms)).toThrow(
    'Spectra are simulated for absorbers from Li to Ba, not for H.',
  );
});

test('heavy neighbours are fine up to bismuth', () => {
  const { mu, isConverged } = simulateSite(rocksalt('O', 'Bi', 5), 0, freeAtoms, { scatterers: 7 });
  expect(isConverged).toBe(true);
  expect(mu.every(Number.isFinite)).toBe(true);
});

test('an atom of a molecule in a box is simulated, and the box is told', () => {
  const box = cubic('box', 15, [
    ['Zn', [0, 0, 0]],
    ['O', [0.12, 0, 0]],
  ]);
  const { sites, warnings } = simulateStructure(box, 'Zn', freeAtoms, { scatterers: 7 });
  expect(sites[0]!.mu.every(Number.isFinite)).toBe(true);
  expect(warnings).toEqual([
    expect.stringMatching(/^The cell has 1688 Å³ for each of its 2 atoms: a molecule/),
  ]);
});

test('a cell of 500 atoms is simulated as the crystal that it repeats', () => {
  const options = { scatterers: 7 };
  const [x, y, z] = [5, 5, 10];
  const { lattice, sites } = rocksalt('Mg', 'O', 4.21);
  const large: Structure = {
    name: 'large',
    lattice: lattice.map((row, axis) => row.map((value) => value * [x, y, z][axis]!)) as never,
    sites: Array.from({ length: x * y * z }, (_, cell) => cell).flatMap((cell) =>
      sites.map(({ element, fractional }) => ({
        element,
        fractional: [
          ((cell % x) + fractional[0]) / x,
          ((Math.floor(cell / x) % y) + fractional[1]) / y,
          (Math.floor(cell / (x * y)) + fractional[2]) / z,
        ] as const,
      })),
    ),
  };
  expect(large.sites).toHaveLength(500);
  const found = simulateStructure(large, 'Mg', freeAtoms, options);
  expect(found.sites.map(({ multiplicity }) => multiplicity)).toEqual([250]);
  const { mu } = simulateSite(rocksalt('Mg', 'O', 4.21), 0, freeAtoms, options);
  found.average.mu.forEach((value, i) => {
    expect(value).toBeCloseTo(mu[i]!, 4);
  });
});

test('a field that does not converge is told with its spectrum', () => {
  // So far apart, iron's d electrons find no steady state.
  const { isConverged, iterations, warnings, mu } = simulateSite(rocksalt('Fe', 'O', 7), 0, freeAtoms, {
    scatterers: 7,
  });
  expect(isConverged).toBe(false);
  expect(warnings).toEqual([
    `The self-consistent field did not converge in ${iterations} iterations: the spectrum is of its last state and may be wrong.`,
  ]);
  expect(mu.every(Number.isFinite)).toBe(true);
});

test('waves up to f scatter where that is asked for', () => {
  const usual = simulateSite(rocksalt('Ni', 'O', 4.18), 0, freeAtoms, { scatterers: 19 });
  const f = simulateSite(rocksalt('Ni', 'O', 4.18), 0, freeAtoms, { scatterers: 19, lMax: 3 });
  expect(f.settings.lMax).toBe(3);
  expect(f.fermiEv).toBe(usual.fermiEv);
  // The f waves of nickel and oxygen are weak: they change the spectrum, and do not turn it over.
  expect(correlation(f.mu, usual.mu)).toBeLessThan(0.9999);
  expect(correlation(f.mu, usual.mu)).toBeGreaterThan(0.98);
});

test('a larger cluster of scatterers has its shells', () => {
  const cluster = siteCluster(rocksalt('Mg', 'O', 4.21), 0, 300);
  expect(cluster.typeOf.length).toBeGreaterThanOrEqual(350);
  // Shells of rock salt end at 257 and 305 atoms; 305 is nearer to 300.
  expect(scattererCount(cluster, 300)).toBe(305);
  expect(() => simulateSite(rocksalt('Mg', 'O', 4.21), 0, freeAtoms, { scatterers: 1000 })).toThrow(
    /from 2 to 400, not 1000/,
  );
});

test('broadened is folded with a Lorentzian', () => {
  const options = { scatterers: 7, belowEv: 60 };
  const usual = simulateSite(rocksalt('Ni', 'O', 4.18), 0, freeAtoms, options);
  const broadened = simulateSite(rocksalt('Ni', 'O', 4.18), 0, freeAtoms, { ...options, broadeningEv: 2 });
  expect(broadened.energyEv).toEqual(usual.energyEv);
  const { energyEv, mu } = usual;
  const fermi = usual.edgeEv;
  const fine = linspace(energyEv[0]!, energyEv.at(-1)!, 4000);
  const values = interpolateLinear(energyEv, mu, fine);
  for (const [i, energy] of energyEv.entries()) {
    if (energy < fermi - 10 || energy > fermi + 35) {
      continue;
    }
    let [sum, total] = [0, 0];
    fine.forEach((at, k) => {
      const weight = 1 / (1 + (at - energy) ** 2);
      sum += weight * values[k]!;
      total += weight;
    });
    // Both ends of the axis cut the Lorentzian off.
    expect(Math.abs(broadened.mu[i]! - sum / total)).toBeLessThan(0.02);
  }
  const sharper = simulateSite(rocksalt('Ni', 'O', 4.18), 0, freeAtoms, { ...options, broadeningEv: -1 });
  expect(Math.max(...sharper.mu)).toBeGreaterThan(Math.max(...mu));
});

test('hydrogen is warned of', () => {
  const { warnings, isConverged } = simulateSite(rocksalt('Li', 'H', 4.08), 0, freeAtoms);
  expect(isConverged).toBe(true);
  expect(warnings).toEqual([expect.stringMatching(/holds hydrogen/)]);
});

test('a core shell that comes into the contour on the way does not stay there', async () => {
  // In Sm4Sc4O10 the 5s of samarium opens the contour at −55 eV, where the 3s of scandium is near.
  const bundle = await openBundleFolder(embeddedBundleFolder);
  const { structures } = (await bundle.loadStructures('Sc'))!;
  const structure = structures.find(({ name }) => name === 'mp-1094091')!;
  const [a, b] = [4, 6].map((index) => simulateSite(structure, index, freeAtoms));
  expect([a!.isConverged, b!.isConverged]).toEqual([true, true]);
  // One solid has one Fermi level, from whichever of its sites it is counted. It stood 2.9 eV apart.
  expect(Math.abs(a!.fermiEv - b!.fermiEv)).toBeLessThan(0.1);
});
