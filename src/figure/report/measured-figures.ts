import { largestOf, smallestOf } from '../../base/lists.ts';
import type { MeasuredScore } from '../../study/results/common.ts';
import type { ExperimentResults } from '../../study/results/experiments.ts';
import { type ForestColumn, forestPlot } from '../chart/forest-plot.ts';
import { cnLabelWords } from '../label-words.ts';
import { domainOf, measuredCells, measuredColumns, measuredEstimate } from './measured-columns.ts';
import type { StudyFigure } from './study-figure.ts';

/** How many measured spectra each model answers rightly. */
export function measuredScores({ scores, baseline }: ExperimentResults): StudyFigure {
  const withMeasured = scores.filter(({ measured }) => measured?.length);
  const groups = [...new Set(withMeasured.flatMap(({ measured }) => measured!.map(({ group }) => group)))];
  const of = (
    measured: readonly { group: string; topCn: MeasuredScore }[] | undefined,
    group: string,
  ): MeasuredScore | undefined => measured?.find((item) => item.group === group)?.topCn;
  const first = groups[0] ?? '';
  const firstScores = withMeasured.map(({ measured }) => of(measured, first)).filter((item) => item?.of);
  const rights = firstScores.map((item) => item!.right);
  return {
    id: 'measured-spectra',
    title: rights.length
      ? `Of ${firstScores[0]!.of} measured spectra (${first}) the models name ${smallestOf(rights)} to ${largestOf(rights)} first CNs rightly`
      : 'Measured spectra of known compounds',
    caption:
      'Share of measured spectra whose first CN is right (%), by group of compounds, with Wilson’s 95 % interval. The dashed line is the baseline: ' +
      `the commonest CN of the element’s training. ${groups.map((group) => `${group}: n ${of(withMeasured[0]?.measured, group)?.of ?? 0}`).join('; ')}.`,
    draw: (width) =>
      forestPlot(
        {
          columns: groups.map((group, series): ForestColumn => {
            const level = of(baseline.measured, group)?.share?.estimate;
            return {
              heading: `${group}: top CN (%)`,
              series,
              domain: domainOf([
                ...withMeasured.map(({ measured }) => measuredEstimate(of(measured, group))),
                ...(level === undefined ? [] : [{ value: 100 * level }]),
              ]),
              ...(level !== undefined && { level: { value: 100 * level, name: 'baseline' } }),
            };
          }),
          rows: withMeasured.map((row) => ({
            name: row.model,
            estimates: groups.map((group) => measuredEstimate(of(row.measured, group))),
          })),
        },
        width,
      ),
    table: {
      columns: [{ name: 'model' }, ...groups.flatMap(measuredColumns)],
      rows: [
        ...withMeasured.map(({ model, measured }) => [
          model,
          ...groups.flatMap((group) => measuredCells(of(measured, group))),
        ]),
        ...(baseline.measured
          ? [['baseline', ...groups.flatMap((group) => measuredCells(of(baseline.measured, group)))]]
          : []),
      ],
    },
  };
}

/** The answer to every measured spectrum. */
export function measuredAnswers({ measured }: ExperimentResults): StudyFigure {
  const wrong = measured.filter(({ answers }) => answers.every(({ right }) => !right));
  return {
    id: 'measured-answers',
    title: `${wrong.length} of ${measured.length} measured spectra get no right first CN from any model`,
    caption: 'Every measured spectrum of a known compound, and what each model says.',
    table: {
      columns: [
        ...[
          'spectrum',
          'element',
          'formula',
          'group',
          'expected CN',
          'model',
          'answer',
          'right',
          'refused because',
        ],
      ]
        .map((name): { name: string; decimals?: number } => ({ name }))
        .concat([{ name: 'probability', decimals: 2 }]),
      rows: measured.flatMap(({ id, element, formula, group, expected, answers }) =>
        answers.map(({ model, label, right, refused, probability }) => [
          id,
          element,
          formula,
          group,
          expected,
          model,
          label && cnLabelWords(label),
          right ? 'yes' : 'no',
          refused,
          probability,
        ]),
      ),
    },
  };
}
