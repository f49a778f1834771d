import { largestOf } from '../../base/lists.ts';
import { coordinationNumbersOf } from '../../environment/read-ranking-labels.ts';
import type { MeasuredAnswer } from '../jobs/answer-measured.ts';
import { referenceName, studyVariants } from '../jobs/variants.ts';
import type { SplitKind, StudyScore } from '../results/common.ts';
import type { VariantResults, VariantScores } from '../results/recipes.ts';
import type { MeasuredTest } from '../study-plan.ts';
import { withoutLargest } from './classifier-results.ts';
import { alignedOutcomes, type CollectedStudy, outcomesByElement, tablesOf } from './collected-study.ts';
import type { ScoredOutcome } from './outcomes.ts';
import { differenceOf, measuredScore, scoreOf } from './score.ts';

/** What was found of one variant. */
export interface VariantFound {
  readonly byElement: ReadonlyMap<string, readonly ScoredOutcome[]>;
  readonly baseline: ReadonlyMap<string, readonly ScoredOutcome[]>;
  /** Answer to each measured spectrum and experiment, by id. */
  readonly measured: ReadonlyMap<string, MeasuredAnswer>;
  readonly refused: number;
}

/** The outcomes of a variant; undefined where it was not run for any element. */
export function foundVariant(
  study: CollectedStudy,
  name: string,
  split: SplitKind = 'grouped',
): VariantFound | undefined {
  const outputs = study
    .done('variant')
    .filter(({ task }) => task.variant === name)
    .map(({ output }) => output);
  if (!outputs.length) {
    return undefined;
  }
  const tables = tablesOf(
    outputs,
    study.modelled.map(({ element }) => element),
    split,
  );
  return {
    byElement: outcomesByElement(study, tables),
    baseline: outcomesByElement(study, tables, 'baseline'),
    measured: new Map(
      outputs
        .flatMap(({ measured }) => measured)
        .flatMap(({ measured, experiments }) => [...measured, ...experiments])
        .map((answer) => [answer.id, answer]),
    ),
    refused: outputs.reduce((sum, { refused }) => sum + refused, 0),
  };
}

/** All variants on the same spectra. */
export function variantResults(study: CollectedStudy): VariantResults | undefined {
  const reference = foundVariant(study, referenceName);
  if (!reference) {
    return undefined;
  }
  const variants = studyVariants().flatMap(({ name, series, spec, block }): VariantScores[] => {
    const found = series === 'training' ? undefined : foundVariant(study, name);
    // Over other elements a score would say nothing beside those of the others.
    if (!found || series === 'training' || found.byElement.size < reference.byElement.size) {
      return [];
    }
    const [these, those] = alignedOutcomes(found.byElement, reference.byElement);
    const measured = measuredGroups(study, (test) => isRight(found.measured.get(test.id), test));
    return [
      {
        name,
        series,
        recipe: spec.recipe,
        augmentation: spec.augmentation,
        ...(spec.method === undefined && { cell: spec.cells.cn[0]! }),
        block,
        all: scoreOf([...found.byElement.values()].flat()),
        ...withoutLargest(found.byElement),
        ...(name !== referenceName && { difference: differenceOf(these, those) }),
        elements: [...found.byElement].map(([element, outcomes]) => ({ element, score: scoreOf(outcomes) })),
        refused: found.refused,
        ...(found.measured.size > 0 && { measured }),
      },
    ];
  });
  return { reference: referenceName, variants, best: bestOf(variants) };
}

/** Sentences about variants that were run for some elements only, which are not shown. */
export function incompleteVariants(study: CollectedStudy): string[] {
  const reference = foundVariant(study, referenceName);
  const lacking = studyVariants().filter(({ name }) => {
    const found = foundVariant(study, name);
    return reference && found && found.byElement.size < reference.byElement.size;
  });
  return lacking.length
    ? [
        `Not shown, because they were not run for every element: ${lacking.map(({ name }) => `"${name}"`).join(', ')}.`,
      ]
    : [];
}

/** Within this much of top CN the smaller change wins. */
const halfAPoint = 0.005;

/**
 * The best variant on computed spectra: the highest top CN over all elements but the largest, whose many
 * spectra would decide alone. The reference stays unless another is better by more than half a point in top
 * CN, and no worse in top label. Models of a block are left out: a bundle has a model an element.
 */
function bestOf(variants: readonly VariantScores[]): string {
  const scoreOfVariant = ({ all, withoutLargest: others }: VariantScores): StudyScore => others?.score ?? all;
  const value = (variant: VariantScores, metric: 'topCn' | 'topLabel'): number =>
    scoreOfVariant(variant)[metric]?.estimate ?? 0;
  const reference = variants.find(({ name }) => name === referenceName)!;
  const better = variants.filter(
    (variant) =>
      !variant.block &&
      value(variant, 'topCn') > value(reference, 'topCn') + halfAPoint &&
      value(variant, 'topLabel') > value(reference, 'topLabel'),
  );
  if (!better.length) {
    return reference.name;
  }
  const highest = largestOf(better.map((variant) => value(variant, 'topCn')));
  // In the order of the list small changes stand before large ones.
  return better.find((variant) => value(variant, 'topCn') >= highest - halfAPoint)!.name;
}

/** Whether the first CN of an answer is that of one of the sites. */
export function isRight(found: MeasuredAnswer | undefined, { expected }: MeasuredTest): boolean {
  const [first] = found?.answer ? coordinationNumbersOf(found.answer.cnLabel) : [];
  return first !== undefined && expected.includes(first);
}

/** Right answers by group, over the measured spectra of elements that have a model. */
export function measuredGroups(study: CollectedStudy, right: (test: MeasuredTest) => boolean) {
  const tests = measuredTests(study);
  return [...new Set(tests.map(({ group }) => group))].map((group) => {
    const own = tests.filter((test) => test.group === group);
    return { group, topCn: measuredScore(own.filter(right).length, own.length) };
  });
}

export function measuredTests(study: CollectedStudy): MeasuredTest[] {
  const modelled = new Set(study.modelled.map(({ element }) => element));
  const order = ['oxide, one site', 'oxide, mixed sites', 'other'];
  return study.plan.measured
    .filter(({ element }) => modelled.has(element))
    .toSorted((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
}
