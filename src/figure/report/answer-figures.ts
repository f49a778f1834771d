import { largestOf } from '../../base/lists.ts';
import { significant } from '../../base/text/rounded.ts';
import { sum } from '../../numeric/sum.ts';
import type { CalibrationResult, ConfusionResult, NearTieResult } from '../../study/results/answers.ts';
import type { StudyResults } from '../../study/results/study-results.ts';
import { wideFromPx } from '../chart/drawing.ts';
import { lineChart } from '../chart/line-chart.ts';
import { matrix } from '../chart/matrix.ts';
import { thousands } from '../chart/plot-axes.ts';
import { reliability } from '../chart/reliability.ts';
import { cnLabelWords } from '../label-words.ts';
import { text } from '../svg.ts';
import type { StudyFigure, StudySection } from './study-figure.ts';
import {
  classifierSeries,
  classifierWords,
  percentCells,
  percentColumns,
  percentWords,
  splitsOf,
  splitWords,
} from './words.ts';

/** How far answers can be believed, what is confused with what, and which failures are near ties. */
export function answerSection(results: StudyResults): StudySection {
  const { calibration = [], confusion = [], nearTies = [] } = results;
  const overall = calibration.filter(({ of }) => of === 'all');
  const splits = splitsOf(overall);
  return {
    id: 'answers',
    heading: 'Answers, right and wrong',
    intro:
      'A probability is worth something where answers of 70 % are right in 70 of 100 cases. Where answers are wrong, what is confused with ' +
      'what, and how near the right answer was, tell whether they do harm.',
    figures: [
      ...splits.map((split) =>
        calibrationFigure(
          overall.filter((item) => item.split === split),
          calibration.filter((item) => item.split === split),
        ),
      ),
      ...confusion
        .filter(({ element, classes }) => element === 'all' && classes.length)
        .map((item) => confusionFigure(item)),
      ...nearTies.map((item) => nearTieFigure(item)),
    ],
    absent: [
      ...(overall.length ? [] : ['Calibration is not part of this study.']),
      ...(confusion.length ? [] : ['Confusion between labels is not part of this study.']),
      ...(nearTies.length ? [] : ['Near ties are not part of this study.']),
    ],
  };
}

function calibrationFigure(
  shown: readonly CalibrationResult[],
  all: readonly CalibrationResult[],
): StudyFigure {
  const split = shown[0]!.split;
  const ordered = classifierSeries.flatMap(({ classifier, number }) =>
    shown.filter((item) => item.classifier === classifier).map((item) => ({ ...item, number })),
  );
  const forest = ordered.find(({ classifier }) => classifier === 'forest') ?? ordered[0]!;
  return {
    id: `calibration-${split}`,
    title: `Probabilities of the ${classifierWords(forest.classifier)} are off by ${(100 * forest.expectedError).toFixed(1)} points on average, ${splitWords[split]}`,
    caption:
      'Share of right first CN ranking labels against their probability, in bins of equal width, with Wilson’s 95 % intervals; below, how many ' +
      `answers each bin holds. Expected calibration error is the mean distance from the dashed line. n counts held-out spectra, ${splitWords[split]}.`,
    draw: (width) =>
      reliability(
        {
          series: [],
          panels: ordered.map(({ classifier, number, spectra, expectedError, logLoss, bins }) => ({
            heading: classifierWords(classifier),
            note: `n ${thousands(spectra)} · off by ${percentWords(expectedError)} · log loss ${logLoss.toFixed(2)}`,
            lines: [
              {
                series: number,
                bins: bins.map(({ confidence, accuracy, count }) => ({
                  probability: confidence,
                  accuracy: accuracy.estimate,
                  low: accuracy.from,
                  high: accuracy.to,
                  count,
                })),
              },
            ],
          })),
        },
        width,
      ),
    table: {
      columns: [
        { name: 'classifier' },
        { name: 'of' },
        { name: 'spectra' },
        { name: 'calibration error (%)', decimals: 1 },
        { name: 'log loss', decimals: 3 },
        { name: 'Brier score', decimals: 3 },
        { name: 'bin from', decimals: 2 },
        { name: 'bin to', decimals: 2 },
        { name: 'answers' },
        { name: 'mean probability (%)', decimals: 1 },
        ...percentColumns('right'),
      ],
      rows: all.flatMap(({ classifier, of, spectra, expectedError, logLoss, brier, bins }) =>
        bins.map((bin) => [
          classifierWords(classifier),
          of,
          spectra,
          100 * expectedError,
          logLoss,
          brier,
          bin.from,
          bin.to,
          bin.count,
          100 * bin.confidence,
          ...percentCells(bin.accuracy),
        ]),
      ),
    },
  };
}

/** Classes of a confusion matrix that a phone shows. */
const mostOnPhone = 12;

