import { describe, expect, test } from 'vitest';
import { madeCurves } from '../../../test/made-classes.ts';
import { InputError } from '../../base/input-error.ts';
import { stratifiedFolds } from '../splits/stratified-folds.ts';
import { gridSearch } from './grid-search.ts';
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
  test('finds the best cell, the same every time, whatever tells the folds', async () => {
    const progress: string[] = [];
    const onProgress = (done: number, total: number) => progress.push(`${done}/${total}`);
    const whole = await gridSearch(rows, labels, cells, { onProgress });
    expect(whole.best.accuracy).toBeGreaterThan(0.9);
    expect(whole.cells[0]!.accuracy).toBeLessThan(whole.best.accuracy);
    expect(whole.cells.map(({ cell }) => cell)).toEqual(cells);
    expect(progress).toEqual(Array.from({ length: 20 }, (_, i) => `${i + 1}/20`));
    const folds = stratifiedFolds(labels, 5, 1);
    expect(await gridSearch(rows, labels, cells, { folds })).toEqual(whole);
  });

  test('goes on without a cell that the data are too few for', async () => {
    const large: GridCell = { classifier: 'knn', settings: { neighbors: 59 } };
    const { best, refused } = await gridSearch(rows, labels, [large, cells[1]!]);
    expect(best.cell).toEqual(cells[1]);
    expect(refused).toEqual([{ cell: large, reason: expect.stringMatching(/neighbo/) }]);
    await expect(gridSearch(rows, labels, [large])).rejects.toThrow(InputError);
  });

  test('stops when it is told to', async () => {
    const controller = new AbortController();
    let done = 0;
    const onProgress = () => {
      done++;
      if (done === 4) {
        controller.abort(new Error('later'));
      }
    };
    const search = gridSearch(rows, labels, cells, { signal: controller.signal, onProgress });
    await expect(search).rejects.toThrow('later');
    expect(done).toBe(4);
  });

  test('refuses no cells, and settings out of range before any work', async () => {
    await expect(gridSearch(rows, labels, [])).rejects.toThrow(InputError);
    const onProgress = () => expect.unreachable();
    const bad: GridCell[] = [...cells, { classifier: 'svc', settings: { cost: -1 } }];
    await expect(gridSearch(rows, labels, bad, { onProgress })).rejects.toThrow(/cost/);
  });
});
