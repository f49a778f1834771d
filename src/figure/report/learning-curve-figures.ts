import { largestOf, smallestOf } from '../../base/lists.ts';
import type { StudyScore } from '../../study/results/common.ts';
import type { LearningCurve } from '../../study/results/learning-curves.ts';
import type { StudyResults } from '../../study/results/study-results.ts';
import { type LinePanel, lineChart } from '../chart/line-chart.ts';
import { thousands } from '../chart/plot-axes.ts';
import type { StudyFigure, StudySection } from './study-figure.ts';
import {
  classifierWords,
  percentCells,
  percentColumns,
  percentWords,
  pointsWords,
  splitWords,
} from './words.ts';

/** What more spectra would bring. */
export function learningCurveSection({ learningCurves = [] }: StudyResults): StudySection {
  const kinds = (['all', 'group', 'element'] as const).filter((kind) =>
    learningCurves.some((curve) => curve.kind === kind),
  );
  return {
    id: 'learning-curves',
    heading: 'What more spectra would bring',
    intro:
      'Models that learnt from a part of the training materials and from all of them are asked the same held-out spectra. A curve that ' +
      'still rises at its right end asks for more data.',
    figures: kinds.map((kind) =>
      curveFigure(
        kind,
        learningCurves.filter((curve) => curve.kind === kind),
      ),
    ),
    absent: learningCurves.length ? [] : ['Learning curves are not part of this study.'],
  };
}

function curveFigure(kind: LearningCurve['kind'], curves: readonly LearningCurve[]): StudyFigure {
  const { classifier, split } = curves[0]!;
  const several = new Set(curves.map((curve) => `${curve.classifier}, ${curve.split}`)).size > 1;
  const lows = curves.flatMap(({ points }) =>
    points.flatMap(({ score }) =>
      [score.topCn, score.topLabel].flatMap((s) => (s ? [100 * s.estimate] : [])),
    ),
  );
  const lowest = Math.max(0, Math.floor((smallestOf(lows, 90) - 5) / 10) * 10);
  const line = (series: number, curve: LearningCurve, pick: (score: StudyScore) => StudyScore['topCn']) => ({
    series,
    points: curve.points.flatMap(({ trainingSpectra, score }) => {
      const share = pick(score);
      return share
        ? [{ x: trainingSpectra, y: 100 * share.estimate, low: 100 * share.from, high: 100 * share.to }]
        : [];
    }),
  });
  const rises = curves.flatMap(({ of, points }) => {
    const last = points.at(-1)?.score.topCn;
    const before = points.at(-2)?.score.topCn;
    return last && before ? [{ of, by: last.estimate - before.estimate, share: points.at(-2)!.share }] : [];
  });
  const steepest = rises.toSorted((a, b) => b.by - a.by)[0];
  const overall = rises.find(({ of }) => of === 'all') ?? steepest;
  return {
    id: `learning-curves-${kind}`,
    title: !overall
      ? 'Learning curves'
      : kind === 'all' || rises.length === 1
        ? `All instead of ${percentWords(overall.share)} of the materials change top CN by ${pointsWords(overall.by)} points${kind === 'all' ? ' over all elements' : ` (${overall.of})`}`
        : `All instead of ${percentWords(steepest!.share)} of the materials bring most to ${steepest!.of} (${pointsWords(steepest!.by)} points of top CN)`,
    caption:
      `Score against the number of training spectra (logarithmic), ${classifierWords(classifier)}, ${splitWords[split]}; bands are 95 % intervals over materials. Accuracy counts only ` +
      'labels frequent enough to be learnt: with more data there are more of them, so that it can fall. ' +
      `n = ${thousands(largestOf(curves.flatMap(({ points }) => points.map(({ score }) => score.spectra))))} held-out spectra${curves.length > 1 ? ' at most' : ''} a panel.`,
    draw: (width) =>
      lineChart(
        {
          series: [
            { name: 'top CN', number: 0 },
            { name: 'accuracy (CN with motif)', number: 1 },
          ],
          panelHeight: kind === 'all' ? 220 : 120,
          leastPanelWidth: kind === 'all' ? 280 : 165,
          panels: curves.map((curve): LinePanel => {
            const xs = curve.points.map(({ trainingSpectra }) => trainingSpectra).filter((x) => x > 0);
            return {
              heading: several
                ? `${curve.of} (${classifierWords(curve.classifier)}, ${splitWords[curve.split]})`
                : curve.of,
              x: {
                kind: 'log',
                domain: [smallestOf(xs, 1e9) * 0.9, largestOf(xs, 1) * 1.1],
                label: 'Training spectra',
                ticks: xs.length > 3 && kind !== 'all' ? [xs[0]!, xs.at(-1)!] : xs,
                format: (value) => thousands(Math.round(value)),
              },
              y: { domain: [lowest, 100], label: 'Score (%)' },
              lines: [line(0, curve, (score) => score.topCn), line(1, curve, (score) => score.topLabel)],
            };
          }),
        },
        width,
      ),
    table: {
      columns: [
        { name: 'of' },
        { name: 'classifier' },
        { name: 'split' },
        { name: 'share of the materials (%)', decimals: 1 },
        { name: 'training spectra', decimals: 0 },
        { name: 'held-out spectra' },
        ...percentColumns('top CN'),
        ...percentColumns('accuracy'),
        ...percentColumns('Jaccard'),
      ],
      rows: curves.flatMap((curve) =>
        curve.points.map(({ share, trainingSpectra, score }) => [
          curve.of,
          classifierWords(curve.classifier),
          splitWords[curve.split],
          100 * share,
          trainingSpectra,
          score.spectra,
          ...percentCells(score.topCn),
          ...percentCells(score.topLabel),
          ...percentCells(score.jaccard),
        ]),
      ),
    },
  };
}
