import { largestOf } from '../../base/lists.ts';
import { listed } from '../../base/text/words.ts';
import type { ThresholdResult } from '../../study/results/dataset.ts';
import { lineChart } from '../chart/line-chart.ts';
import type { StudyFigure } from './study-figure.ts';

/** Label cardinality against the thresholds of p and q. */
export function thresholdsFigure(thresholds: readonly ThresholdResult[]): StudyFigure {
  const found = thresholds.flatMap(({ parameter, targets }) =>
    targets[0] ? [`${targets[0].threshold.toFixed(2)} for ${parameter}`] : [],
  );
  const target = thresholds[0]?.targets[0]?.name;
  return {
    id: 'thresholds',
    title: found.length
      ? `The calibration finds ${listed(found)} (${target})`
      : 'The calibration of the thresholds',
    caption:
      'Label cardinality (mean number of labels, Equation 4 of the paper) of the sites and of the averages of the materials, against the ' +
      'threshold. Equation 5 takes the threshold at which the two come nearest to each other; the other dashed lines stand where the ' +
      'cardinality of the sites comes nearest to what their entropy says.',
    paper: thresholds.map(
      ({ parameter, paper }) =>
        `The paper uses ${paper.value} for ${parameter} (${paper.source}).${paper.differs ? ` ${paper.differs}` : ''}`,
    ),
    draw: (width) =>
      lineChart(
        {
          series: [
            { name: 'sites', number: 0 },
            { name: 'averages of materials', number: 1 },
          ],
          panels: thresholds.map(({ parameter, curve, targets, paper }) => {
            const most = largestOf(
              curve.map(({ cardinality }) => cardinality),
              1,
            );
            const last = curve.at(-1)?.threshold || 1;
            const atPaper = curve.reduce(
              (near, point) =>
                Math.abs(point.threshold - paper.value) < Math.abs(near.threshold - paper.value)
                  ? point
                  : near,
              curve[0] ?? { threshold: 0, cardinality: 0 },
            );
            return {
              heading: parameter === 'p' ? 'CN labels (p)' : 'Motif labels (q)',
              x: { domain: [0, last], label: 'Threshold' },
              y: { domain: [0, most * 1.08], label: 'Labels a site' },
              lines: [
                {
                  series: 0,
                  isBare: true,
                  points: curve.map(({ threshold, cardinality }) => ({ x: threshold, y: cardinality })),
                },
                {
                  series: 1,
                  isBare: true,
                  points: curve.map(({ threshold, ofAverages }) => ({ x: threshold, y: ofAverages })),
                },
              ],
              places: targets.map(({ threshold, name }) => ({
                x: threshold,
                name: `${threshold.toFixed(2)} ${name}`,
              })),
              quoted: [{ x: atPaper.threshold, y: atPaper.cardinality }],
            };
          }),
        },
        width,
      ),
    table: {
      columns: [
        { name: 'parameter' },
        { name: 'threshold', decimals: 3 },
        { name: 'label cardinality', decimals: 3 },
        { name: 'of averages', decimals: 3 },
        { name: 'target' },
      ],
      rows: thresholds.flatMap(({ parameter, curve, targets }) => [
        ...targets.map(({ threshold, target, name }) => [parameter, threshold, target, undefined, name]),
        ...curve.map(({ threshold, cardinality, ofAverages }) => [
          parameter,
          threshold,
          cardinality,
          ofAverages,
          undefined,
        ]),
      ]),
    },
  };
}
