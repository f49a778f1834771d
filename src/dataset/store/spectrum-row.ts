import type { RankingLabels } from '../../environment/ranking-labels.ts';
import type { E0Source } from '../../spectrum/features/features.ts';
import type { SpectrumState } from '../../spectrum/spectrum.ts';
import type { Structure } from '../../structure/structure.ts';

/** One row of a dataset store: one spectrum, its labels, and the structure that they follow from. */
export interface SpectrumRow {
  readonly element: string;
  readonly materialId: string;
  readonly formula: string;
  readonly kind: 'site' | 'averaged';
  /** Index of the site in the structure; absent for averaged spectra. */
  readonly siteIndex?: number;
  /**
   * How many sites of the cell the spectrum stands for;
   * absent where that is not known, and for averaged spectra.
   */
  readonly multiplicity?: number;
  /** In eV, rising, length n ≥ 2. */
  readonly energyEv: Float64Array;
  /** Length n. */
  readonly mu: Float64Array;
  readonly state: SpectrumState;
  /** Absent, as the features, where the recipe of the store cannot use the spectrum. */
  readonly e0Ev?: number;
  readonly e0Source?: E0Source;
  /** As many as the recipe of the store has points. */
  readonly features?: Float32Array;
  /** 12 CN order parameters; absent where a person states the labels. */
  readonly p?: Float64Array;
  /** 25 motif order parameters. */
  readonly q?: Float64Array;
  readonly labels: RankingLabels;
  readonly structure?: Structure;
  /** Program that computed the spectrum, or "measured". */
  readonly code: string;
  /** File or database that it came from; "" where the source did not say it. */
  readonly source: string;
  readonly draw?: string;
}
