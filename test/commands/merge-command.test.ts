import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { noisyScan } from '../noisy-scan.ts';
import { runEdgewise } from './run-edgewise.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-merge-'));
afterAll(() => rmSync(folder, { recursive: true }));
const iron = readFileSync(new URL('../../examples/FeO-Fe.xdi', import.meta.url), 'utf8');
const scans = [1, 2, 3].map((seed) => {
  const path = join(folder, `FeO_${seed}.xdi`);
  writeFileSync(path, noisyScan(iron, seed, 0.004));
  return path;
});

test('scans of a sample are one answer with its spread, a line for each scan, and a band in the figure', () => {
  const figure = join(folder, 'mean.svg');
  const { status, out } = runEdgewise(['identify', '--merge', ...scans, '--figure', figure]);
  expect(status).toBe(0);
  expect(out).toContain(`${join(folder, 'FeO')} (3 scans)`);
  expect(out).toMatch(/P\(CN\) +CN 6 >?\d+ % ± <?\d+ %/);
  for (const scan of scans) {
    expect(out).toMatch(new RegExp(`${basename(scan)} +\\d+ % +0\\.0\\d+ +0\\.0\\d+ +CN 6`));
  }
  expect(readFileSync(figure, 'utf8')).toMatch(/<path d="M[^"]*Z" class="changed"/);
});

test('JSON is one object for the group', () => {
  const { out } = runEdgewise(['identify', '--merge', ...scans, '--align', '--format', 'json']);
  const [merged, ...more] = out.trim().split('\n');
  expect(more).toEqual([]);
  expect(JSON.parse(merged!).merge).toMatchObject({
    aligned: 'edge',
    scans: [{ shiftEv: 0 }, { shiftEv: expect.any(Number) }, {}],
  });
});

test('options of a merge without a merge are wrong usage', () => {
  const { status, err } = runEdgewise(['identify', ...scans, '--align']);
  expect(status).toBe(2);
  expect(err).toContain('--align and --drop-outliers need --merge');
});
