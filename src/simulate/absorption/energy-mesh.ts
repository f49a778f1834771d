import type { Complex } from '../../numeric/complex.ts';
import { bohrAngstrom, hartreeEv } from '../units.ts';

/** The energies of a spectrum, all from the Fermi level in Hartree. */
export interface EnergyMesh {
  /** Half width at half height of the core level; the horizontal mesh lies that far above the real axis. */
  readonly gamma: number;
  /**
   * Real parts of the horizontal mesh, those below the Fermi level first;
   * these are the energies of the spectrum.
   */
  readonly horizontal: Float64Array;
  /** Which of them is the Fermi level, 0. */
  readonly fermiIndex: number;
  /** Imaginary parts of the points between the Fermi level and the horizontal mesh above it, from below. */
  readonly vertical: Float64Array;
}

export interface EnergyMeshOptions {
  /** Highest wave number of the photoelectron, 1/Å. @default 4.3 */
  readonly kMax?: number;
  /** Step of the wave number, 1/Å. @default 0.07 */
  readonly kStep?: number;
  /** Step of the energies next to the Fermi level, eV. @default 0.2 */
  readonly fineStepEv?: number;
  /** How far below the Fermi level the energies begin at least, eV; they cost nothing. @default 7.4 */
  readonly belowEv?: number;
}

/** @param coreHoleWidthEv full width of the core level */
export function energyMesh(
  coreHoleWidthEv: number,
  { kMax = 4.3, kStep = 0.07, fineStepEv = 0.2, belowEv = 7.4 }: EnergyMeshOptions = {},
): EnergyMesh {
  const gamma = Math.max(coreHoleWidthEv / 2, leastGammaEv) / hartreeEv;
  const step = kStep * bohrAngstrom;
  const fine = fineStepEv / hartreeEv;
  const ofWaveNumber = (k: number) => k ** 2 / 2;

  const horizontal: number[] = [];
  // In steps of the wave number twice as wide.
  const pointsBelow = Math.ceil(Math.sqrt((2 * belowEv) / hartreeEv) / (2 * step));
  for (let j = pointsBelow; j >= 1; j--) {
    horizontal.push(-ofWaveNumber(2 * step * j));
  }
  const fermiIndex = horizontal.push(0) - 1;
  // Equal steps of the energy for as long as steps of the wave number would be smaller.
  const last = Math.floor(kMax / kStep + 1e-6);
  let j = 1;
  while (ofWaveNumber(step * (j + 1)) - ofWaveNumber(step * j) < fine && j < last) {
    j++;
  }
  for (let energy = fine; energy < ofWaveNumber(step * j); energy += fine) {
    horizontal.push(energy);
  }
  for (; j <= last; j++) {
    horizontal.push(ofWaveNumber(step * j));
  }
  return { gamma, horizontal: Float64Array.from(horizontal), fermiIndex, vertical: verticalMesh(gamma) };
}

/** Even where a core level is narrower, the energies stay that far above the real axis, eV. */
const leastGammaEv = 0.02;

/**
 * Two points next to the axis, then each e^0.4 times as far up,
 * such that gamma lies halfway between two of them.
 */
function verticalMesh(gamma: number): Float64Array {
  const ratio = Math.exp(0.4);
  const gammaEv = gamma * hartreeEv;
  const points = [0.005, 0.01];
  const steps = Math.max(1, Math.round(Math.log(gammaEv / 0.01) / 0.4 - 0.5));
  let point = (2 * gammaEv) / (1 + ratio) / ratio ** steps;
  if (point <= 0.01) {
    point *= ratio;
  }
  for (; point < gammaEv; point *= ratio) {
    points.push(point);
  }
  return Float64Array.from(points.filter((value) => value < gammaEv)).map((value) => value / hartreeEv);
}

/**
 * The contour that the spectrum is integrated along: up from the Fermi level, then along the horizontal mesh.
 */
export function contourOf({ gamma, horizontal, fermiIndex, vertical }: EnergyMesh): Complex[] {
  return [
    ...Array.from(vertical, (im) => ({ re: 0, im })),
    ...Array.from(horizontal.subarray(fermiIndex), (re) => ({ re, im: gamma })),
  ];
}
