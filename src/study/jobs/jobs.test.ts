import { describe, expect, test } from 'vitest';
import { madeUpSpectra } from '../../../test/labelled-spectra.ts';
import { forestClassifier } from '../../learn/forest/forest-classifier.ts';
import { packRows } from '../../learn/rows.ts';
import { gridSearch } from '../../learn/search/grid-search.ts';
import type { GridCell } from '../../learn/search/paper-grids.ts';
import { groupedFolds } from '../../learn/splits/grouped-folds.ts';
import { lowAnchoredRecipe } from '../../spectrum/features/recipes.ts';
import { featureRows } from '../../train/feature-rows.ts';
import { trainingTargets } from '../../train/training-targets.ts';
import { AnswerTableBuilder } from './answer-table.ts';
import { chooseCell } from './choose-cell.ts';
import { fitTwoStep } from './fit-two-step.ts';

const { rows } = featureRows(madeUpSpectra(60), lowAnchoredRecipe, 1);
const targets = trainingTargets(rows);
const cn = targets.find(({ place }) => place === 'cn')!;

describe('the search of a grid', () => {
  test('of tree counts scores the first trees of one forest as forests of their own', async () => {
    const cells = [1, 3, 8].map((trees): GridCell => ({ classifier: 'forest', settings: { trees } }));
    const { accuracies } = await chooseCell(cn, cells, 'seed');
    const folds = groupedFolds(cn.labels, cn.materials, 5, 'seed');
    const { cells: alone } = await gridSearch(cn.rows, cn.labels, cells, { folds, seed: 'seed' });
    for (const [i, { accuracy }] of alone.entries()) {
      expect(accuracies[i]).toBeCloseTo(accuracy, 12);
    }
  });

  test('of more neighbours than there are rows lets all of them vote', async () => {
    const few = {
      ...cn,
      rows: cn.rows.slice(0, 8 * 200),
      labels: cn.labels.slice(0, 8),
      materials: cn.materials.slice(0, 8),
    };
    const cells = [1, 50].map((neighbors): GridCell => ({ classifier: 'knn', settings: { neighbors } }));
    expect((await chooseCell(few, cells, 'seed')).accuracies).toHaveLength(2);
    expect(await fitTwoStep([few], () => cells[1]!, 'seed')).toBeDefined();
  });

  test('of one class, or one material, has nothing to search', async () => {
    const cells = [1, 2].map((neighbors): GridCell => ({ classifier: 'knn', settings: { neighbors } }));
    const one = { ...cn, labels: cn.labels.map(() => 'CN_6') };
    expect(await chooseCell(one, cells, 'seed')).toEqual({ cell: cells[0], accuracies: [] });
    const same = { ...cn, materials: cn.materials.map(() => 'm') };
    expect(await chooseCell(same, cells, 'seed')).toEqual({ cell: cells[0], accuracies: [] });
  });
});

test('a two-step model answers CN and the motif of that CN, with the probabilities of the classifier', async () => {
  const cell: GridCell = { classifier: 'forest', settings: { trees: 9 } };
  const model = (await fitTwoStep(targets, () => cell, 'seed'))!;
  const asked = rows.slice(0, 12).map(({ features }) => features);
  const { labels, prediction } = model.answerRows(asked);
  for (const [i, { cnLabel, motifLabels }] of labels.entries()) {
    expect(cnLabel).toBe(rows[i]!.source.labels.cnLabel);
    expect(motifLabels).toEqual(rows[i]!.source.labels.motifLabels);
  }
  const alone = await forestClassifier({ trees: 9 }).fit(cn.rows, cn.labels, { seed: 'seed/cn' });
  expect(prediction.probabilities).toEqual(alone.probabilities(packRows(asked)));
  expect(model.answerRows([]).labels).toEqual([]);
});

test('an answer table keeps answers once, and probabilities with the Brier score', () => {
  const builder = new AnswerTableBuilder(3, true);
  const answer = { cnLabel: 'CN_6', motifLabels: { 6: 'octahedral' } };
  builder.expect(0, answer, true);
  builder.answer(0, { ...answer });
  builder.answer(2, answer);
  builder.probabilities(0, ['CN_4', 'CN_6'], Float64Array.of(0.25, 0.75), 'CN_4');
  builder.probabilities(2, ['CN_6'], Float64Array.of(1), 'CN_5');
  const table = builder.table();
  expect(table).toMatchObject({
    answers: [answer],
    given: [0, -1, 0],
    baseline: [0, -1, -1],
    learnable: '100',
  });
  expect(table.details).toMatchObject({ first: [0.75, 0, 1], second: [0.25, 0, 0], truth: [0.25, 0, 0] });
  // (1 − 0.25)² + 0.75², and 1² + 1² for a label never seen.
  expect(table.details!.brier).toEqual([1.125, 0, 2]);
  expect(table.details!.secondLabels[table.details!.secondLabel[0]!]).toBe('CN_4');
});
