import { largestOf } from '../../base/lists.ts';
import { listed } from '../../base/text/words.ts';
import type { ClassifierScores } from '../../study/results/classifiers.ts';
import type { SplitKind, StudyScore } from '../../study/results/common.ts';
import { groupedBars } from '../chart/grouped-bars.ts';
import { thousands } from '../chart/plot-axes.ts';
import { scoreCells, scoreColumns } from './score-cells.ts';
import type { StudyFigure } from './study-figure.ts';
import {
  classifierSeries,
  classifierWords,
  paperWords,
  percentEstimate,
  percentWords,
  splitWords,
} from './words.ts';

/** Stands for all elements but the one that has most spectra. */
const withoutLargestKey = 'all but the largest';

/** Accuracy and Jaccard of every classifier by group of elements. */
export function groupFigure(classifiers: readonly ClassifierScores[], split: SplitKind): StudyFigure {
  const shown = classifiers.filter((scores) => scores.split === split);
  const series = classifierSeries.filter(({ classifier }) =>
    shown.some((scores) => scores.classifier === classifier),
  );
  const ordered = series.map(({ classifier }) => shown.find((scores) => scores.classifier === classifier)!);
  const groups = [...new Set(ordered.flatMap((scores) => scores.groups.map(({ group }) => group)))];
  const largest = ordered.find(({ withoutLargest }) => withoutLargest)?.withoutLargest;
  const groupScore = (scores: ClassifierScores, group: string): StudyScore | undefined => {
    if (group === 'all') {
      return scores.all;
    }
    if (group !== withoutLargestKey) {
      return scores.groups.find((item) => item.group === group)?.score;
    }
    // A classifier that never learnt the largest element has its score of the others under "all".
    return scores.withoutLargest?.element === largest?.element
      ? scores.withoutLargest?.score
      : scores.all.spectra === largest?.score.spectra
        ? scores.all
        : undefined;
  };
  // Scores stand beside each other only where they are of the same spectra.
  const mostOf = (group: string): number =>
    largestOf(
      ordered.map((scores) => groupScore(scores, group)?.spectra ?? 0),
      0,
    );
  const fewer = ordered.filter(({ all }) => all.spectra < mostOf('all'));
  const real = ordered.filter(
    (scores) => scores.classifier !== 'baseline' && scores.all.topLabel && !fewer.includes(scores),
  );
  const best = real.toSorted((a, b) => b.all.topLabel!.estimate - a.all.topLabel!.estimate)[0];
  const forest = real.find(({ classifier }) => classifier === 'forest');
  const panel = (metric: 'topLabel' | 'jaccard', heading: string) => ({
    heading,
    groups: ['all', ...(largest ? [withoutLargestKey] : []), ...groups].map((group) => ({
      name:
        group === 'all'
          ? 'all elements'
          : group === withoutLargestKey
            ? `all but ${largest?.element}`
            : group,
      note: `n ${thousands(
        largestOf(
          ordered.map((scores) => groupScore(scores, group)?.learnable ?? 0),
          0,
        ),
      )}`,
      bars: ordered.map((scores) =>
        (groupScore(scores, group)?.spectra ?? 0) < mostOf(group)
          ? undefined
          : percentEstimate(
              groupScore(scores, group)?.[metric],
              group === 'all' ? scores.paper?.[metric] : undefined,
            ),
      ),
    })),
  });
  const base = ordered.find(({ classifier, all }) => classifier === 'baseline' && all.topLabel);
  const title =
    best && forest
      ? `${leaderWords(real, best, forest, base)}, ${splitWords[split]}${fewer.length ? ', of those that learnt them all' : ''}`
      : `Classifiers by group, ${splitWords[split]}`;
  return {
    id: `classifiers-by-group-${split}`,
    title,
    caption:
      `Accuracy and Jaccard by group of elements, ${splitWords[split]}; n counts learnable held-out spectra, ` +
      `${thousands(ordered[0]?.all.learnable ?? 0)} in all. ` +
      (fewer.length
        ? `Only bars of the same spectra stand together: ${listed(fewer.map(({ classifier, all }) => `${classifierWords(classifier)} (n ${thousands(all.learnable)})`))} ` +
          'did not learn every element, and are in the table. '
        : '') +
      'Figures 2A and 2B of the paper.',
    paper: ordered.flatMap((scores) => [
      ...paperWords(
        `Accuracy, ${classifierWords(scores.classifier)}`,
        scores.paper?.topLabel,
        scores.all.topLabel,
      ),
      ...paperWords(
        `Jaccard, ${classifierWords(scores.classifier)}`,
        scores.paper?.jaccard,
        scores.all.jaccard,
      ),
    ]),
    draw: (width) =>
      groupedBars(
        { series, panels: [panel('topLabel', 'Accuracy (%)'), panel('jaccard', 'Jaccard (%)')], most: 100 },
        width,
      ),
    table: {
      columns: [{ name: 'classifier' }, { name: 'group' }, ...scoreColumns],
      rows: ordered.flatMap((scores) => [
        [classifierWords(scores.classifier), 'all elements', ...scoreCells(scores.all)],
        ...(scores.withoutLargest
          ? [
              [
                classifierWords(scores.classifier),
                `all but ${scores.withoutLargest.element}`,
                ...scoreCells(scores.withoutLargest.score),
              ],
            ]
          : []),
        ...scores.groups.map(({ group, score }) => [
          classifierWords(scores.classifier),
          group,
          ...scoreCells(score),
        ]),
      ]),
    },
  };
}

/**
 * Who leads over all elements. A classifier within the 95 % interval of the best is level with it: the figure
 * does not name one as the best where its bars do not tell them apart.
 */
function leaderWords(
  real: readonly ClassifierScores[],
  best: ClassifierScores,
  forest: ClassifierScores,
  base: ClassifierScores | undefined,
): string {
  const accuracy = ({ all }: ClassifierScores): string => percentWords(all.topLabel!.estimate);
  if (real.length === 1) {
    return `The forest’s accuracy over all elements is ${accuracy(forest)}${base ? `, the baseline’s ${accuracy(base)}` : ''}`;
  }
  const level = real.filter(
    (scores) => scores === best || scores.all.topLabel!.estimate >= best.all.topLabel!.from,
  );
  if (level.length > 1) {
    const each = listed(
      level.map((scores) => `the ${classifierWords(scores.classifier)} (${accuracy(scores)})`),
    );
    const behind = level.includes(forest) ? '' : `, the forest ${accuracy(forest)}`;
    return `Level at the top over all elements: ${each}${behind}`;
  }
  return (
    `The ${classifierWords(best.classifier)} has the highest accuracy over all elements, ${accuracy(best)}` +
    (best === forest ? '' : `, the forest ${accuracy(forest)}`)
  );
}
