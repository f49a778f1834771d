import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StudyResults } from '../../src/study/results/study-results.ts';
import { madeUpDataset } from '../labelled-spectra.ts';
import { runEdgewise } from './run-edgewise.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-study-'));
afterAll(() => rmSync(folder, { recursive: true }));
const dataset = join(folder, 'xanes-made-up.jsonl');
const study = (...args: string[]) =>
  runEdgewise(['study', dataset, '--quick', '--only', 'classifier,variant', '--classifiers', 'knn', ...args]);

beforeAll(() => {
  writeFileSync(dataset, madeUpDataset(64));
});

test('one run, and two shards merged, give the same results; the run gives a bundle too', () => {
  const whole = join(folder, 'whole');
  const run = study('--out', whole, '--workers', '2');
  expect(run).toMatchObject({ status: 0, err: '' });
  const text = readFileSync(join(whole, 'results.json'), 'utf8');
  const results = JSON.parse(text) as StudyResults;
  expect(results.classifiers!.map(({ classifier }) => classifier)).toContain('knn');
  expect(existsSync(join(whole, 'bundle', 'bundle.json'))).toBe(true);
  expect(readFileSync(join(whole, 'index.html'), 'utf8')).toMatch(/^<!doctype html>/);
  expect(readdirSync(join(whole, 'tables')).length).toBeGreaterThan(5);
  expect(readFileSync(join(whole, 'MODEL-CARD.md'), 'utf8')).toContain('64 site spectra');
  expect(readdirSync(whole).some((name) => name.startsWith('.running') || name.endsWith('.tmp'))).toBe(false);

  const parts = [1, 2].map((index) => join(folder, `part-${index}`));
  for (const [i, part] of parts.entries()) {
    expect(study('--out', part, '--shard', `${i + 1}/2`, '--workers', '1')).toMatchObject({ status: 0 });
  }
  const one = runEdgewise(['study', 'merge', parts[0]!, '--out', join(folder, 'half')]);
  expect(one.status).toBe(1);
  expect(one.out).toMatch(/jobs have not been done/);
  const merged = join(folder, 'merged');
  expect(runEdgewise(['study', 'merge', ...parts, '--out', merged])).toMatchObject({ status: 0, err: '' });
  expect(readFileSync(join(merged, 'results.json'), 'utf8')).toBe(text);
}, 120_000);

test.each([
  [['--out'], /argument missing/, 2],
  [[], /--out FOLDER/, 1],
  [['--out', join(folder, 'x'), '--shard', '3/2'], /'3\/2' is invalid\. expected i\/n/i, 2],
  [['--out', join(folder, 'x'), '--only', 'figures'], /--only: "figures" is none of/, 1],
  [['--out', join(folder, 'x'), '--elements', 'Zr'], /no spectrum of these elements/, 1],
])('%j is refused with a sentence', (args, message, status) => {
  const run = runEdgewise(['study', dataset, ...args]);
  expect(run.err).toMatch(message);
  expect(run.status).toBe(status);
});

test('folders that are no study, or another one, are not merged', () => {
  expect(runEdgewise(['study', 'merge', folder]).err).toMatch(/study\.json: not found/);
});
