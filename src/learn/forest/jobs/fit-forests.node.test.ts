import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileFile } from '../../../../test/compile-file.ts';
import { Random } from '../../../numeric/random.ts';
import type { Forest } from '../forest.ts';
import * as inProcess from './fit-forests.node.ts';
import type { ForestJob } from './forest-job.ts';
import type * as Threads from './grow-on-threads.node.ts';
import type * as Grown from './grown-forests.node.ts';

const jobs: ForestJob[] = [20, 700, 40].map((rowCount, seed) => {
  const random = new Random(seed);
  return {
    // Three blocks of columns, which threads rank together.
    rows: Float32Array.from({ length: rowCount * 40 }, () => random.normal()),
    labels: Array.from({ length: rowCount }, () => `CN_${4 + random.integer(3)}`),
    options: { trees: 10 * seed + 5, seed },
  };
});
const totalTrees = 5 + 15 + 25;
const nothing = () => {};

// Threads take their time where all cores are busy.
const timeout = 60_000;

describe('fitForests', { timeout }, () => {
  // Workers cannot load TypeScript: compile what they need, file by file.
  let folder = '';
  let worker = '';
  let compiled: typeof inProcess;
  let grow: (
    of: readonly ForestJob[],
    options: Parameters<typeof Threads.growOnThreads>[2],
  ) => Promise<Forest[]>;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'edgewise-workers-'));
    worker = compileFile('learn/forest/jobs/forest-worker.node.ts', folder);
    compiled = await import(compileFile('learn/forest/jobs/fit-forests.node.ts', folder));
    const { growOnThreads } = (await import(
      compileFile('learn/forest/jobs/grow-on-threads.node.ts', folder)
    )) as typeof Threads;
    const { grownForests } = (await import(
      compileFile('learn/forest/jobs/grown-forests.node.ts', folder)
    )) as typeof Grown;
    grow = (of, options) => growOnThreads(of, grownForests, options);
  }, timeout);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('grows the same forests with 1, 2 and 3 threads as in this one', async () => {
    const expected = await inProcess.fitForests(jobs);
    expect(expected.map((forest) => forest.trees.length)).toEqual([5, 15, 25]);
    // The second time with two threads that have worked before.
    for (const workers of [1, 2, 2, 3]) {
      const forests = await grow(jobs, { workers, onProgress: nothing });
      expect(JSON.stringify(forests)).toBe(JSON.stringify(expected));
    }
    expect(JSON.stringify(await compiled.fitForests(jobs, { workers: 2 }))).toBe(JSON.stringify(expected));
  });

  test('grows the same whatever the rules, and several calls at once', async () => {
    const options = [
      { splits: 'random', bootstrap: false, trees: 6, seed: 'a' },
      { minLeafRows: 3, maxDepth: 4, featuresPerSplit: 5, trees: 6 },
    ] as const;
    const others = options.map((each) => ({ ...jobs[1]!, options: each }));
    const expected = await Promise.all(others.map((job) => inProcess.fitForests([job])));
    const forests = await Promise.all(others.map((job) => grow([job], { workers: 2, onProgress: nothing })));
    expect(JSON.stringify(forests)).toBe(JSON.stringify(expected));
  });

  test('reports every tree', async () => {
    const seen: string[] = [];
    await compiled.fitForests(jobs, {
      workers: 2,
      onProgress: (done, total) => seen.push(`${done}/${total}`),
    });
    expect(seen).toHaveLength(totalTrees);
    expect(seen.at(-1)).toBe(`${totalTrees}/${totalTrees}`);
    let grown = 0;
    await grow(jobs, { workers: 2, onProgress: () => grown++ });
    expect(grown).toBe(totalTrees);
  });

  test('stops when told, before and during the work', async () => {
    const before = AbortSignal.abort(new Error('enough'));
    await expect(compiled.fitForests(jobs, { workers: 2, signal: before })).rejects.toThrow('enough');
    await expect(grow(jobs, { workers: 2, signal: before, onProgress: nothing })).rejects.toThrow('enough');
    for (const each of [compiled.fitForests, grow]) {
      const controller = new AbortController();
      const onProgress = () => controller.abort(new Error('enough'));
      const { signal } = controller;
      await expect(each(jobs, { workers: 2, signal, onProgress })).rejects.toThrow('enough');
    }
    // Threads that were ended are not asked again.
    expect(await grow([jobs[0]!], { workers: 2, onProgress: nothing })).toHaveLength(1);
  });

  test('refuses a bad job as an input error', async () => {
    const bad = { rows: Float32Array.of(Number.NaN, 1), labels: ['a', 'b'], options: {} };
    const refusal = { name: 'InputError', message: /^row 1, feature 1: NaN is not/ };
    const onProgress = nothing;
    await expect(compiled.fitForests([...jobs, bad], { workers: 2 })).rejects.toMatchObject(refusal);
    await expect(grow([...jobs, bad], { workers: 2, onProgress })).rejects.toMatchObject(refusal);
    const none = { ...jobs[0]!, options: { trees: 0 } };
    await expect(grow([none], { workers: 2, onProgress })).rejects.toThrow(/^Option trees of/);
    await expect(compiled.fitForests(jobs, { workers: 0 })).rejects.toThrow(/number of workers/);
  });

  // Last, because it takes the worker's file away; five workers, because threads that are kept have read it.
  test('says that a worker died', async () => {
    const dying = () => grow([jobs[1]!, jobs[1]!], { workers: 5, onProgress: nothing });
    writeFileSync(worker, 'setTimeout(() => process.exit(9), 20);');
    await expect(dying()).rejects.toThrow(
      /^A worker thread died \(exit status 9\) while it worked on trees \d+ to \d+ of a forest of 700 rows: try again with fewer/,
    );
    writeFileSync(worker, 'throw new Error("a defect")');
    await expect(dying()).rejects.toThrow(/^a defect/);
  });
});
