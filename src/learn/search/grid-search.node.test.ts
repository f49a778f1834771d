import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileFile } from '../../../test/compile-file.ts';
import { madeCurves } from '../../../test/made-classes.ts';
import * as inProcess from './grid-search.node.ts';
import { gridSearch } from './grid-search.ts';
import type { GridCell } from './paper-grids.ts';

const { rows, labels } = madeCurves(60, 20, 3);
const cells: GridCell[] = [
  { classifier: 'knn', settings: { neighbors: 50 } },
  { classifier: 'knn', settings: { neighbors: 3 } },
  { classifier: 'svc', settings: { cost: 10 } },
  { classifier: 'mlp', settings: { hidden: [10], epochs: 20 } },
];

// Threads take their time where all cores are busy.
const timeout = 60_000;

describe('gridSearchOnWorkers', { timeout }, () => {
  let folder = '';
  let compiled: typeof inProcess;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'edgewise-grid-'));
    compileFile('learn/search/grid-worker.node.ts', folder);
    compiled = await import(compileFile('learn/search/grid-search.node.ts', folder));
  }, timeout);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('finds the same with 1, 2 and 3 workers as in one thread, and sets cells aside that the data refuse', async () => {
    const expected = await gridSearch(rows, labels, cells);
    expect(expected.refused).toEqual([
      {
        cell: cells[0],
        reason: expect.stringMatching(/^50 neighbours were asked for, but .* only 4\d rows/),
      },
    ]);
    expect(expected.cells.map(({ cell }) => cell)).toEqual(cells.slice(1));
    expect(await inProcess.gridSearchOnWorkers(rows, labels, cells)).toEqual(expected);
    for (const workers of [1, 2, 3]) {
      const found = await compiled.gridSearchOnWorkers(rows, labels, cells, { workers });
      expect(JSON.stringify(found)).toBe(JSON.stringify(expected));
    }
  });

  test('goes on from its journal, whose last line may be cut', async () => {
    const journal = join(folder, 'journal.jsonl');
    const controller = new AbortController();
    const interrupted = compiled.gridSearchOnWorkers(rows, labels, cells.slice(1), {
      workers: 2,
      journal,
      signal: controller.signal,
      onProgress: (done) => done === 6 && controller.abort(new Error('killed')),
    });
    await expect(interrupted).rejects.toThrow('killed');
    const kept = readFileSync(journal, 'utf8');
    expect(kept.split('\n').length).toBeGreaterThan(6);
    appendFileSync(journal, '{"key":"half a li');

    const progress: number[] = [];
    const options = { workers: 2, journal, onProgress: (done: number) => progress.push(done) };
    const resumed = await compiled.gridSearchOnWorkers(rows, labels, cells.slice(1), options);
    expect(resumed).toEqual(await gridSearch(rows, labels, cells.slice(1)));
    expect(progress[0]).toBe(kept.split('\n').length);
    expect(readFileSync(journal, 'utf8').startsWith(kept)).toBe(true);
    expect(readFileSync(journal, 'utf8')).not.toContain('half a li');

    const other = rows.map((value) => value + 1);
    await expect(compiled.gridSearchOnWorkers(other, labels, cells, options)).rejects.toThrow(
      /belong to other/,
    );
    appendFileSync(journal, 'something else\n');
    await expect(compiled.gridSearchOnWorkers(rows, labels, cells, options)).rejects.toThrow(
      /^Line 16 of the journal .* is no task/,
    );
    await expect(
      compiled.gridSearchOnWorkers(rows, labels, cells, { journal: folder }),
    ).rejects.toMatchObject({ name: 'InputError', message: /cannot be read \(EISDIR\)/ });
  });

  test('refuses what no cell can be tried with, and settings out of range', async () => {
    for (const workers of [1, 2]) {
      const search = (taken: readonly GridCell[]) =>
        compiled.gridSearchOnWorkers(rows, labels, taken, { workers });
      await expect(search(cells.slice(0, 1))).rejects.toMatchObject({ name: 'InputError' });
      await expect(search([{ classifier: 'svc', settings: { cost: -1 } }])).rejects.toThrow(/cost/);
    }
    await expect(compiled.gridSearchOnWorkers(rows, labels, cells, { workers: 0 })).rejects.toThrow(
      /number of workers/,
    );
  });

  // Last, because it takes the worker's file away.
  test('says that a worker died, and keeps what was done', async () => {
    const worker = join(folder, 'learn', 'search', 'grid-worker.node.js');
    const journal = join(folder, 'dead.jsonl');
    writeFileSync(
      worker,
      `import { parentPort } from 'node:worker_threads';
      let left = 2;
      parentPort.on('message', () => left-- > 0 ? parentPort.postMessage({ accuracy: 1, logLoss: 0 }) : process.exit(9));`,
    );
    await expect(compiled.gridSearchOnWorkers(rows, labels, cells, { workers: 2, journal })).rejects.toThrow(
      /^A worker thread died \(exit status 9\) while it worked on fold \d of \{"classifier":"\w+"/,
    );
    expect(readFileSync(journal, 'utf8').trim().split('\n').length).toBeGreaterThan(1);
  });
});
