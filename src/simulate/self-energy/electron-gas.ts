/** A homogeneous electron gas, in atomic units. */
export interface ElectronGas {
  /** Radius of the sphere that holds one electron, bohr. */
  readonly rs: number;
  readonly fermiMomentum: number;
  /** k_F² / 2 */
  readonly fermiEnergy: number;
  readonly plasmonEnergy: number;
  /** The plasmon energy in units of the Fermi energy. */
  readonly plasmonRatio: number;
}

/** k_F r_s = (9π/4)^(1/3). */
export const fermiMomentumTimesRs = 1.9191583;

export function electronGas(rs: number): ElectronGas {
  const fermiMomentum = fermiMomentumTimesRs / rs;
  const fermiEnergy = fermiMomentum ** 2 / 2;
  const plasmonEnergy = Math.sqrt(3 / rs ** 3);
  return { rs, fermiMomentum, fermiEnergy, plasmonEnergy, plasmonRatio: plasmonEnergy / fermiEnergy };
}

/**
 * r_s of a density, given as 4πρ in electrons per bohr³.
 * @param rsOfNone what stands for a density of 0 or below, which rounding leaves in places
 */
export const rsOfDensity = (density: number, rsOfNone: number): number =>
  density > 0 ? Math.cbrt(3 / density) : rsOfNone;

/**
 * Where a plasmon of momentum x k_F takes all the energy above the Fermi level, w_q = E − E_F: the largest x.
 * NaN where the energy is too low for any.
 * @param y momentum of the electron in units of k_F
 */
export function plasmonReach({ plasmonRatio }: ElectronGas, y: number): number {
  const room = 16 / 9 + 4 * ((y * y - 1) ** 2 - plasmonRatio ** 2);
  return Math.sqrt((Math.sqrt(room) - 4 / 3) / 2);
}

/**
 * The two momenta x k_F at which an electron of momentum y k_F gives a plasmon all it can without changing
 * its direction: the positive roots of 4y x³ + (4/3 − 4y²) x² + w² = 0, the smaller first; undefined where
 * there are none.
 */
export function plasmonThresholds({ plasmonRatio }: ElectronGas, y: number): [number, number] | undefined {
  // Three real roots s (1 + 2 cos φ) of x³ − 3s x² + d = 0, cos 3φ = 1 − d / 2s³ (Viète).
  const s = (y * y - 1 / 3) / (3 * y);
  const cosine = 1 - plasmonRatio ** 2 / (8 * y * s ** 3);
  if (!(s > 0) || cosine < -1) {
    return undefined;
  }
  const angle = Math.acos(cosine) / 3;
  return [s * (1 + 2 * Math.cos(angle - (2 * Math.PI) / 3)), s * (1 + 2 * Math.cos(angle))];
}
