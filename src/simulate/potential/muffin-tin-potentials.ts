import { exchangeCorrelation, fermiMomentumFactor } from './exchange-correlation.ts';
import { GridIntegral } from './grid-integral.ts';
import type { OverlappingSpheres } from './overlapping-spheres.ts';

/** Muffin-tin potentials of the ground state, in Hartree. */
export interface MuffinTinPotentials {
  /**
   * By type, on the radial grid: Coulomb, exchange and correlation;
   * the interstitial level outside of the sphere.
   */
  readonly potentials: readonly Float64Array[];
  /** Level between the spheres, below the vacuum of the neutral superposition. */
  readonly interstitialLevel: number;
  /** 4πρ between the spheres. */
  readonly interstitialDensity: number;
}

/** Radial functions about the model atom of one type. */
interface CoulombAndDensity {
  readonly coulomb: Float64Array;
  readonly density: Float64Array;
}

/**
 * @param types by type; Hartree and 4πρ
 * @param charges nuclear charges by type
 * @param weights of the types: atoms of the formula unit to which `spheres.interstitialVolume` belongs
 */
export function muffinTinPotentials(
  types: readonly CoulombAndDensity[],
  spheres: OverlappingSpheres,
  charges: readonly number[],
  weights: readonly number[],
): MuffinTinPotentials {
  const whole = types.map(({ coulomb, density }) =>
    coulomb.map((value, i) => value + exchangeCorrelation(density[i]!)),
  );
  const { functions, constant } = spheres.potentials(whole);
  const densities = spheres.densities(types.map(({ density }) => density));
  let outside = 0;
  for (const [type, density] of densities.entries()) {
    const { muffinTin } = spheres.radii[type]!;
    const inside = new GridIntegral(density, 2, 0, spheres.matchIndices[type]!).upTo(muffinTin);
    outside += weights[type]! * (charges[type]! - inside);
  }
  return {
    potentials: functions,
    interstitialLevel: constant,
    interstitialDensity: (4 * Math.PI * outside) / spheres.interstitialVolume,
  };
}

/**
 * Fermi level in Hartree of free electrons with the interstitial density:
 * a start for the self-consistent field.
 */
export function freeElectronFermiLevel({
  interstitialLevel,
  interstitialDensity,
}: MuffinTinPotentials): number {
  const momentum = fermiMomentumFactor * Math.cbrt(interstitialDensity / 3);
  return interstitialLevel + (momentum * momentum) / 2;
}
