import { largestOf, smallestOf } from '../../base/lists.ts';
import type { ClassifierScores } from '../../study/results/classifiers.ts';
import { periodicTable } from '../chart/periodic-table.ts';
import { scoreCells, scoreColumns } from './score-cells.ts';
import type { StudyFigure } from './study-figure.ts';
import {
  countWords,
  percentCells,
  percentColumns,
  percentWords,
  pointsWords,
  roundMost,
  splitWords,
} from './words.ts';

/**
 * The forest on the periodic table, and what it has over the baseline; of the stricter split that there is.
 */
export function elementFigures(classifiers: readonly ClassifierScores[]): StudyFigure[] {
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
