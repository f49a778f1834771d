/** What measured spectra of known compounds told of the distance of `alignSimulated`. */
export interface AgreementTable {
  /** Measured spectra, and the compounds that they are of. */
  readonly scans: number;
  readonly compounds: number;
  /**
   * Below these distances lie 5 %, 10 % … 95 % of the pairs of a measured and a simulated spectrum of one
   * compound.
   */
  readonly sameCompound: readonly number[];
  /** The same for pairs of two compounds of one element. */
  readonly otherCompound: readonly number[];
  /**
   * k: of two distances a < b, one of them that of the right compound,
   * a is right with probability 1 / (1 + (a/b)^k).
   */
  readonly exponent: number;
  /**
   * Simulated Fermi level on the measured axis less the tabulated K edge, eV,
   * of elements with 3 compounds or more.
   */
  readonly fermiAboveEdgeEv: Readonly<Record<string, number>>;
}

/** Made by `node scripts/agreement-table.js`; scans of one compound share its weight. */
export const agreementTable: AgreementTable = {
  scans: 108,
  compounds: 58,
  sameCompound: [
    0.041, 0.0454, 0.0485, 0.0514, 0.0527, 0.0539, 0.0558, 0.0578, 0.0612, 0.0631, 0.0643, 0.0684, 0.0732,
    0.0792, 0.0824, 0.0886, 0.097, 0.1017, 0.1081,
  ],
  otherCompound: [
    0.0515, 0.0607, 0.0676, 0.0736, 0.0775, 0.082, 0.0856, 0.0899, 0.0956, 0.101, 0.1055, 0.1115, 0.1172,
    0.124, 0.1309, 0.138, 0.1474, 0.1591, 0.1804,
  ],
  exponent: 6.1,
  fermiAboveEdgeEv: { Co: 3.17, Cr: 4.35, Cu: 3.93, Fe: 3.15, Mn: 2.81, Ni: 2.56, V: 5.37, Zn: 1.36 },
};
