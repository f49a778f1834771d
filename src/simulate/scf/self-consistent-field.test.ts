import { describe, expect, test } from 'vitest';
import { oracleCluster } from '../../../test/oracle-cluster.ts';
import { scatteringOracle, scatteringOracleNames } from '../../../test/scattering-oracle.ts';
import { overlapAtoms } from '../potential/overlap-atoms.ts';
import { hartreeEv } from '../units.ts';
import { selfConsistentField } from './self-consistent-field.ts';

/** The quick ones; bench/simulate.mjs takes all. */
const names = scatteringOracleNames.filter((name) => /^(Al|Ga|K|Na|Sr|Zn)-/.test(name));

describe.each(names)('%s', (name) => {
  const oracle = scatteringOracle(name);
  const { cluster, atoms } = oracleCluster(oracle);
  const field = selfConsistentField(cluster, atoms, overlapAtoms(cluster, atoms));

  test('the Fermi level is that of the reference within 0.03 eV, in as many iterations within two', () => {
    expect(field.isConverged).toBe(true);
    expect(Math.abs(field.fermi * hartreeEv - oracle.crossSection.fermiEv)).toBeLessThan(0.03);
    expect(Math.abs(field.iterations.length - (oracle.convergence.length - 1))).toBeLessThanOrEqual(2);
  });

  test('every iteration follows the reference', () => {
    for (const [i, { fermi }] of field.iterations.entries()) {
      const theirs = oracle.convergence[i + 1];
      if (theirs) {
        expect(Math.abs(fermi * hartreeEv - theirs.fermiEv)).toBeLessThan(0.05);
      }
    }
    const { charges, counts } = field.iterations[0]!;
    const theirs = oracle.convergence[1]!;
    expect(Math.abs(Math.max(...charges.map(Math.abs)) - theirs.largestCharge)).toBeLessThan(0.002);
    expect(Math.abs(Math.max(...counts.flat()) - theirs.largestCount)).toBeLessThan(0.01);
  });

  test('the solid is neutral', () => {
    const weights = cluster.types.map(({ weight }) => weight);
    const sum = field.iterations
      .at(-1)!
      .charges.reduce((total, charge, type) => total + weights[type]! * charge, 0);
    expect(sum).toBeCloseTo(0, 10);
  });
});
