import { hartreeEv } from '../units.ts';
import type { FreeAtom } from './free-atom.ts';

/**
 * Photon energy in Hartree that lifts a 1s electron to the Fermi level: the difference of the total energies
 * of the free atoms with and without hole, less the interaction of Breit, which the atoms' energies lack
 * (2.81e−5 Z^3.773 eV, a fit to twelve elements of the reference, good to 1.4 eV). The absolute scale of such
 * a calculation is good to a few eV only.
 */
export function edgeEnergy(withHole: FreeAtom, neutral: FreeAtom): number {
  const breitEv = 2.81e-5 * neutral.z ** 3.773;
  return withHole.totalEnergy - neutral.totalEnergy - breitEv / hartreeEv;
}
