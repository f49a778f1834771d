import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { madeUpDataset } from '../labelled-spectra.ts';
import { runEdgewise } from './run-edgewise.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Turns a terminal red, rings it, and turns the writing of what follows. */
const hostile = '\u001b[31mFeO\u0007\u202e';
const controls = /\p{Cc}|\p{Bidi_Control}/u;

test('names in a dataset reach no terminal as anything but text, from import to study', () => {
  const lines = madeUpDataset(6)
    .trim()
    .split('\n')
    .map((line, i) => {
      const material = JSON.parse(line);
      for (const site of material.sites) {
        site.mu = site.mu.map((value: number) => value + 0.1);
      }
      return JSON.stringify({ ...material, id: `${hostile}${i}`, formula: hostile, code: hostile });
    });
  const source = join(folder, 'xanes-hostile.jsonl');
  const store = join(folder, 'hostile.parquet');
  writeFileSync(source, `${lines.join('\n')}\n`);
  const runs = [
    ['dataset', 'import', source, '--out', store],
    ['dataset', 'info', store],
    ['dataset', 'info', store, '--format', 'json'],
    ['study', store, '--out', join(folder, `${hostile}study`)],
    ['train', store, '--out', join(folder, `${hostile}bundle`)],
  ].map((args) => ({ args: args.slice(0, 2).join(' '), ...runEdgewise(args) }));
  for (const { args, out, err } of runs) {
    expect((out + err).replaceAll(/[\n\t]/g, ''), args).not.toMatch(controls);
  }
  // The names themselves are told, with what was hostile made visible.
  expect(runs[0]!.out + runs[0]!.err).toContain('\\u001b[31mFeO');
  for (const { status, err } of runs.slice(0, 4)) {
    expect(status, err).toBe(0);
  }
}, 120_000);
