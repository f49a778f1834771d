import { describe, expect, test } from 'vitest';
import { madeCurves } from '../../../test/made-classes.ts';
import { InputError } from '../../base/input-error.ts';
import { type FinishedTask, gridFolds, gridSearch, scoreTask } from './grid-search.ts';
import { classifierOf, type GridCell, paperGrids } from './paper-grids.ts';

const { rows, labels } = madeCurves(60, 20, 3);
const cells: GridCell[] = [
  { classifier: 'knn', settings: { neighbors: 40 } },
  { classifier: 'knn', settings: { neighbors: 3 } },
  { classifier: 'svc', settings: { cost: 10 } },
  { classifier: 'forest', settings: { trees: 3 } },
];

describe('paperGrids', () => {
  test('are as large as the paper says, and can be written as JSON', () => {
    const sizes = Object.fromEntries(Object.entries(paperGrids).map(([name, grid]) => [name, grid.length]));
    expect(sizes).toEqual({ forest: 6, knn: 8, mlp: 36, cnn: 1, svc: 12 });
    for (const [name, grid] of Object.entries(paperGrids)) {
      for (const cell of grid) {
        expect(classifierOf(cell).name).toBe(name);
        expect(JSON.parse(JSON.stringify(cell))).toEqual(cell);
      }
    }
  });
});

describe('gridSearch', () => {
  test('finds the same however its tasks are shared out and resumed', async () => {
    const kept: FinishedTask[] = [];
    const whole = await gridSearch(rows, labels, cells, { onFinished: (task) => kept.push(task) });
    expect(whole.best.accuracy).toBeGreaterThan(0.9);
    expect(whole.cells[0]!.accuracy).toBeLessThan(whole.best.accuracy);
    expect(whole.cells.map(({ cell }) => cell)).toEqual(cells);
    expect(kept).toEqual(whole.finished);

    const progress: string[] = [];
    const folds = gridFolds(labels, 5, 1);
    let tasksDone = 0;
    const resumed = await gridSearch(rows, labels, cells, {
      finished: JSON.parse(JSON.stringify(kept.slice(3, 12))),
      concurrency: 3,
      onProgress: (done, total) => progress.push(`${done}/${total}`),
      async execute(task, signal) {
        // Later tasks answer sooner.
        await new Promise((resolve) => setTimeout(resolve, 12 - tasksDone++));
        return scoreTask(rows, labels, folds, JSON.parse(JSON.stringify(task)), signal);
      },
    });
    expect(tasksDone).toBe(11);
    expect(progress).toEqual(Array.from({ length: 11 }, (_, i) => `${i + 10}/20`));
    expect(resumed).toEqual(whole);
  });

  test('stops when it is told to, keeping what was done', async () => {
    const controller = new AbortController();
    const kept: FinishedTask[] = [];
    const search = gridSearch(rows, labels, cells, {
      signal: controller.signal,
      onFinished(task) {
        kept.push(task);
        if (kept.length === 4) {
          controller.abort(new Error('later'));
        }
      },
    });
    await expect(search).rejects.toThrow('later');
    expect(kept.length).toBe(4);
  });

  test('refuses tasks of other data, no cells, and settings out of range before any work', async () => {
    const { finished } = await gridSearch(rows, labels, cells.slice(1, 2), { foldCount: 2 });
    const other = rows.map((value) => value + 1);
    await expect(gridSearch(other, labels, cells, { foldCount: 2, finished })).rejects.toThrow(
      /belong to other rows/,
    );
    await expect(gridSearch(rows, labels, [])).rejects.toThrow(InputError);
    await expect(gridSearch(rows, labels, cells, { concurrency: 0 })).rejects.toThrow(/concurrency/);
    const onFinished = () => expect.unreachable();
    const bad: GridCell[] = [...cells, { classifier: 'svc', settings: { cost: -1 } }];
    await expect(gridSearch(rows, labels, bad, { onFinished })).rejects.toThrow(/cost/);
  });
});
