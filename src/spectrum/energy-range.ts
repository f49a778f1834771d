import { InputError } from '../base/input-error.ts';

/** A range of energies relative to E0, eV. */
export interface EnergyRange {
  readonly fromEv: number;
  readonly toEv: number;
}

/** @throws InputError where a range has no length, or an end that is no number */
export function requireRange({ fromEv, toEv }: EnergyRange, name: string): EnergyRange {
  if (Number.isFinite(fromEv) && Number.isFinite(toEv) && fromEv < toEv) {
    return { fromEv, toEv };
  }
  throw new InputError({
    problem: `the ${name} range must run from a lower to a higher energy relative to E0, but is ${fromEv} to ${toEv} eV`,
  });
}
