/** Constants of the references file (docs/bundle-format.md) that writer and reader share. */
export const referencesFile = {
  /** "EWRF": Edgewise references file. */
  magic: Uint8Array.of(0x45, 0x57, 0x52, 0x46),
  /** Version of the layout; a reader refuses a higher one. */
  version: 1,
  /**
   * Bits a feature. Ten keep distances between spectra within 1 % of the median distance of neighbours, and
   * eight do not (docs/bundle-format.md).
   */
  bits: 10,
  /** Most bits that a reader takes. */
  mostBits: 24,
} as const;

/** The text part of the file: materials and labels once each, and what each spectrum has of them. */
export interface ReferenceTable {
  /** Id and formula. */
  readonly materials: readonly (readonly [string, string])[];
  readonly cnLabels: readonly string[];
  readonly motifLabels: readonly string[];
  /**
   * Material, kind (0 site, 1 averaged), CN label, and CN and motif label in turn:
   * numbers in the lists above.
   */
  readonly spectra: readonly (readonly number[])[];
}
