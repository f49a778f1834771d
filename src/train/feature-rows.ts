import { InputError } from '../base/input-error.ts';
import type { LabelledSpectrum } from '../dataset/labelled-spectra.ts';
import { Random } from '../numeric/random.ts';
import { featuresOf } from '../spectrum/features/features.ts';
import type { Recipe } from '../spectrum/features/recipe.ts';
import { type Augmentation, augment } from './augment.ts';

/** A labelled spectrum as features. */
export interface FeatureRow {
  readonly source: LabelledSpectrum;
  readonly features: Float32Array;
  /** Features of the augmented spectrum; only on the share of rows that are augmented in training. */
  readonly augmented?: Float32Array;
}

/** What became of the spectra of one element. */
export interface FeatureRows {
  readonly rows: readonly FeatureRow[];
  /** Spectra that the recipe cannot use, with the reason. */
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
}

/**
 * Features of labelled spectra. Which spectra are augmented, and by how much, depends on the seed and on the
 * spectrum's own name: not on the order of the spectra, nor on the fold they are in.
 */
export function featureRows(
  spectra: readonly LabelledSpectrum[],
  recipe: Recipe,
  seed: number,
  augmentation: Augmentation = 'stretched',
): FeatureRows {
  const rows: FeatureRow[] = [];
  const refused: { name: string; reason: string }[] = [];
  const random = new Random(seed).fork('augmentation');
  for (const source of spectra) {
    const { spectrum, element } = source;
    try {
      const { features } = featuresOf(spectrum, recipe, { element });
      rows.push({
        source,
        features,
        ...augmentedFeatures(source, recipe, augmentation, random.fork(spectrum.name)),
      });
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      refused.push({ name: spectrum.name, reason: error.message });
    }
  }
  return { rows, refused };
}

function augmentedFeatures(
  { spectrum, element }: LabelledSpectrum,
  recipe: Recipe,
  augmentation: Augmentation,
  random: Random,
): { augmented?: Float32Array } {
  const changed = augment(spectrum, augmentation, random);
  if (!changed) {
    return {};
  }
  try {
    const { anchorOffsetEv } = changed;
    return { augmented: featuresOf(changed.spectrum, recipe, { element, anchorOffsetEv }).features };
  } catch (error) {
    // A compressed spectrum may end too early for the window: then the row is trained on as it is.
    if (error instanceof InputError) {
      return {};
    }
    throw error;
  }
}
