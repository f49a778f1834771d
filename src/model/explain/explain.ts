import { InputError } from '../../base/input-error.ts';
import { coordinationNumbersOf } from '../../environment/read-ranking-labels.ts';
import type { EnergyRegion } from '../../learn/importance/feature-region.ts';
import type { Recipe } from '../../spectrum/features/recipe.ts';
import type { ElementModel } from '../element-model.ts';
import type { References } from '../references.ts';
import { type Attribution, attribution } from './attribution.ts';
import { type NearestReference, nearestReferences } from './nearest-references.ts';
import { type Novelty, noveltyOf } from './novelty.ts';

/**
 * Why a model answers a spectrum as it does, and how far it can be trusted there. Plain data, as
 * `identify --explain` prints it.
 */
export interface Evidence {
  /** Features of the asked spectrum: equally spaced energies from the first of the window to the last. */
  readonly features: readonly number[];
  readonly novelty: Novelty;
  /** The nearest training spectra, nearest first, one a material. */
  readonly nearest: readonly NearestReference[];
  /** Of the most probable CN ranking label. */
  readonly attribution: Attribution;
  /** What a person should know before trusting the answer, each a sentence. */
  readonly warnings: readonly string[];
}

export interface ExplainOptions {
  /**
   * How many of the nearest training spectra are told, each of another material.
   * @default 5
   */
  readonly nearest?: number;
  /**
   * Regions of the window over which the attribution is summed up, from `windowRegions`.
   * @default the paper's
   */
  readonly regions?: readonly EnergyRegion[];
}

/**
 * Explains the most probable CN ranking label of a spectrum: which training spectra are nearest, whether the
 * spectrum is like any of them, and which regions decided. The same input gives the same bytes.
 *
 * @param features one row, made by the recipe of the model's bundle
 * @param references of the same element and bundle, from `bundle.loadReferences`
 * @param recipe of the bundle
 * @throws InputError where the model is incomplete, features, model and references do not fit each other, or
 *   `nearest` is no whole number of at least 1
 * @example
 * const [model, references] = await Promise.all([bundle.load('Fe'), bundle.loadReferences('Fe')]);
 * if (references) explain(features, model, references, bundle.manifest.recipe).novelty.outside;
 */
export function explain(
  features: Float32Array,
  model: ElementModel,
  references: References,
  recipe: Pick<Recipe, 'fromEv' | 'toEv'>,
  { nearest: count = 5, regions }: ExplainOptions = {},
): Evidence {
  const { element } = model;
  if (references.element !== element) {
    throw new InputError({
      problem: `the model is of ${element}, but the training spectra are of ${references.element}`,
    });
  }
  if (!(Number.isInteger(count) && count >= 1)) {
    throw new InputError({ problem: `option nearest must be a whole number of at least 1, not ${count}` });
  }
  const nearest = nearestReferences(features, references, count);
  const novelty = noveltyOf(nearest[0]!.distance, references);
  const why = attribution(features, model, references, recipe, regions);
  return {
    features: Array.from(features),
    novelty,
    nearest,
    attribution: why,
    warnings: [...unlike(novelty, element), ...contradicted(why.label, nearest)],
  };
}

function* unlike({ outside, distance, percentile }: Novelty, element: string): Generator<string> {
  if (outside) {
    yield `The spectrum is unlike every training spectrum of ${element}: its distance to the nearest, ` +
      `${distance.toFixed(3)}, is more than ${Math.floor(percentile)} % of them have to another material. The model may ` +
      'not know such a compound.';
  }
}

/**
 * An answer that none of the nearest training spectra has for its first CN. Of computed spectra held out such
 * answers were right in 29 %, the others in 83 % (docs/evidence.md).
 */
function* contradicted(label: string, nearest: readonly NearestReference[]): Generator<string> {
  const answer = coordinationNumbersOf(label)[0];
  const first = nearest.map(({ cnLabel }) => coordinationNumbersOf(cnLabel)[0]);
  if (answer !== undefined && !first.includes(answer)) {
    yield `None of the ${nearest.length} nearest training materials has CN ${answer} first, as the answer does: they have CN ` +
      `${[...new Set(first)].join(', ')}. Such answers are wrong more often than right.`;
  }
}
