import { largestOf, smallestOf } from '../../base/lists.ts';
import { fixed } from '../../base/text/words.ts';
import type { Trend } from '../../study/results/classifiers.ts';
import type { ElementKey } from '../../study/results/common.ts';
import type { Series } from '../chart/drawing.ts';
import { scatter } from '../chart/scatter.ts';
import type { StudyFigure } from './study-figure.ts';
import { classifierWords, percentCells, percentColumns, splitWords } from './words.ts';

/** Groups in scatters: the largest has the first hue. */
const groupSeries: readonly (Series & { readonly groups: readonly ElementKey['group'][] })[] = [
  { name: 'transition metal', number: 0, groups: ['transition metal'] },
  { name: 'alkali', number: 1, groups: ['alkali'] },
  { name: 'alkaline earth', number: 2, groups: ['alkaline earth'] },
  { name: 'post-transition metal', number: 3, groups: ['post-transition metal'] },
  { name: 'metalloid', number: 4, groups: ['metalloid'] },
  { name: 'carbon and others', number: 5, groups: ['carbon', 'other'] },
];

const metricWords = { topLabel: 'Accuracy', jaccard: 'Jaccard', topCn: 'Top CN' } as const;

/** Scores of elements against data size and against label entropy. */
export function trendFigures(trends: readonly Trend[]): StudyFigure[] {
  return (['spectra', 'labelEntropy'] as const).flatMap((against) =>
    (['grouped', 'random'] as const).flatMap((split) => {
      const shown = trends.filter((trend) => trend.against === against && trend.split === split);
      return shown.length ? [trendFigure(shown, against, split)] : [];
    }),
  );
}

function trendFigure(
  trends: readonly Trend[],
  against: Trend['against'],
  split: Trend['split'],
): StudyFigure {
  const name = against === 'spectra' ? 'number of spectra' : 'label entropy';
  const main = trends.find(({ classifier, metric }) => classifier === 'forest' && metric === 'topLabel');
  const xs = trends
    .flatMap(({ points }) => points.map(({ x }) => x))
    .filter((x) => x > 0 || against !== 'spectra');
  const domain =
    against === 'spectra'
      ? ([smallestOf(xs, 1e9) * 0.85, largestOf(xs, 1) * 1.18] as const)
      : ([0, largestOf(xs, 0.1) * 1.06] as const);
  const lowest = smallestOf(
    trends.flatMap(({ points }) => points.map(({ y }) => 100 * y.estimate)),
    100,
  );
  return {
    id: `trend-${against === 'spectra' ? 'size' : 'entropy'}-${split}`,
    title: main?.rankCorrelation
      ? `Rank correlation of the forest’s accuracy with the ${name}: ${interval(main.rankCorrelation)}`
      : `Scores against the ${name}`,
    caption:
      `One mark an element, ${splitWords[split]}; n = ${main?.points.length ?? trends[0]!.points.length} elements. ρ is Spearman’s rank ` +
      `correlation with its 95 % interval by bootstrap over elements; the line is fitted by least squares${against === 'spectra' ? ' over the logarithm' : ''}. ` +
      (against === 'spectra' ? 'Figures 2C, S4 and S5 of the paper.' : 'Figures 2D, S4 and S5 of the paper.'),
    draw: (width) =>
      scatter(
        {
          series: groupSeries,
          panels: trends.map(({ classifier, metric, points, rankCorrelation, line }) => ({
            heading: `${classifierWords(classifier)}: ${metricWords[metric]}`,
            note: `${rankCorrelation ? `ρ = ${interval(rankCorrelation)}` : 'ρ not known'}, n ${points.length}`,
            x: {
              domain,
              label: against === 'spectra' ? 'Spectra of the element' : 'Label entropy (nat)',
              ...(against === 'spectra' && { kind: 'log' as const }),
            },
            y: {
              domain: [Math.max(0, Math.floor(lowest / 10) * 10 - 2), 103],
              label: `${metricWords[metric]} (%)`,
              ticks: tens(lowest),
            },
            points: points.map(({ element, group, x, y }) => ({
              name: element,
              x,
              y: 100 * y.estimate,
              series: groupSeries.find(({ groups }) => groups.includes(group))?.number ?? 5,
            })),
            ...(line && {
              fit: domain.map((x) => ({
                x,
                y: 100 * (line.intercept + line.slope * (against === 'spectra' ? Math.log10(x) : x)),
              })),
            }),
          })),
        },
        width,
      ),
    table: {
      columns: [
        { name: 'classifier' },
        { name: 'score' },
        { name: 'element' },
        {
          name: against === 'spectra' ? 'spectra' : 'label entropy (nat)',
          decimals: against === 'spectra' ? 0 : 3,
        },
        ...percentColumns('score'),
        { name: 'scored spectra' },
      ],
      rows: trends.flatMap(({ classifier, metric, points }) =>
        points.map(({ element, x, y, scored }) => [
          classifierWords(classifier),
          metricWords[metric],
          element,
          x,
          ...percentCells(y),
          scored,
        ]),
      ),
    },
  };
}

/** Tens from below the lowest score to 100, every second one where there are many. */
function tens(lowest: number): number[] {
  const from = Math.max(0, Math.floor(lowest / 10) * 10);
  const step = 100 - from > 60 ? 20 : 10;
  const ticks: number[] = [];
  for (let value = 100; value >= from; value -= step) {
    ticks.unshift(value);
  }
  return ticks;
}

function interval({ estimate, from, to }: { estimate: number; from: number; to: number }): string {
  return `${fixed(estimate, 2)} (${fixed(from, 2)} to ${fixed(to, 2)})`;
}
