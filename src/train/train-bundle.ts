import { InputError } from '../base/input-error.ts';
import { appendAll } from '../base/lists.ts';
import { version } from '../base/version.ts';
import type { LabelledSpectrum } from '../dataset/labelled-spectra.ts';
import { paperThresholds } from '../environment/ranking-labels.ts';
import { fitInTurn } from '../learn/forest/jobs/fit-in-turn.ts';
import type { BundleContents } from '../model/bundle/encode-bundle.ts';
import type { ModelKindName } from '../model/bundle/manifest.ts';
import type { ElementModel } from '../model/element-model.ts';
import type { ElementCard } from '../model/model-card.ts';
import type { ReferenceStructures, References } from '../model/references.ts';
import type { Recipe } from '../spectrum/features/recipe.ts';
import { lowAnchoredRecipe, preEdgeRecipe } from '../spectrum/features/recipes.ts';
import type { Augmentation } from './augment.ts';
import { chooseKind, noDistribution } from './choose-kind.ts';
import { datasetCard } from './dataset-card.ts';
import type { FitDistributions, FitForests } from './element-plan.ts';
import { featureRows } from './feature-rows.ts';
import { type ForestSettings, paperForests } from './forest-settings.ts';
import { tooFew, trainingCounts } from './too-few.ts';
import { trainElement } from './train-element.ts';
import type { ElementLeftOut, Training } from './training.ts';
import type { TrainingSet } from './training-set.ts';

/** How a bundle is trained. */
export interface TrainBundleOptions {
  /** Name of the bundle. @default 'trained' */
  readonly name?: string;
  /** Version of the bundle. @default '1' */
  readonly version?: string;
  /** How a spectrum becomes features. @default lowAnchoredRecipe; preEdgeRecipe for distributions */
  readonly recipe?: Recipe;
  /**
   * Settings without `distribution`, or of more than trees, ask for two-step models.
   * @default paperForests: 30 trees for CN and 50 for motifs; 100 for distributions
   */
  readonly forests?: ForestSettings;
  /**
   * What the models predict: the names of ranking labels in two steps, as the paper,
   * or the distributions p and q.
   * @default 'distribution' where the spectra have p and q; 'two-step' where they have stated labels
   * alone, or where a classifier, an augmentation or settings of CN and motif forests are given.
   * `kindChosen` and the card say why.
   */
  readonly kind?: ModelKindName;
  /** Classifier of two-step models: given, it asks for them. */
  readonly classifier?: 'forest';
  /**
   * What is done to 30 % of the training spectra;
   * other than 'none', it asks for two-step models where no kind is given.
   * @default 'stretched' as the paper; 'none' for distributions
   */
  readonly augmentation?: Augmentation;
  /** Seed of everything random. @default 1 */
  readonly seed?: number;
  /** Whether accuracy is measured too, which trains ten more models an element. @default true */
  readonly validate?: boolean;
  /**
   * Fits the forests of one element: on threads (`fitForests`), or as here one after the other.
   * @default fitInTurn
   */
  readonly fitForests?: (...of: [...Parameters<FitForests>, ElementStart]) => ReturnType<FitForests>;
  /**
   * Fits the distribution forests of one element, as `fitForests` the others.
   * @default fitDistributionsInTurn
   */
  readonly fitDistributions?: FitDistributions;
  /** What the bundle says of its making. @default datasetCard, for computed spectra of a dataset */
  readonly describe?: (training: Training) => Pick<BundleContents, 'credits' | 'card'>;
  /** What holds spectra together in splits. @default 'material' */
  readonly groupedBy?: 'material' | 'group';
  /** Called when the training of an element begins. */
  readonly onStart?: (start: ElementStart) => void;
  /** Called when an element is trained. */
  readonly onTrained?: (element: string, card: ElementCard) => void;
}

/** The training of an element begins. */
export interface ElementStart {
  readonly element: string;
  /** Labelled spectra of the element. */
  readonly spectra: number;
  /** Elements done, and elements in all. */
  readonly done: number;
  readonly total: number;
}

