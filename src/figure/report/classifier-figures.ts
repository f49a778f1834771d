import { largestOf, smallestOf } from '../../base/lists.ts';
import { listed } from '../../base/text/words.ts';
import type { ChosenSettings, ClassifierScores, SplitDifference } from '../../study/results/classifiers.ts';
import type { SplitKind, StudyScore } from '../../study/results/common.ts';
import type { StudyResults } from '../../study/results/study-results.ts';
import { forestPlot } from '../chart/forest-plot.ts';
import { groupedBars } from '../chart/grouped-bars.ts';
import { periodicTable } from '../chart/periodic-table.ts';
import { thousands } from '../chart/plot-axes.ts';
import type { StudyFigure, StudySection } from './study-figure.ts';
import { trendFigures } from './trend-figures.ts';
import {
  classifierSeries,
  classifierWords,
  countWords,
  paperWords,
  percentCells,
  percentColumns,
  percentEstimate,
  percentWords,
  pointsWords,
  roundMost,
  splitsOf,
  splitWords,
} from './words.ts';

/** Which classifier is right how often: by group, by element, against what it might depend on, and by split. */
export function classifierSection(results: StudyResults): StudySection {
  const { classifiers = [], trends = [], splitDifferences = [], chosenSettings = [] } = results;
  const splits = splitsOf(classifiers);
  return {
    id: 'classifiers',
    heading: 'Classifiers',
    intro:
      'Accuracy is the paper’s: the first CN together with its whole motif ranking label is right, among spectra whose labels are frequent ' +
      'enough to be learnt. Jaccard is its Equation 7. Whiskers are 95 % intervals over materials. “By material” never has spectra of ' +
      'one material on both sides; “at random” is how the paper splits.',
    figures: [
      ...splits.map((split) => byGroup(classifiers, split)),
      ...elementFigures(classifiers),
      ...trendFigures(trends),
      ...(splitDifferences.length ? [splitFigure(splitDifferences)] : []),
      ...(chosenSettings.length ? [settingsTable(chosenSettings)] : []),
    ],
    absent: [
      ...(classifiers.length ? [] : ['The scores of the classifiers are not part of this study.']),
      ...(trends.length ? [] : ['Accuracy against data size and label entropy is not part of this study.']),
      ...(splitDifferences.length ? [] : ['Only one of the two splits was made, so they are not compared.']),
    ],
  };
}

function scoreCells(score: StudyScore): (number | undefined)[] {
  return [
    score.spectra,
    score.learnable,
    score.materials,
    ...percentCells(score.topCn),
    ...percentCells(score.topLabel),
    ...percentCells(score.jaccard),
  ];
}

const scoreColumns = [
  { name: 'spectra' },
  { name: 'learnable' },
  { name: 'materials' },
  ...percentColumns('top CN'),
  ...percentColumns('accuracy'),
  ...percentColumns('Jaccard'),
];

/** Stands for all elements but the one that has most spectra. */
const withoutLargestKey = 'all but the largest';

