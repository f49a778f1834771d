import type { LabelledSpectrum } from '../dataset/labelled-spectra.ts';
import { InputError } from '../input-error.ts';
import { Random } from '../numeric/random.ts';
import { featuresOf } from '../spectrum/features.ts';
import type { Recipe } from '../spectrum/recipe.ts';
import { stretchSpectrum } from '../spectrum/stretch-spectrum.ts';

/** A labelled spectrum as features. */
export interface FeatureRow {
  readonly source: LabelledSpectrum;
  readonly features: Float32Array;
  /** Features of the broadened or compressed spectrum; only on the share of rows that are augmented in training. */
  readonly augmented?: Float32Array;
}

/** What became of the spectra of one element. */
export interface FeatureRows {
  readonly rows: readonly FeatureRow[];
  /** Spectra that the recipe cannot use, with the reason. */
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
}

/** Share of the training spectra that are broadened or compressed, and by how much at most (the paper's choice). */
const augmentedShare = 0.3;
const largestStretchEv = 5;

/**
 * Features of labelled spectra. Which spectra are augmented, and by how much, depends on the seed and on the
 * spectrum's own name: not on the order of the spectra, nor on the fold they are in.
 */
export function featureRows(spectra: readonly LabelledSpectrum[], recipe: Recipe, seed: number): FeatureRows {
  const rows: FeatureRow[] = [];
  const refused: { name: string; reason: string }[] = [];
  const random = new Random(seed).fork('augmentation');
  for (const source of spectra) {
    const { spectrum, element } = source;
    try {
      const { features } = featuresOf(spectrum, recipe, { element });
      rows.push({ source, features, ...augmentedFeatures(source, recipe, random.fork(spectrum.name)) });
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      refused.push({ name: spectrum.name, reason: error.message });
    }
  }
  return { rows, refused };
}

function augmentedFeatures(
  { spectrum, element }: LabelledSpectrum,
  recipe: Recipe,
  random: Random,
): { augmented?: Float32Array } {
  if (random.next() >= augmentedShare) return {};
  const byEv = (2 * random.next() - 1) * largestStretchEv;
  try {
    return { augmented: featuresOf(stretchSpectrum(spectrum, byEv), recipe, { element }).features };
  } catch (error) {
    // A compressed spectrum may end too early for the window: then the row is trained on as it is.
    if (error instanceof InputError) return {};
    throw error;
  }
}
