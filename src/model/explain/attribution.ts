import { type EnergyRegion, featureRegions, regionsOfWindow } from '../../learn/importance/feature-region.ts';
import { sum } from '../../numeric/sum.ts';
import type { Recipe } from '../../spectrum/features/recipe.ts';
import type { ElementModel } from '../element-model.ts';
import type { References } from '../references.ts';

/** What one region of the spectrum adds to a probability. */
export interface RegionAttribution {
  /** "pre-edge peak", "rising edge", …; with the paper's regions "pre-edge", "main peak" or "post-peak". */
  readonly name: string;
  /** Where it begins, eV above the first energy of the window. */
  readonly fromEv: number;
  readonly toEv: number;
  /** By how much it raises the probability (negative: lowers it). */
  readonly value: number;
}

/** Which part of a spectrum raised or lowered the probability of a label. */
export interface Attribution {
  /** The CN ranking label that is explained. */
  readonly label: string;
  /**
   * Its probability before anything of the spectrum is known:
   * the mean of the answers to the training spectra kept.
   */
  readonly base: number;
  /** Its probability for the spectrum. */
  readonly probability: number;
  /** With `base` they add up to `probability`. */
  readonly regions: readonly RegionAttribution[];
  /** By how much each feature raises the probability; with `base` they add up to `probability`. */
  readonly values: readonly number[];
}

/**
 * Shapley values of the probability of the best CN ranking
 * label, feature by feature and summed up over regions.
 *
 * @param regions that cover the window; by default the paper's: 0 to 15, 15 to 30, and from 30 eV above the
 *   first energy of the window to its end (which is 45 eV in the paper and 50 eV for windows of −5 … +45 eV)
 * @throws InputError where features, references and model do not fit each other
 */
export function attribution(
  features: Float32Array,
  model: ElementModel,
  references: References,
  recipe: Pick<Recipe, 'fromEv' | 'toEv'>,
  regions: readonly EnergyRegion[] = regionsOfWindow(recipe.toEv - recipe.fromEv),
): Attribution {
  const { label, base, probability, values } = model.attribute(features, references);
  const widthEv = recipe.toEv - recipe.fromEv;
  return {
    label,
    base,
    probability,
    regions: featureRegions(regions, features.length, widthEv).map(({ name, from, to }, i) => ({
      name,
      fromEv: regions[i]!.fromEv,
      toEv: regions[i]!.toEv,
      value: sum(values.slice(from, to)),
    })),
    values,
  };
}
