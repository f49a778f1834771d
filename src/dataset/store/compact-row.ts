import { largestOf } from '../../base/lists.ts';
import type { SpectrumRow } from './spectrum-row.ts';

/** Numbers of a spectrum keep so many bits: 0.002 % of its highest point. */
const muBits = 16;

/** Energies are multiples of 2^-10 eV, about 1 meV. */
const energySteps = 2 ** 10;

/**
 * A row for a dataset that is to be small: mu in 16 bits, energies to 1 meV, no features. The numbers
 * stay plain numbers: the bits that they do not need are zero, and compress to nothing where bytes of
 * like weight stand side by side.
 */
export function compactRow(row: SpectrumRow): SpectrumRow {
  const { e0Ev: _e0, e0Source: _source, features: _features, ...kept } = row;
  const energyEv = row.energyEv.map((energy) => Math.round(energy * energySteps) / energySteps);
  const rises = energyEv.every((energy, i) => i === 0 || energy > energyEv[i - 1]!);
  return { ...kept, energyEv: rises ? energyEv : row.energyEv, mu: inBits(row.mu) };
}

/** Values as whole multiples of a power of two, of which the largest takes 16 bits. */
function inBits(values: Float64Array): Float64Array {
  const largest = largestOf(values.map(Math.abs));
  if (!(largest > 0)) {
    return values;
  }
  const unit = 2 ** (Math.floor(Math.log2(largest)) + 1 - muBits);
  return values.map((value) => Math.round(value / unit) * unit);
}
