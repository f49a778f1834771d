import type { ExperimentResults, ExperimentScores } from '../../study/results/experiments.ts';
import type { StudyResults } from '../../study/results/study-results.ts';
import type { Estimate } from '../chart/drawing.ts';
import { type ForestColumn, forestPlot } from '../chart/forest-plot.ts';
import { matrix } from '../chart/matrix.ts';
import { domainOf, measuredCells, measuredColumns, measuredEstimate } from './measured-columns.ts';
import { measuredAnswers, measuredScores } from './measured-figures.ts';
import type { StudyFigure, StudySection } from './study-figure.ts';
import { paperWords, percentCells, percentColumns, percentEstimate, percentWords } from './words.ts';

/** Measured spectra: Table 1, answer by answer. */
export function experimentSection({ experiments }: StudyResults): StudySection {
  return {
    id: 'experiments',
    heading: 'Measured spectra',
    intro:
      'Forests that learnt from site spectra alone, with averaged spectra, with augmented ones and with both, held against measured ' +
      'spectra that no training has seen. “Published” are the authors’ own forests.',
    figures: experiments
      ? [
          ...(experiments.scores.length ? [tableOne(experiments)] : []),
          ...(experiments.published.length ? [publishedAnswers(experiments)] : []),
          ...(experiments.measured.length ? [measuredScores(experiments), measuredAnswers(experiments)] : []),
        ]
      : [],
    absent: experiments ? [] : ['Measured spectra were not asked in this study.'],
  };
}

function tableOne({ scores, baseline }: ExperimentResults): StudyFigure {
  const ours = scores.filter(({ training, published }) => training && published);
  const best = ours.toSorted((a, b) => b.published!.topLabel.right - a.published!.topLabel.right)[0];
  const tied = ours.filter(({ published }) => published!.topLabel.right === best?.published?.topLabel.right);
  const pick: readonly {
    heading: string;
    series: number;
    of: (row: ExperimentScores) => Estimate | undefined;
    level?: number;
  }[] = [
    { heading: 'Site spectra: accuracy (%)', series: 0, of: ({ site }) => percentEstimate(site?.topLabel) },
    {
      heading: 'Averaged spectra: accuracy (%)',
      series: 2,
      of: ({ averaged }) => percentEstimate(averaged?.topLabel),
    },
    {
      heading: 'Published experiments: accuracy (%)',
      series: 1,
      of: ({ published, paper }) => measuredEstimate(published?.topLabel, paper?.topLabel?.value),
      level: baseline.published?.share?.estimate,
    },
  ];
  const used = pick.filter(({ of }) => scores.some((row) => of(row)));
  return {
    id: 'table-1',
    title:
      best?.published && ours.length > 1
        ? `${tied.length > 1 ? `${tied.length} of ${ours.length} trainings are right most often` : `“${best.model}” is right most often`} on the published experiments: ` +
          `${best.published.topLabel.right} of ${best.published.topLabel.of}`
        : 'Averaged and augmented spectra in training',
    caption:
      'Accuracy (first CN with its motif ranking label) of forests by what they learnt from: on held-out computed spectra, split by ' +
      'material, and on the experiments that the paper published. Whiskers are 95 % intervals; those of the experiments (Wilson) are wide because ' +
      'they are few. Table 1 of the paper.',
    paper: scores.flatMap(({ model, paper, published }) => [
      ...paperWords(`Accuracy, ${model}`, paper?.topLabel, published?.topLabel.share),
      ...(paper?.jaccard
        ? [
            `Jaccard, ${model}: ${percentWords(paper.jaccard.value)} in the paper (${paper.jaccard.source})` +
              (published
                ? `; here ${percentWords(published.jaccard)} by Equation 7, ${percentWords(published.jaccardWithoutPenalty)} where surplus labels are not penalised.`
                : '.'),
          ]
        : []),
    ]),
    ...(used.length && {
      draw: (width: number) =>
        forestPlot(
          {
            columns: used.map(
              ({ heading, series, of, level }): ForestColumn => ({
                heading,
                series,
                domain: domainOf([
                  ...scores.map(of),
                  ...(level === undefined ? [] : [{ value: 100 * level }]),
                ]),
                ...(level !== undefined && { level: { value: 100 * level, name: 'baseline' } }),
              }),
            ),
            rows: scores.map((row) => ({
              name: row.model,
              estimates: used.map(({ of }) => of(row)),
            })),
          },
          width,
        ),
    }),
    table: {
      columns: [
        { name: 'model' },
        { name: 'recipe' },
        ...percentColumns('site: accuracy'),
        ...percentColumns('site: Jaccard'),
        ...percentColumns('averaged: accuracy'),
        ...percentColumns('averaged: Jaccard'),
        ...measuredColumns('experiments, top CN'),
        ...measuredColumns('experiments, accuracy'),
        { name: 'experiments: Jaccard (%)', decimals: 1 },
        { name: 'without penalty (%)', decimals: 1 },
        { name: 'paper: accuracy (%)', decimals: 1 },
        { name: 'paper: Jaccard (%)', decimals: 1 },
      ],
      rows: scores.map(({ model, recipe, site, averaged, published, paper }) => [
        model,
        recipe,
        ...percentCells(site?.topLabel),
        ...percentCells(site?.jaccard),
        ...percentCells(averaged?.topLabel),
        ...percentCells(averaged?.jaccard),
        ...measuredCells(published?.topCn),
        ...measuredCells(published?.topLabel),
        published && 100 * published.jaccard,
        published && 100 * published.jaccardWithoutPenalty,
        paper?.topLabel && 100 * paper.topLabel.value,
        paper?.jaccard && 100 * paper.jaccard.value,
      ]),
    },
  };
}

