import type { LabelledSpectrum } from '../../dataset/labelled-spectra.ts';
import { isNatural } from '../../train/is-natural.ts';
import type { MeasuredSpectrum } from '../evaluate-measured.ts';

/** All that a study knows of one element; plain data that can be sent to a thread. */
export interface StudyElement {
  readonly element: string;
  /** Site and averaged spectra in the order of the dataset. */
  readonly spectra: readonly LabelledSpectrum[];
  /** p and q of its sites, in the order of the dataset. */
  readonly sites: readonly StudySite[];
  /** Measured spectra of the element, to be looked at but never chosen by. */
  readonly measured: readonly MeasuredSpectrum[];
  /** Published experiments of the element. */
  readonly experiments: readonly StudyExperiment[];
  /** Tells these spectra from others: part of the key of every job. */
  readonly fingerprint: string;
}

/** Order parameters of one site. */
export interface StudySite {
  readonly materialId: string;
  readonly p: Float64Array;
  readonly q: Float64Array;
}

/** A published experiment as a spectrum, with its true labels. */
export interface StudyExperiment {
  readonly id: string;
  readonly element: string;
  readonly formula: string;
  readonly inPaper: boolean;
  readonly energyEv: Float64Array;
  readonly mu: Float64Array;
  readonly truth: { readonly cnLabel: string; readonly motifLabels: Readonly<Record<string, string>> };
}

/** Spectra that a model can learn from: those with a CN ranking label. */
export function usableSpectra(input: StudyElement): LabelledSpectrum[] {
  return input.spectra.filter(({ labels }) => labels.cnLabel);
}

/**
 * Spectra that are scored, in the order of the dataset:
 * usable ones of materials drawn at random (`isNatural`).
 */
export function scoredSpectra(input: StudyElement): LabelledSpectrum[] {
  return usableSpectra(input).filter(isNatural);
}
