import { fitDistributionsInTurn } from '../learn/forest/distribution/fit-distributions-in-turn.ts';
import type { ModelKindName } from '../model/bundle/manifest.ts';
import type { ElementModel } from '../model/element-model.ts';
import type { ElementCard } from '../model/model-card.ts';
import type { ReferenceStructures, References } from '../model/references.ts';
import { calibrated } from './calibrated.ts';
import { chooseReferences, structuresBehind } from './choose-references.ts';
import { countRankingLabels } from './count-labels.ts';
import { type ElementPlan, type FitDistributions, type FitForests, planElement } from './element-plan.ts';
import type { FeatureRow, FeatureRows } from './feature-rows.ts';
import { foldCount, foldsOf } from './folds.ts';
import type { ForestSettings } from './forest-settings.ts';
import { heldOutAnswers } from './held-out-answers.ts';
import { isNatural } from './is-natural.ts';
import { planDistribution } from './plan-distribution.ts';
import { scoreAnswers } from './score-answers.ts';
import { fewestSamples } from './training-targets.ts';

/** How an element's model is trained. */
export interface TrainElementOptions {
  readonly seed: number;
  readonly fitForests: FitForests;
  /** @default fitDistributionsInTurn */
  readonly fitDistributions?: FitDistributions;
  readonly forests: ForestSettings;
  /** What the model predicts: names of ranking labels, or the distributions p and q. */
  readonly kind: ModelKindName;
  /** Whether accuracy is measured too, which trains ten more models. */
  readonly validate: boolean;
}

/** A trained model and what is known of it. */
export interface TrainedElement {
  readonly model: ElementModel;
  readonly card: ElementCard;
  /** Training spectra for the bundle, to hold answers against. */
  readonly references: References;
  /** Structures behind them, where any is known. */
  readonly structures?: ReferenceStructures;
}

/**
 * Trains the model of one element, and measures it in two five-fold cross-validations: grouped by material,
 * and at random. Scores count only spectra of materials drawn at random among the oxides of the element
 * ("natural"), because rare environments were drawn more often than they occur.
 *
 * @param made features of its labelled spectra, and what the recipe could not use
 */
export async function trainElement(
  element: string,
  { rows, refused }: FeatureRows,
  { seed, forests, kind, validate, ...fit }: TrainElementOptions,
): Promise<TrainedElement> {
  const spectra = rows.map(({ source }) => source);
  const splits = validate
    ? (['grouped', 'random'] as const).flatMap((split) => {
        const folds = foldsOf(spectra, split, `${seed}/${element}`);
        return folds ? [{ split, folds: rowsOfFolds(rows, folds) }] : [];
      })
    : [];
  const plan = (own: readonly FeatureRow[]): ElementPlan =>
    kind === 'distribution'
      ? planDistribution(element, own, seed, forests.distribution)
      : planElement(element, own, seed, forests);
  const plans = splits.map(({ folds }) => folds.map(({ training }) => plan(training)));
  const final = plan(rows);
  const models = await fitPlans([final, ...plans.flat()], fit);
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
  const grouped = splits.findIndex(({ split }) => split === 'grouped');
  const heldOut = (splits[grouped]?.folds ?? []).map((fold, number) => ({
    model: models[1 + grouped * foldCount + number]!,
    rows: fold.heldOut,
  }));
  const references = chooseReferences(element, rows, seed);
  const structures = structuresBehind(references, rows);
  return {
    model: calibrated(models[0]!, heldOut),
    references,
    ...(structures && { structures }),
    card: { ...describe(rows), refused: refused.length, ...Object.fromEntries(scores) },
  };
}

/** Fits the forests of all plans in one batch, so that a pool of workers stays busy. */
async function fitPlans(
  plans: readonly ElementPlan[],
  {
    fitForests,
    fitDistributions = fitDistributionsInTurn,
  }: Pick<TrainElementOptions, 'fitForests' | 'fitDistributions'>,
): Promise<ElementModel[]> {
  const forests = await fitForests(plans.flatMap((plan) => plan.jobs));
  const distributions = await fitDistributions(plans.flatMap((plan) => plan.distributionJobs));
  let [nextForest, nextDistribution] = [0, 0];
  return plans.map(({ jobs, distributionJobs, assemble }) => {
    const own = forests.slice(nextForest, nextForest + jobs.length);
    const ownDistributions = distributions.slice(
      nextDistribution,
      nextDistribution + distributionJobs.length,
    );
    nextForest += jobs.length;
    nextDistribution += distributionJobs.length;
    return assemble(own, ownDistributions);
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
