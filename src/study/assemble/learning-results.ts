import { largestOf } from '../../base/lists.ts';
import { mean } from '../../numeric/mean.ts';
import type { LearningCurve } from '../results/learning-curves.ts';
import { type CollectedStudy, outcomesByElement, tablesOf } from './collected-study.ts';
import { groupsOf } from './element-groups.ts';
import { scoreOf } from './score.ts';

/** Scores by the share of the training materials. */
export function learningCurves(study: CollectedStudy): LearningCurve[] {
  const jobs = study.done('learning');
  const outputs = jobs.map(({ output }) => output);
  const elements = study.modelled
    .map(({ element }) => element)
    .filter((element) => jobs.some((job) => job.elements.includes(element)));
  const shares = jobs[0]?.task.spec.shares ?? [];
  const outcomesAt = (share: number) =>
    outcomesByElement(study, tablesOf(outputs, elements, 'grouped', share));
  // Fewer materials know fewer labels, the commonest: labels are scored on the spectra that the largest share
  // can learn, or else each point of a curve would be of other spectra, and the smallest share of the
  // easiest.
  const known = outcomesAt(largestOf(shares));
  const outcomes = new Map(
    shares.map((share) => [
      share,
      new Map(
        [...outcomesAt(share)].map(([element, own]) => [
          element,
          own.map((outcome, i) => ({ ...outcome, learnable: known.get(element)![i]!.learnable })),
        ]),
      ),
    ]),
  );
  const curve = (
    of: string,
    kind: LearningCurve['kind'],
    symbols: readonly string[],
    group?: LearningCurve['group'],
  ): LearningCurve => ({
    classifier: 'forest',
    split: 'grouped',
    of,
    kind,
    ...(group && { group }),
    points: shares.map((share) => {
      const sizes = outputs
        .flatMap(({ tables }) => tables)
        .filter((table) => table.share === share && symbols.includes(table.element))
        .map(({ trainingSpectra }) => trainingSpectra);
      return {
        share,
        trainingSpectra: Math.round(mean(sizes)),
        score: scoreOf(symbols.flatMap((element) => outcomes.get(share)!.get(element)!)),
      };
    }),
  });
  if (!elements.length) {
    return [];
  }
  const size = (element: string): number => study.describe(element).scored.length;
  const largest = elements.reduce((a, b) => (size(b) > size(a) ? b : a));
  return [
    curve('all', 'all', elements),
    ...(elements.length > 1
      ? [
          curve(
            `all but ${largest}`,
            'all',
            elements.filter((element) => element !== largest),
          ),
        ]
      : []),
    ...groupsOf(elements).map(([group, symbols]) => curve(group, 'group', symbols, group)),
    ...elements.map((element) => curve(element, 'element', [element])),
  ];
}
