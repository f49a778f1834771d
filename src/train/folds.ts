import type { LabelledSpectrum } from '../dataset/labelled-spectra.ts';
import { groupedFolds } from '../learn/splits/grouped-folds.ts';
import { stratifiedFolds } from '../learn/splits/stratified-folds.ts';

/**
 * Folds of every cross-validation: each fold is an 80/20 split, as the paper's,
 * and every spectrum is held out once.
 */
export const foldCount = 5;

/** How spectra are held out: no material on both sides, or spectra drawn at random as the paper does. */
export type SplitKind = 'grouped' | 'random';

/**
 * The fold of each spectrum, the same whatever is learnt from it, so that scores are of the same
 * spectra and models of the same training. CN ranking labels are spread evenly over the folds.
 * Undefined where there are too few materials.
 */
export function foldsOf(
  spectra: readonly LabelledSpectrum[],
  split: SplitKind,
  seed: string,
): Int32Array | undefined {
  const labels = spectra.map((spectrum) => spectrum.labels.cnLabel);
  const materials = spectra.map(({ materialId }) => materialId);
  if (new Set(materials).size < foldCount) {
    return undefined;
  }
  return split === 'grouped'
    ? groupedFolds(labels, materials, foldCount, seed)
    : stratifiedFolds(labels, foldCount, seed);
}
