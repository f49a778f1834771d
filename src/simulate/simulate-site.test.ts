import { describe, expect, test } from 'vitest';
import { freeAtoms, oracleCluster } from '../../test/oracle-cluster.ts';
import { scatteringOracle, scatteringOracleNames } from '../../test/scattering-oracle.ts';
import type { Structure } from '../structure/structure.ts';
import { simulateCluster, simulateSite } from './simulate-site.ts';
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
  const found = simulateCluster(cluster, freeAtoms, inside.length);

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
  expect(() => simulateSite(rocksalt('Na', 'O', 1.2), 0, freeAtoms)).toThrow(
    /O lies 0.60 Å from the absorber/,
  );
  expect(() => simulateSite(rocksalt('Na', 'U', 5), 0, freeAtoms)).toThrow(/holds U/);
  expect(() => simulateSite(rocksalt('Hg', 'O', 5), 0, freeAtoms)).toThrow(/not for Hg/);
  expect(() => simulateSite(rocksalt('Na', 'O', 40), 0, freeAtoms)).toThrow(/no neighbours that touch/);
});

test('hydrogen is warned of', () => {
  const { warnings, isConverged } = simulateSite(rocksalt('Li', 'H', 4.08), 0, freeAtoms);
  expect(isConverged).toBe(true);
  expect(warnings).toEqual([expect.stringMatching(/holds hydrogen/)]);
});
