import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compileFile } from '../../../../test/compile-file.ts';
import { Random } from '../../../numeric/random.ts';
import type * as Threads from '../jobs/grow-on-threads.node.ts';
import type { DistributionForest } from './distribution-forest.ts';
import type { DistributionJob } from './distribution-job.ts';
import { fitDistributionsInTurn } from './fit-distributions-in-turn.ts';
import type * as Distributions from './grown-distributions.node.ts';

const jobs: DistributionJob[] = [20, 400, 40].map((rowCount, seed) => {
  const random = new Random(seed);
  return {
    rows: Float32Array.from({ length: rowCount * 10 }, () => random.normal()),
    targets: Array.from({ length: rowCount }, () => [random.next(), random.next(), random.next()]),
    options: {
      trees: 10 * seed + 5,
      seed,
      minLeafRows: seed + 1,
      weights: Array.from({ length: rowCount }, () => random.integer(3)),
    },
  };
});
const timeout = 60_000;

describe('fitDistributionForests', { timeout }, () => {
  // Workers cannot load TypeScript: compile what they need, file by file.
  let folder = '';
  let grow: (
    of: readonly DistributionJob[],
    options: Parameters<typeof Threads.growOnThreads>[2],
  ) => Promise<DistributionForest[]>;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'edgewise-workers-'));
    compileFile('learn/forest/distribution/distribution-worker.node.ts', folder);
    const { grownDistributions } = (await import(
      compileFile('learn/forest/distribution/grown-distributions.node.ts', folder)
    )) as typeof Distributions;
    const { growOnThreads } = (await import(
      compileFile('learn/forest/jobs/grow-on-threads.node.ts', folder)
    )) as typeof Threads;
    grow = (of, options) => growOnThreads(of, grownDistributions, options);
  }, timeout);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('grows the same forests with 1, 2 and 3 threads as in this one, and reports every tree', async () => {
    const expected = JSON.stringify(await fitDistributionsInTurn(jobs));
    for (const workers of [1, 2, 3]) {
      let grown = 0;
      const forests = await grow(jobs, { workers, onProgress: () => grown++ });
      expect(JSON.stringify(forests)).toBe(expected);
      expect(grown).toBe(5 + 15 + 25);
    }
  });

  test('stops when told, and refuses a bad job as an input error', async () => {
    const controller = new AbortController();
    const onProgress = () => controller.abort(new Error('enough'));
    await expect(grow(jobs, { workers: 2, signal: controller.signal, onProgress })).rejects.toThrow('enough');
    const bad = { ...jobs[0]!, options: { trees: 0 } };
    await expect(grow([bad], { workers: 2, onProgress: () => {} })).rejects.toMatchObject({
      name: 'InputError',
    });
  });
});
