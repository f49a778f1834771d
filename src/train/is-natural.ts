import type { LabelledSpectrum } from '../dataset/labelled-spectra.ts';

/**
 * Whether a spectrum is of a material drawn at random among the oxides of its element: only these are
 * scored, because rare environments were drawn more often than they occur. Where a source does not say
 * how it drew, it counts as such.
 */
export function isNatural({ draw }: LabelledSpectrum): boolean {
  return draw !== 'stratified';
}
