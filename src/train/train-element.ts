import type { LabelledSpectrum } from '../dataset/labelled-spectra.ts';
import { groupedFolds } from '../learn/splits/grouped-folds.ts';
import { stratifiedFolds } from '../learn/splits/stratified-folds.ts';
import type { ElementModel } from '../model/element-model.ts';
import type { ElementCard } from '../model/model-card.ts';
import type { References } from '../model/references.ts';
import type { Recipe } from '../spectrum/recipe.ts';
import type { Augmentation } from './augment.ts';
import { chooseReferences } from './choose-references.ts';
import { countRankingLabels } from './count-labels.ts';
import { type ElementPlan, type FitForests, type ForestSettings, planElement } from './element-plan.ts';
import { type FeatureRow, featureRows } from './feature-rows.ts';
import { heldOutAnswers } from './held-out-answers.ts';
import { isNatural } from './is-natural.ts';
import { scoreAnswers } from './score-answers.ts';
import { fewestSamples } from './training-targets.ts';

/** How an element's model is trained. */
export interface TrainOptions {
  readonly recipe: Recipe;
  readonly seed: number;
  readonly fitForests: FitForests;
  /** @default the paper's: 30 trees for CN and 50 for motifs */
  readonly forests?: ForestSettings;
  /** What is done to 30 % of the training spectra. @default 'stretched', as the paper */
  readonly augmentation?: Augmentation;
  /** Whether accuracy is measured too, which trains ten more models. @default true */
  readonly validate?: boolean;
}

/** A trained model and what is known of it. */
export interface TrainedElement {
  readonly model: ElementModel;
  readonly card: ElementCard;
  /** Training spectra for the bundle, to hold answers against. */
  readonly references: References;
}

const foldCount = 5;

/**
 * Trains the two-step model of one element, and measures it in two five-fold cross-validations (each fold is an 80/20
 * split): grouped by material, and at random. Scores count only spectra of materials drawn at random among the oxides
 * of the element ("natural"), because rare environments were drawn more often than they occur.
 */
export async function trainElement(
  element: string,
  spectra: readonly LabelledSpectrum[],
  options: TrainOptions,
): Promise<TrainedElement> {
  const { rows: all, refused } = featureRows(spectra, options.recipe, options.seed, options.augmentation);
  const rows = all.filter((row) => row.source.labels.cnLabel);
  const labels = rows.map((row) => row.source.labels.cnLabel);
  const materials = rows.map((row) => row.source.materialId);
  const seed = `${options.seed}/${element}`;
  const splits =
    options.validate === false
      ? []
      : [groupedFolds(labels, materials, foldCount, seed), stratifiedFolds(labels, foldCount, seed)].map(
          (folds) => foldsOf(rows, folds),
        );
  const plans = splits.map((folds) =>
    folds.map(({ training }) => planElement(element, training, options.seed, options.forests)),
  );
  const final = planElement(element, rows, options.seed, options.forests);
  const models = await fitPlans([final, ...plans.flat()], options.fitForests);
  const [grouped, atRandom] = splits.map((folds, split) => {
    const answers = folds.flatMap(({ training, heldOut }, fold) =>
      heldOutAnswers(
        models[1 + split * foldCount + fold]!,
        training,
        heldOut.filter(({ source }) => isNatural(source)),
      ),
    );
    return scoreAnswers(answers);
  });
  return {
    model: models[0]!,
    references: chooseReferences(element, rows, options.seed),
    card: {
      ...describe(rows),
      refused: refused.length,
      ...(grouped && { grouped }),
      ...(atRandom && { random: atRandom }),
    },
  };
}

/** Fits the forests of all plans in one batch, so that a pool of workers stays busy. */
async function fitPlans(plans: readonly ElementPlan[], fitForests: FitForests): Promise<ElementModel[]> {
  const forests = await fitForests(plans.flatMap((plan) => plan.jobs));
  let next = 0;
  return plans.map((plan) => {
    const own = forests.slice(next, next + plan.jobs.length);
    next += plan.jobs.length;
    return plan.assemble(own);
  });
}

interface Fold {
  readonly training: readonly FeatureRow[];
  readonly heldOut: readonly FeatureRow[];
}

function foldsOf(rows: readonly FeatureRow[], foldNumbers: Int32Array): Fold[] {
  return Array.from({ length: foldCount }, (_, fold) => ({
    training: rows.filter((_row, i) => foldNumbers[i] !== fold),
    heldOut: rows.filter((_row, i) => foldNumbers[i] === fold),
  }));
}

function describe(rows: readonly FeatureRow[]): Omit<ElementCard, 'refused'> {
  return {
    siteSpectra: rows.filter((row) => row.source.kind === 'site').length,
    averagedSpectra: rows.filter((row) => row.source.kind === 'averaged').length,
    materials: new Set(rows.map((row) => row.source.materialId)).size,
    augmentedSpectra: rows.filter((row) => row.augmented).length,
    fewestSamples: fewestSamples(rows.length),
    ...countRankingLabels(rows.map((row) => row.source.labels)),
  };
}
