import { derivative } from '../../numeric/derivative.ts';
import { indexOfLargest } from '../../numeric/index-of-largest.ts';
import type { Spectrum } from '../spectrum.ts';

/** E0 in eV as the paper and pymatgen take it: the energy at which the derivative of mu is largest. */
export function e0ByDerivative({ energyEv, mu }: Pick<Spectrum, 'energyEv' | 'mu'>): number {
  return energyEv[indexOfLargest(derivative(energyEv, mu))]!;
}
