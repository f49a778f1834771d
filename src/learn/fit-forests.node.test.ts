import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../numeric/random.ts';
import * as inProcess from './fit-forests.node.ts';

const jobs: inProcess.ForestJob[] = [20, 100, 40].map((rowCount, seed) => {
  const random = new Random(seed);
  return {
    rows: Float32Array.from({ length: rowCount * 12 }, () => random.normal()),
    labels: Array.from({ length: rowCount }, () => `CN_${4 + random.integer(3)}`),
    options: { trees: 10 * seed + 5, seed },
  };
});
const totalTrees = 5 + 15 + 25;

// Threads take their time where all cores are busy.
const timeout = 60_000;

describe('fitForests', { timeout }, () => {
  // Workers cannot load TypeScript: compile what they need, file by file.
  let folder = '';
  let compiled: typeof inProcess;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'edgewise-workers-'));
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    compile(resolve(import.meta.dirname, 'forest-worker.node.ts'), folder);
    compile(resolve(import.meta.dirname, 'fit-forests.node.ts'), folder);
    compiled = await import(join(folder, 'learn', 'fit-forests.node.js'));
  }, timeout);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('grows the same forests with 2 and 3 workers as in one thread', async () => {
    const expected = await inProcess.fitForests(jobs);
    expect(expected.map((forest) => forest.trees.length)).toEqual([5, 15, 25]);
    for (const workers of [2, 3]) {
      expect(JSON.stringify(await compiled.fitForests(jobs, { workers }))).toBe(JSON.stringify(expected));
    }
  });

  it('reports every tree', async () => {
    for (const pool of [inProcess, compiled]) {
      const seen: string[] = [];
      await pool.fitForests(jobs, { workers: 2, onProgress: (done, total) => seen.push(`${done}/${total}`) });
      expect(seen).toHaveLength(totalTrees);
      expect(seen.at(-1)).toBe(`${totalTrees}/${totalTrees}`);
    }
  });

  it('stops when told, before and during the work', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    for (const pool of [inProcess, compiled]) {
      await expect(pool.fitForests(jobs, { workers: 2, signal })).rejects.toThrow('enough');
      const controller = new AbortController();
      const onProgress = () => controller.abort(new Error('enough'));
      await expect(
        pool.fitForests(jobs, { workers: 2, signal: controller.signal, onProgress }),
      ).rejects.toThrow('enough');
    }
  });

  it('refuses a bad job as an input error, whoever found it', async () => {
    const bad = { rows: Float32Array.of(Number.NaN, 1), labels: ['a', 'b'], options: {} };
    for (const pool of [inProcess, compiled]) {
      const refusal = pool.fitForests([...jobs, bad], { workers: 2 });
      await expect(refusal).rejects.toMatchObject({
        name: 'InputError',
        message: /^Row 1, feature 1 is NaN/,
      });
      await expect(pool.fitForests(jobs, { workers: 0 })).rejects.toThrow(/number of workers/);
    }
  });

  // Last, because it takes the worker's file away.
  it('says that a worker died', async () => {
    const worker = join(folder, 'learn', 'forest-worker.node.js');
    writeFileSync(worker, 'setTimeout(() => process.exit(9), 20);');
    await expect(compiled.fitForests(jobs, { workers: 2 })).rejects.toThrow(
      /^A worker died \(exit status 9\) growing trees \d+ to \d+ of a forest of 100 rows: try again with fewer/,
    );
    writeFileSync(worker, 'throw new Error("out of memory")');
    await expect(compiled.fitForests(jobs, { workers: 2 })).rejects.toThrow(
      /^A worker died \(out of memory\)/,
    );
  });
});

/** Compiles a source file, and what it imports, into the same place under `folder` as under src/. */
function compile(source: string, folder: string): void {
  const target = join(folder, relative(resolve(import.meta.dirname, '..'), source)).replace(/\.ts$/, '.js');
  if (existsSync(target)) return;
  const { outputText } = ts.transpileModule(readFileSync(source, 'utf8'), {
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2023,
      verbatimModuleSyntax: true,
      rewriteRelativeImportExtensions: true,
    },
  });
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, outputText);
  for (const [, imported] of outputText.matchAll(/from ['"](\..*)\.js['"]/g)) {
    compile(resolve(dirname(source), `${imported}.ts`), folder);
  }
}
