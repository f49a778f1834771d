import { InputError } from '../../base/input-error.ts';
import { type ColumnTable, placeOf } from './column-table.ts';
import type { EnergyScale } from './energy-scale.ts';

/** Above every K edge (Cm: 128 keV) and every beamline. */
const highestEnergyEv = 200_000;

/**
 * Below the K edge of lithium (54.7 eV) and the L edges of magnesium:
 * what ends here is low loss, keV or chi(k).
 */
const lowestEdgeEv = 49;

/** The refusal of energies that no absorption edge can lie in; undefined for others. */
export function impossibleEnergies(energyEv: Float64Array): InputError | undefined {
  const [first, last] = [energyEv[0]!, energyEv.at(-1)!];
  const range = `energies from ${first} to ${last} eV`;
  if (first <= 0) {
    return new InputError({
      problem: `${range} are no absolute energies of photons`,
      remedy: 'give them in eV, and not relative to the edge',
    });
  }
  if (last < lowestEdgeEv || last > highestEnergyEv) {
    return new InputError({
      problem: `${range} cover no absorption edge (the lowest K edge is that of Li, 54.7 eV; the highest 128 keV)`,
      remedy: 'export the spectrum around its edge, with energies in eV',
    });
  }
  return undefined;
}

/** Less is a scan of something else at a fixed energy, which was recorded all the same. */
const leastSpanEv = 5;

/** @throws InputError where the energy hardly moves */
export function refuseStandstill(table: ColumnTable, { energyEv, label }: EnergyScale): void {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const energy of energyEv) {
    if (Number.isFinite(energy)) {
      least = Math.min(least, energy);
      most = Math.max(most, energy);
    }
  }
  if (most - least < leastSpanEv && Number.isFinite(most)) {
    throw new InputError({
      ...placeOf(table),
      problem: `the energies in column ${label} span only ${(most - least).toPrecision(2)} eV`,
      remedy: 'give a scan over an absorption edge',
    });
  }
}
