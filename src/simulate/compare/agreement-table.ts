/** What measured spectra of known compounds told of the distance of `alignSimulated`. */
export interface AgreementTable {
  /** Measured spectra, and the compounds that they are of. */
  readonly scans: number;
  readonly compounds: number;
  /** Below these distances lie 5 %, 10 % … 95 % of the pairs of a measured and a simulated spectrum of one compound. */
  readonly sameCompound: readonly number[];
  /** The same for pairs of two compounds of one element. */
  readonly otherCompound: readonly number[];
  /** k: of two distances a < b, one of them that of the right compound, a is right with probability 1 / (1 + (a/b)^k). */
  readonly exponent: number;
  /** Simulated Fermi level on the measured axis less the tabulated K edge, eV, of elements with 3 compounds or more. */
  readonly fermiAboveEdgeEv: Readonly<Record<string, number>>;
}

/** Made by `node scripts/agreement-table.js`; scans of one compound share its weight. */
export const agreementTable: AgreementTable = {
  scans: 108,
  compounds: 58,
  sameCompound: [
    0.041, 0.0454, 0.0485, 0.0513, 0.0526, 0.0539, 0.0556, 0.0578, 0.0612, 0.0627, 0.0649, 0.0685, 0.0747,
    0.0792, 0.0823, 0.0886, 0.0971, 0.1052, 0.1082,
  ],
  otherCompound: [
    0.0513, 0.0609, 0.0679, 0.074, 0.0776, 0.0825, 0.086, 0.0906, 0.0968, 0.1014, 0.1057, 0.1117, 0.118,
    0.1248, 0.1319, 0.1393, 0.1486, 0.1628, 0.1854,
  ],
  exponent: 6.0,
  fermiAboveEdgeEv: { Co: 3.17, Cr: 4.35, Cu: 3.92, Fe: 3.15, Mn: 2.84, Ni: 2.56, V: 5.38, Zn: 1.36 },
};