function confusionFigure(result: ConfusionResult): StudyFigure {
  const { classifier, split, of } = result;
  const count = (row: number, column: number): number =>
    result.counts[row * result.classes.length + column] ?? 0;
  // Classes that are neither true nor answered anywhere would only be empty rows and columns.
  const kept = result.classes.flatMap((_, own) =>
    result.classes.some((__, other) => count(own, other) > 0 || count(other, own) > 0) ? [own] : [],
  );
  const classes = kept.map((own) => result.classes[own]!);
  const at = (row: number, column: number): number => count(kept[row]!, kept[column]!);
  const sums = classes.map((_, row) => classes.reduce((sum, __, column) => sum + at(row, column), 0));
  const what = of === 'cn' ? 'CN' : 'motif';
  let worst: { truth: string; answer: string; count: number } | undefined;
  for (const [row, truth] of classes.entries()) {
    for (const [column, answer] of classes.entries()) {
      const times = at(row, column);
      if (row !== column && times > (worst?.count ?? 0)) {
        worst = { truth, answer, count: times };
      }
    }
  }
  const word = (label: string): string => (of === 'cn' ? `CN ${label}` : label);
  return {
    id: `confusion-${of}-${classifier}-${split}`,
    title: worst
      ? `Most often, ${word(worst.truth)} is called ${word(worst.answer)} (${worst.count} times)`
      : `No first ${what} is confused with another`,
    caption:
      `Answered first ${what} as a share of the true first ${what} (% of the row), ${classifierWords(classifier)}, ${splitWords[split]}, ` +
      `n = ${thousands(sum(sums))} held-out spectra. Right answers are outlined.`,
    draw: (width) => {
      // A phone has room for the commonest only.
      const isCut = width < wideFromPx && classes.length > mostOnPhone;
      const bySize = classes.map((_, own) => own).toSorted((a, b) => sums[b]! - sums[a]!);
      const shown = isCut ? bySize.slice(0, mostOnPhone).toSorted((a, b) => a - b) : [...classes.keys()];
      const drawing = matrix(
        {
          rowHeading: `True ${what}`,
          columnHeading: `Answered ${what}`,
          columns: shown.map((own) => classes[own]!),
          rows: shown.map((row) => ({
            name: classes[row]!,
            values: shown.map((column) => (sums[row] ? (100 * at(row, column)) / sums[row]! : undefined)),
            note: `n ${thousands(sums[row]!)}`,
          })),
          ramp: { from: 0, to: 100 },
          format: (value) => (value > 0 && value < 0.5 ? '<1' : String(Math.round(value))),
          hidesZeros: true,
          rampLabel: 'share of the row (%)',
          outlinesDiagonal: true,
          mostCell: 54,
          cellHeight: of === 'cn' ? 28 : 22,
        },
        width,
      );
      if (!isCut) {
        return drawing;
      }
      const note = `The ${mostOnPhone} commonest of ${classes.length}; the table has all.`;
      return {
        svg: drawing.svg + text(0, drawing.height + 14, note, { class: 'soft' }),
        height: drawing.height + 22,
      };
    },
    table: {
      columns: [{ name: `true ${what}` }, ...classes.map((name) => ({ name: `answered ${word(name)}` }))],
      rows: classes.map((name, row) => [word(name), ...classes.map((_, column) => at(row, column))]),
    },
  };
}

function nearTieFigure(item: NearTieResult): StudyFigure {
  const { classifier, split, spectra, wrong, trueIsSecond, nearTies, within, margins, examples } = item;
  return {
    id: `near-ties-${classifier}-${split}`,
    title: wrong
      ? `${percentWords(nearTies / wrong)} of the wrong answers of the ${classifierWords(classifier)} are near ties, ${splitWords[split]}`
      : 'No answer is wrong',
    caption:
      `${thousands(wrong)} of ${thousands(spectra)} first CN ranking labels are wrong; in ${thousands(trueIsSecond)} of them the true label stands second, ` +
      `in ${thousands(nearTies)} within ${significant(100 * within, 3)} points of the first. Drawn: share right by the margin between the two first probabilities. ` +
      'The table lists the nearest.',
    draw: (width) =>
      lineChart(
        {
          series: [{ name: 'share right', number: 0 }],
          panels: [
            {
              heading: 'Is a small margin a warning?',
              x: { domain: [0, 1], label: 'Margin between the two first probabilities' },
              y: { domain: [0, 100], label: 'First label right (%)', ticks: [0, 25, 50, 75, 100] },
              lines: [
                {
                  series: 0,
                  points: margins
                    .filter((bin) => bin.spectra > 0)
                    .map((bin) => ({ x: (bin.from + bin.to) / 2, y: (100 * bin.right) / bin.spectra })),
                },
              ],
              levels: wrong
                ? [
                    {
                      y: 100 * (1 - wrong / spectra),
                      name: `all answers: ${percentWords(1 - wrong / spectra)}`,
                    },
                  ]
                : [],
            },
            {
              heading: 'How many answers have that margin',
              x: { domain: [0, 1], label: 'Margin between the two first probabilities' },
              y: {
                domain: [
                  0,
                  largestOf(
                    margins.map((bin) => bin.spectra),
                    1,
                  ) * 1.06,
                ],
                label: 'Spectra',
              },
              lines: [
                {
                  series: 0,
                  points: margins.map((bin) => ({ x: (bin.from + bin.to) / 2, y: bin.spectra })),
                },
              ],
            },
          ],
        },
        width,
      ),
    table: {
      columns: [
        ...['element', 'spectrum', 'truth', 'answer'].map((name) => ({ name })),
        { name: 'probability', decimals: 3 },
        { name: 'of the truth', decimals: 3 },
      ],
      rows: examples.map(({ element, name, truth, answer, probability, truthProbability }) => [
        element,
        name,
        cnLabelWords(truth),
        cnLabelWords(answer),
        probability,
        truthProbability,
      ]),
    },
  };
}