function publishedAnswers({ published }: ExperimentResults): StudyFigure {
  const models = [...new Set(published.flatMap(({ answers }) => answers.map(({ model }) => model)))];
  const never = published.filter(({ answers }) => answers.every(({ topCnRight }) => !topCnRight));
  return {
    id: 'published-experiments',
    title: `${never.length} of ${published.length} published experiments get no right first CN from any model`,
    caption:
      'Each published experiment and model: ++ first CN and motif ranking label right, + first CN alone, − neither. Rows with a star are not ' +
      'among the paper’s 28. An empty cell: no answer, or the row does not count for that model.',
    draw: (width) =>
      matrix(
        {
          columns: models,
          rows: published.map(({ element, formula, inPaper, answers }) => ({
            name: `${formula} (${element})${inPaper ? '' : ' *'}`,
            values: models.map((model) => {
              const answer = answers.find((item) => item.model === model);
              if (!answer || (answer.reason && !answer.answer.length)) {
                return undefined;
              }
              return answer.topLabelRight ? 2 : answer.topCnRight ? 1 : 0;
            }),
          })),
          ramp: { from: -0.5, to: 4 },
          format: (value) => (value === 2 ? '++' : value === 1 ? '+' : '−'),
          rampLabel: '',
          hidesRamp: true,
          mostCell: 110,
          cellHeight: 19,
        },
        width,
      ),
    table: {
      columns: [
        ...['experiment', 'element', 'formula', 'in the paper', 'true environments', 'model', 'answer'],
        ...['first CN right', 'label right', 'remark'],
      ]
        .map((name): { name: string; decimals?: number } => ({ name }))
        .concat([{ name: 'probability', decimals: 2 }]),
      rows: published.flatMap(({ id, element, formula, inPaper, truth, answers }) =>
        answers.map((answer) => [
          id,
          element,
          formula,
          inPaper ? 'yes' : 'no',
          truth.join('; '),
          answer.model,
          answer.answer.join('; '),
          answer.topCnRight ? 'yes' : 'no',
          answer.topLabelRight ? 'yes' : 'no',
          answer.reason,
          answer.probability,
        ]),
      ),
    },
  };
}
