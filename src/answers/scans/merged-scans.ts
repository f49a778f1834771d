import type { Verdict } from '../../model/verdict/verdict.ts';
import type { WhyDropped } from '../../spectrum/merge/merge-scans.ts';

/** One scan of a merged spectrum: what it weighs, how it differs, and what it says alone. */
export interface MergedScanAnswer {
  readonly file: string;
  readonly name: string;
  /** Share in the mean, 0 … 1. */
  readonly weight: number;
  /** Root mean square difference from the median of the scans about the edge, in edge steps. */
  readonly deviation: number;
  /** From point to point, in edge steps; absent where there are too few points to tell. */
  readonly noise?: number;
  readonly outlier: boolean;
  /** Why it is not in the mean; absent where it is. */
  readonly dropped?: WhyDropped;
  /** Added to its energies, eV. */
  readonly shiftEv: number;
  readonly verdict: Verdict['word'];
  readonly cn: readonly { readonly cn: number; readonly probability: number }[];
}

/** How an answer to merged scans came about: names and order are a contract. */
export interface MergedScans {
  readonly scans: readonly MergedScanAnswer[];
  /** P(CN) of the merged spectrum, and its standard deviation over what the merged scans say alone. */
  readonly cn: readonly { readonly cn: number; readonly probability: number; readonly spread: number }[];
  /** By what energies were aligned. */
  readonly aligned: 'no' | 'edge' | 'reference foil';
  /** The merged spectrum, eV. */
  readonly energy: readonly number[];
  /** As `energy`, in the mean unit of the scans. */
  readonly mu: readonly number[];
  /** Standard error of the mean at each energy, in edge steps. */
  readonly error: readonly number[];
}
