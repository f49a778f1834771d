/** One jj subshell of a free atom. */
export interface AtomSubshell {
  readonly n: number;
  /** Relativistic quantum number: −l−1 for j = l + 1/2, l for j = l − 1/2. */
  readonly kappa: number;
  readonly occupation: number;
  /** Dirac-Fock eigenvalue in Hartree. */
  readonly energy: number;
  /** True where the self-consistent field of a solid may move these electrons, false for the frozen core. */
  readonly isValence: boolean;
  /** 4πρ of its electrons on the radial grid, for core subshells above −75 eV with l ≤ 2 only. */
  readonly density?: Float64Array;
}

/** A free neutral atom on the radial grid, in atomic units. */
export interface FreeAtom {
  /** Atomic number. */
  readonly z: number;
  /** True for an atom without one of its 1s electrons, which stands in the next outer subshell instead. */
  readonly hasHole: boolean;
  /** Coulomb Dirac-Fock energy in Hartree, without Breit's interaction. */
  readonly totalEnergy: number;
  readonly subshells: readonly AtomSubshell[];
  /** 4πρ of all electrons, electrons per cubic bohr. */
  readonly density: Float64Array;
  /** 4πρ of the valence electrons. */
  readonly valenceDensity: Float64Array;
  /** Coulomb potential of nucleus and electrons in Hartree, no exchange in it. */
  readonly coulomb: Float64Array;
  /** Large and small component of the 1s orbital; in atoms without a hole that can be absorbers. */
  readonly oneS?: { readonly P: Float64Array; readonly Q: Float64Array };
}