function byGroup(classifiers: readonly ClassifierScores[], split: SplitKind): StudyFigure {
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
      ? real.length === 1
        ? `The forest’s accuracy over all elements is ${percentWords(forest.all.topLabel!.estimate)}` +
          `${base ? `, the baseline’s ${percentWords(base.all.topLabel!.estimate)}` : ''}, ${splitWords[split]}`
        : best === forest
          ? `The forest has the highest accuracy over all elements, ${percentWords(best.all.topLabel!.estimate)}, ${splitWords[split]}${fewer.length ? ', of those that learnt them all' : ''}`
          : `The ${classifierWords(best.classifier)} has the highest accuracy over all elements, ${percentWords(best.all.topLabel!.estimate)}, ` +
            `the forest ${percentWords(forest.all.topLabel!.estimate)}, ${splitWords[split]}`
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

/** The forest on the periodic table, and what it has over the baseline; of the stricter split that there is. */
function elementFigures(classifiers: readonly ClassifierScores[]): StudyFigure[] {
  const forest =
    classifiers.find(({ classifier, split }) => classifier === 'forest' && split === 'grouped') ??
    classifiers.find(({ classifier }) => classifier === 'forest');
  if (!forest?.elements.some(({ score }) => score.topLabel)) {
    return [];
  }
  const { split } = forest;
  const baseline = classifiers.find((item) => item.classifier === 'baseline' && item.split === split);
  const baseOf = new Map(baseline?.elements.map(({ element, score }) => [element, score]));
  const known = forest.elements.filter(({ score }) => score.topLabel);
  const over = forest.elements.filter(({ overBaseline }) => overBaseline.topLabel);
  const clear = over.filter(({ overBaseline }) => overBaseline.topLabel!.from > 0);
  const below = over.filter(({ overBaseline }) => overBaseline.topLabel!.to < 0);
  const widest = largestOf(
    over.map(({ overBaseline }) => 100 * Math.abs(overBaseline.topLabel!.estimate)),
    1,
  );
  const lowest = smallestOf(known.map(({ score }) => 100 * score.topLabel!.estimate));
  const whole = (value: number): string => String(Math.round(value));
  const table = {
    columns: [
      { name: 'element' },
      { name: 'group' },
      ...scoreColumns,
      ...percentColumns('baseline accuracy'),
      ...percentColumns('accuracy over baseline', 'points'),
      ...percentColumns('top CN over baseline', 'points'),
    ],
    rows: forest.elements.map(({ element, group, score, overBaseline }) => [
      element,
      group,
      ...scoreCells(score),
      ...percentCells(baseOf.get(element)?.topLabel),
      ...percentCells(overBaseline.topLabel),
      ...percentCells(overBaseline.topCn),
    ]),
  };
  const range = known.toSorted((a, b) => a.score.topLabel!.estimate - b.score.topLabel!.estimate);
  return [
    {
      id: 'forest-by-element',
      title:
        `The forest’s accuracy runs from ${percentWords(range[0]!.score.topLabel!.estimate)} (${range[0]!.element}) to ` +
        `${percentWords(range.at(-1)!.score.topLabel!.estimate)} (${range.at(-1)!.element})`,
      caption:
        `Accuracy of the forest (%) and of the baseline, which always says the commonest label, ${splitWords[split]}; ` +
        `${countWords(known.length, 'element')}. Figures 3 and S7 of the paper.`,
      draw: (width) =>
        periodicTable(
          {
            cells: known.map(({ element, score }) => {
              const base = baseOf.get(element)?.topLabel;
              return {
                symbol: element,
                value: 100 * score.topLabel!.estimate,
                words: whole(100 * score.topLabel!.estimate),
                second: base && `b ${whole(100 * base.estimate)}`,
              };
            }),
            ramp: { from: Math.max(0, Math.floor(lowest / 10) * 10), to: 100 },
            format: whole,
            rampLabel: 'accuracy of the forest (%)',
            secondLabel: baseline ? 'b: accuracy of the baseline (%).' : undefined,
          },
          width,
        ),
      table,
    },
    ...(over.length
      ? [
          {
            id: 'forest-over-baseline',
            title: `Above its baseline beyond doubt for ${clear.length} of ${countWords(over.length, 'element')}, below for ${below.length}`,
            caption:
              `Accuracy of the forest less that of the baseline (points), ${splitWords[split]}. A star marks elements whose 95 % interval ` +
              'over materials leaves out 0.',
            draw: (width: number) =>
              periodicTable(
                {
                  cells: over.map(({ element, overBaseline }) => {
                    const { estimate, from, to } = overBaseline.topLabel!;
                    return {
                      symbol: element,
                      value: 100 * estimate,
                      words: pointsWords(estimate, 0) + (from > 0 || to < 0 ? '*' : ''),
                    };
                  }),
                  ramp: { most: roundMost(widest) },
                  format: (value) => pointsWords(value / 100, 0),
                  rampLabel: 'forest less baseline (points)',
                },
                width,
              ),
            table: {
              columns: [
                { name: 'element' },
                { name: 'spectra' },
                ...percentColumns('accuracy over baseline', 'points'),
                ...percentColumns('Jaccard over baseline', 'points'),
              ],
              rows: over.map(({ element, score, overBaseline }) => [
                element,
                score.learnable,
                ...percentCells(overBaseline.topLabel),
                ...percentCells(overBaseline.jaccard),
              ]),
            },
          },
        ]
      : []),
  ];
}

function splitFigure(differences: readonly SplitDifference[]): StudyFigure {
  const rows = differences.filter(
    ({ classifier, kind, difference }) =>
      (kind === 'all' || (classifier === 'forest' && kind === 'group')) &&
      (difference.topLabel || difference.topCn),
  );
  const overall = differences.find(
    ({ classifier, kind, difference }) => classifier === 'forest' && kind === 'all' && difference.topLabel,
  );
  const values = rows.flatMap(({ difference }) =>
    [difference.topCn, difference.topLabel].flatMap((item) => (item ? [100 * item.from, 100 * item.to] : [])),
  );
  const domain = [Math.floor(smallestOf(values, 0)), Math.ceil(largestOf(values, 1))] as const;
  return {
    id: 'random-or-by-material',
    title: overall
      ? `A random split changes the forest’s accuracy by ${pointsWords(overall.difference.topLabel!.estimate)} points`
      : 'What a random split changes',
    caption:
      'Score split at random less score split by material (points), on the same spectra, with 95 % intervals over materials. Right of 0, ' +
      'spectra of one material on both sides help. The table has every element.',
    ...(rows.length && {
      draw: (width: number) =>
        forestPlot(
          {
            columns: [
              {
                heading: 'Top CN: random less by material',
                domain,
                series: 0,
                level: { value: 0, name: 'none' },
              },
              {
                heading: 'Accuracy: random less by material',
                domain,
                series: 1,
                level: { value: 0, name: 'none' },
              },
            ],
            rows: rows
              .toSorted((a, b) => Number(a.kind === 'group') - Number(b.kind === 'group'))
              .map(({ classifier, kind, of, difference }) => ({
                name: kind === 'all' ? classifierWords(classifier) : of,
                block: kind === 'all' ? 'All elements, each classifier' : 'Forest, each group',
                estimates: [percentEstimate(difference.topCn), percentEstimate(difference.topLabel)],
              })),
            format: (value) => pointsWords(value / 100),
          },
          width,
        ),
    }),
    table: {
      columns: [
        { name: 'classifier' },
        { name: 'of' },
        { name: 'spectra' },
        ...percentColumns('accuracy, by material'),
        ...percentColumns('accuracy, at random'),
        ...percentColumns('difference, accuracy', 'points'),
        ...percentColumns('difference, top CN', 'points'),
        ...percentColumns('difference, Jaccard', 'points'),
      ],
      rows: differences.map(({ classifier, of, grouped, random, difference }) => [
        classifierWords(classifier),
        of,
        grouped.spectra,
        ...percentCells(grouped.topLabel),
        ...percentCells(random.topLabel),
        ...percentCells(difference.topLabel),
        ...percentCells(difference.topCn),
        ...percentCells(difference.jaccard),
      ]),
    },
  };
}

function settingsTable(chosen: readonly ChosenSettings[]): StudyFigure {
  return {
    id: 'chosen-settings',
    title: 'What the grid search chose',
    caption:
      'For each setting of the paper’s grids: for how many models it was the best, and its mean accuracy over the inner folds.',
    table: {
      columns: [
        { name: 'classifier' },
        { name: 'models of' },
        { name: 'settings' },
        { name: 'best for so many models' },
        { name: 'mean accuracy (%)', decimals: 1 },
      ],
      rows: chosen.flatMap(({ classifier, target, cells }) =>
        cells.map(({ cell, models, meanAccuracy }) => [
          classifierWords(classifier),
          target === 'cn' ? 'CN' : 'motif',
          settingsWords(cell.settings),
          models,
          100 * meanAccuracy,
        ]),
      ),
    },
  };
}

/** "trees 30, minLeaf 1". */
export function settingsWords(settings: object): string {
  const words = Object.entries(settings).map(
    ([name, value]) => `${name} ${Array.isArray(value) ? value.join('–') : String(value)}`,
  );
  return words.join(', ') || 'as they are';
}
