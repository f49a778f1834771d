import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scatteringOracle, scatteringOracleNames } from '../../../test/scattering-oracle.ts';
import { median } from '../../numeric/median.ts';
import { hartreeEv } from '../units.ts';
import { electronGas } from './electron-gas.ts';
import { selfEnergyIm, selfEnergyRe } from './hedin-lundqvist.ts';
import { pairLosses } from './quinn.ts';
import { excitedSelfEnergy } from './self-energy.ts';

const rs = fc.double({ min: 0.1, max: 8, noNaN: true });
const momentum = fc.double({ min: 1.001, max: 8, noNaN: true });

/** −(1/k) ∫ dq/q w_p² / (2 w_q) over the plasmons that can be excited, by brute force. */
function plasmonLosses(rsValue: number, y: number): number {
  const { fermiMomentum, fermiEnergy, plasmonEnergy } = electronGas(rsValue);
  const k = y * fermiMomentum;
  const steps = 40_000;
  const largest = 2 * (1 + y) * fermiMomentum;
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const q = ((i + 0.5) * largest) / steps;
    const x = q / fermiMomentum;
    const plasmon = Math.sqrt(plasmonEnergy ** 2 + fermiEnergy ** 2 * ((4 / 3) * x * x + x ** 4));
    const left = k ** 2 / 2 - plasmon;
    if (left >= Math.max((k - q) ** 2 / 2, fermiEnergy) && left <= (k + q) ** 2 / 2) {
      sum += (plasmonEnergy ** 2 / (2 * plasmon) / q) * (largest / steps);
    }
  }
  return -sum / k;
}

test('plasmon losses are the integral over the plasmons that can be excited', () => {
  fc.assert(
    fc.property(rs, momentum, (rsValue, y) => {
      const expected = plasmonLosses(rsValue, y);
      expect(Math.abs(selfEnergyIm(electronGas(rsValue), y) - expected)).toBeLessThan(
        3e-4 + 1e-2 * Math.abs(expected),
      );
    }),
    { numRuns: 30 },
  );
});

test('of a fast electron only exchange is left, and that fades', () => {
  const gas = electronGas(2);
  const [slow, fast, faster] = [1.5, 10, 30].map((y) => selfEnergyRe(gas, y));
  expect(slow).toBeLessThan(fast!);
  expect(fast).toBeLessThan(faster!);
  expect(Math.abs(faster!)).toBeLessThan(0.02);
});

test('an electron is damped, the more the faster, and at the Fermi level not at all', () => {
  fc.assert(
    fc.property(rs, (rsValue) => {
      const atFermi = excitedSelfEnergy(rsValue, 0);
      expect(Math.hypot(atFermi.re, atFermi.im)).toBeLessThan(1e-6);
      expect(excitedSelfEnergy(rsValue, 1).im).toBeLessThan(0);
    }),
  );
  expect(pairLosses(electronGas(2), 1.2)).toBeGreaterThan(pairLosses(electronGas(2), 1.1));
});

describe.skipIf(scatteringOracleNames.length === 0)('the reference calculations', () => {
  test.each(scatteringOracleNames)('%s: the interstitial reference energy', (name) => {
    const { phases, crossSection } = scatteringOracle(name);
    const { energies, interstitialRs } = phases[0]!;
    const level = energies[0]!.referenceEv.re;
    const differences = energies
      .filter(({ energyEv }) => energyEv > crossSection.fermiEv + 0.01)
      .map(({ energyEv, referenceEv }) => {
        const found = excitedSelfEnergy(interstitialRs!, (energyEv - crossSection.fermiEv) / hartreeEv);
        return Math.hypot(
          found.re * hartreeEv - (referenceEv.re - level),
          found.im * hartreeEv - referenceEv.im,
        );
      });
    // The reference has a smoothed fit of the same integral, which differs where plasmons set in.
    expect(median(Float64Array.from(differences))).toBeLessThan(0.03);
    expect(Math.max(...differences)).toBeLessThan(0.9);
  });
});
