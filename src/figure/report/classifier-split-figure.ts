import { largestOf, smallestOf } from '../../base/lists.ts';
import type { SplitDifference } from '../../study/results/classifiers.ts';
import { forestPlot } from '../chart/forest-plot.ts';
import type { StudyFigure } from './study-figure.ts';
import { classifierWords, percentCells, percentColumns, percentEstimate, pointsWords } from './words.ts';

/** What splitting at random gains over splitting by material. */
export function splitFigure(differences: readonly SplitDifference[]): StudyFigure {
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