/** A training, and the bundle that came of it. */
export interface TrainedBundle extends Training {
  /** For `encodeBundle` or `writeBundleFolder`. */
  readonly contents: BundleContents;
}

/**
 * Trains a bundle: for each element with enough spectra (`tooFew` has the rule) a model, measured in two
 * five-fold cross-validations, with training spectra to hold answers against and a model card. The same set,
 * options and seed give the same bytes, whatever fits the forests.
 *
 * @throws InputError where no element has enough,
 * or none has the p and q that a kind that is given learns from
 * @example
 * import { embeddedBundleFolder, fitForests, readDataset, writeBundleFolder } from 'edgewise/node';
 * import { trainBundle, trainingSet } from 'edgewise/train';
 * const set = await trainingSet(readDataset(['spectra.parquet'], { elements: ['Fe'] }));
 * const { contents, elements } = await trainBundle(set, { fitForests, name: 'iron' });
 * console.log(elements.Fe.grouped.model.topCn); // { right, of } on materials that it had not seen
 * await writeBundleFolder('iron-bundle', contents);
 */
export async function trainBundle(
  set: TrainingSet,
  options: TrainBundleOptions = {},
): Promise<TrainedBundle> {
  const labelled = labelledByElement(set.spectra);
  const chosen = chooseKind(labelled, options);
  const isDistribution = chosen.kind === 'distribution';
  const { recipe = isDistribution ? preEdgeRecipe : lowAnchoredRecipe, forests = paperForests } = options;
  const { augmentation = isDistribution ? 'none' : 'stretched' } = options;
  const { seed = 1, fitForests = fitInTurn, describe = datasetCard } = options;
  const models: ElementModel[] = [];
  const references: References[] = [];
  const structures: ReferenceStructures[] = [];
  const elements: Record<string, ElementCard> = {};
  const leftOut: ElementLeftOut[] = [];
  const refused: Training['refused'][number][] = [];
  for (const [done, [element, spectra]] of labelled.entries()) {
    const made = featureRows(spectra, recipe, seed, augmentation);
    appendAll(refused, made.refused);
    const usable = made.rows.map(({ source }) => source);
    const reason =
      tooFew(element, trainingCounts(usable), options.groupedBy) ??
      (isDistribution ? noDistribution(element, usable, options.groupedBy) : undefined);
    if (reason) {
      leftOut.push({ element, spectra: spectra.length, reason });
      continue;
    }
    const start = { element, spectra: spectra.length, done, total: labelled.length };
    options.onStart?.(start);
    const trained = await trainElement(element, made, {
      seed,
      forests,
      kind: chosen.kind,
      validate: options.validate ?? true,
      fitForests: (jobs) => fitForests(jobs, start),
      ...(options.fitDistributions && { fitDistributions: options.fitDistributions }),
    });
    models.push(trained.model);
    references.push(trained.references);
    if (trained.structures) {
      structures.push(trained.structures);
    }
    elements[element] = trained.card;
    options.onTrained?.(element, trained.card);
  }
  if (!models.length) {
    throw new InputError(leftOut[0]?.reason ?? 'There is no labelled spectrum to train on.');
  }
  const training: Training = { ...chosen, set, recipe, forests, augmentation, elements, leftOut, refused };
  const contents: BundleContents = {
    name: options.name ?? 'trained',
    version: options.version ?? '1',
    programVersion: version,
    seeds: { training: seed },
    recipe,
    thresholds: paperThresholds,
    elements: models,
    references,
    structures,
    ...describe(training),
  };
  return { ...training, contents };
}

/** Spectra with a CN ranking label, in the order of the symbols. */
function labelledByElement(spectra: readonly LabelledSpectrum[]): [string, LabelledSpectrum[]][] {
  const found = new Map<string, LabelledSpectrum[]>();
  for (const spectrum of spectra) {
    const own = found.get(spectrum.element) ?? [];
    found.set(spectrum.element, own);
    if (spectrum.labels.cnLabel) {
      own.push(spectrum);
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}
