import type { ElementModel } from '../model/element-model.ts';
import type { ElementCard } from '../model/model-card.ts';
import type { References } from '../model/references.ts';
import { chooseReferences } from './choose-references.ts';
import { countRankingLabels } from './count-labels.ts';
import { type ElementPlan, type FitForests, planElement } from './element-plan.ts';
import type { FeatureRow, FeatureRows } from './feature-rows.ts';
import { foldCount, foldsOf } from './folds.ts';
import type { ForestSettings } from './forest-settings.ts';
import { heldOutAnswers } from './held-out-answers.ts';
import { isNatural } from './is-natural.ts';
import { scoreAnswers } from './score-answers.ts';
import { fewestSamples } from './training-targets.ts';

/** How an element's model is trained. */
export interface TrainElementOptions {
  readonly seed: number;
  readonly fitForests: FitForests;
  readonly forests: ForestSettings;
  /** Whether accuracy is measured too, which trains ten more models. */
  readonly validate: boolean;
}

/** A trained model and what is known of it. */
export interface TrainedElement {
  readonly model: ElementModel;
  readonly card: ElementCard;
  /** Training spectra for the bundle, to hold answers against. */
  readonly references: References;
}

/**
 * Trains the two-step model of one element, and measures it in two five-fold cross-validations: grouped by material, and
 * at random. Scores count only spectra of materials drawn at random among the oxides of the element ("natural"), because
 * rare environments were drawn more often than they occur.
 *
 * @param made features of its labelled spectra, and what the recipe could not use
 */
export async function trainElement(
  element: string,
  { rows, refused }: FeatureRows,
  { seed, fitForests, forests, validate }: TrainElementOptions,
): Promise<TrainedElement> {
  const spectra = rows.map(({ source }) => source);
  const splits = validate
    ? (['grouped', 'random'] as const).flatMap((split) => {
        const folds = foldsOf(spectra, split, `${seed}/${element}`);
        return folds ? [{ split, folds: rowsOfFolds(rows, folds) }] : [];
      })
    : [];
  const plans = splits.map(({ folds }) =>
    folds.map(({ training }) => planElement(element, training, seed, forests)),
  );
  const final = planElement(element, rows, seed, forests);
  const models = await fitPlans([final, ...plans.flat()], fitForests);
  const scores = splits.map(({ split, folds }, number) => {
    const answers = folds.flatMap(({ training, heldOut }, fold) => {
      const model = models[1 + number * foldCount + fold]!;
      const scored = heldOut.filter(({ source }) => isNatural(source));
      return model.isComplete && scored.length
        ? heldOutAnswers(
            model,
            training,
            scored.map(({ source, features }) => ({ spectrum: source, features })),
          )
        : [];
    });
    return [split, scoreAnswers(answers)];
  });
  return {
    model: models[0]!,
    references: chooseReferences(element, rows, seed),
    card: { ...describe(rows), refused: refused.length, ...Object.fromEntries(scores) },
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

function rowsOfFolds(rows: readonly FeatureRow[], foldNumbers: Int32Array): Fold[] {
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
