/** Radius in bohr of the sphere that holds one electron at 4πρ = density; `empty` where there is none. */
export function electronRadius(density: number, empty: number): number {
  return density > 0 ? Math.cbrt(3 / density) : empty;
}

/** Fermi momentum times r_s: (9π/4)^(1/3). */
export const fermiMomentumFactor = 1.9191583;

/**
 * Exchange and correlation potential of the ground state in Hartree after von Barth and Hedin, J. Phys. C 5
 * (1972) 1629, without spin polarisation.
 * @param density 4πρ
 */
export function exchangeCorrelation(density: number): number {
  // An r_s of 100 is vacuum: the potential is −0.006 Hartree there.
  const rs = electronRadius(density, 100);
  return (-1.22177412 / rs - 0.0504 * Math.log(1 + 30 / rs)) / 2;
}
