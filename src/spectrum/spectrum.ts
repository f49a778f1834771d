/** How the mu of a spectrum stands to the measurement: what has been done to it before it reached us. */
export type SpectrumState =
  /** Measured absorption with its background, in any unit. */
  | 'raw'
  /** Measured, background removed, edge step 1. */
  | 'normalised'
  /** Computed (FEFF, FDMNES and the like): no instrument background. */
  | 'computed';

/** One X-ray absorption spectrum, as a reader returns it. */
export interface Spectrum {
  /** What a person would call it: the sample, or the group within the file. */
  readonly name: string;
  /** Energies in eV, finite, strictly increasing, length n ≥ 2. */
  readonly energyEv: Float64Array;
  /** Absorption, finite, length n. */
  readonly mu: Float64Array;
  readonly state: SpectrumState;
  /** Symbol of the absorber, where the file says it. */
  readonly element?: string;
  /** Absorption edge, where the file says it: "K", "L3", … */
  readonly edge?: string;
  /** E0 in eV, where the file says it. */
  readonly e0Ev?: number;
  /**
   * Elements ("Pb") and edges ("Pb L2") that the file's name, its header or the sample's name mention: no
   * absorber, but a hint to it.
   */
  readonly mentions?: readonly string[];
}
