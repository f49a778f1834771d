import type { LabelledSpectrum } from '../../dataset/labelled-spectra.ts';
import { groupedFolds } from '../../learn/splits/grouped-folds.ts';
import { stratifiedFolds } from '../../learn/splits/stratified-folds.ts';
import type { SplitKind } from '../results/common.ts';

/** Outer folds: each is an 80/20 split, and every spectrum is held out once. */
export const outerFolds = 5;

/**
 * The fold of each spectrum, the same for every classifier and recipe, so that scores are of the same spectra and models
 * of the same training. Undefined where there are too few materials or spectra for five folds.
 */
export function outerFoldsOf(
  spectra: readonly LabelledSpectrum[],
  split: SplitKind,
  seed: string,
): Int32Array | undefined {
  const labels = spectra.map((spectrum) => spectrum.labels.cnLabel);
  const materials = spectra.map(({ materialId }) => materialId);
  if (new Set(materials).size < outerFolds) {
    return undefined;
  }
  return split === 'grouped'
    ? groupedFolds(labels, materials, outerFolds, seed)
    : stratifiedFolds(labels, outerFolds, seed);
}
