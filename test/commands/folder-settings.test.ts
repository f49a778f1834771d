import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { runEdgewise } from './run-edgewise.ts';

const top = mkdtempSync(join(tmpdir(), 'edgewise-settings-'));
afterAll(() => rmSync(top, { recursive: true }));
const example = new URL('../../examples/FeO-Fe.xdi', import.meta.url).pathname;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(top, 'run-'));
  mkdirSync(join(folder, 'day1'));
  copyFileSync(example, join(folder, 'day1', 'scan.xdi'));
});

const say = (settings: unknown, place = ''): void =>
  writeFileSync(
    join(folder, place, 'edgewise.json'),
    typeof settings === 'string' ? settings : JSON.stringify(settings),
  );

const answer = (...args: string[]) =>
  JSON.parse(runEdgewise(['identify', join(folder, 'day1'), '--format', 'json', ...args]).out);

test('the nearest settings above a file hold, the command line wins, and the receipt names them', () => {
  say({ element: 'Fe', shift: 0.5, preEdge: [-150, -30] });
  const told = answer();
  expect(told.parameters).toEqual({ element: 'Fe', shiftEv: 0.5, preEdge: { fromEv: -150, toEv: -30 } });
  expect(told.receipt.settings).toEqual({
    file: join(folder, 'edgewise.json'),
    values: { element: 'Fe', shift: 0.5, preEdge: [-150, -30] },
  });
  expect(answer('--shift', '-0.25').parameters.shiftEv).toBe(-0.25);
  say({}, 'day1');
  expect(answer().parameters).toEqual({});
});

test('columns are read as on the command line, and a channel given leaves them aside', () => {
  say({ columns: 'energy=1,i0=2,it=3' });
  const { receipt } = answer();
  expect(receipt.columns).toHaveLength(3);
  expect(answer('--channel', 'transmission').receipt.muRecipe).toBe('ln(i0/itrans)');
});

test('table and messages tell them, --quiet does not', () => {
  say({ element: 'Fe' });
  const { out, err } = runEdgewise(['identify', join(folder, 'day1')]);
  expect(out.replace(/\s+/g, ' ')).toMatch(/settings \S+edgewise\.json: element Fe/);
  expect(err).toBe(`settings of ${join(folder, 'edgewise.json')}: element Fe\n`);
  expect(runEdgewise(['identify', join(folder, 'day1'), '--quiet']).err).toBe('');
});

test('a bundle is looked for beside the settings', () => {
  say({ model: 'my-models' });
  expect(runEdgewise(['identify', join(folder, 'day1')]).err).toMatch(/run-\w+\/my-models/);
});

test('wrong settings stop the run before anything is read', () => {
  say({ elements: 'Fe' });
  const { status, out, err } = runEdgewise(['identify', join(folder, 'day1')]);
  expect(err).toMatch(
    /edgewise\.json: there is no setting "elements"; the settings are element, channel, columns/,
  );
  expect(err.trimEnd().split('\n')).toHaveLength(1);
  expect(out).toBe('');
  expect(status).toBe(1);
});

test('scans with different settings are not merged', () => {
  mkdirSync(join(folder, 'day2'));
  writeFileSync(join(folder, 'day2', 'scan.xdi'), readFileSync(example));
  say({ shift: 1 }, 'day2');
  const { status, err } = runEdgewise([
    'identify',
    join(folder, 'day1'),
    join(folder, 'day2'),
    '--merge-all',
  ]);
  expect(status).toBe(1);
  expect(err).toMatch(
    /must have the same settings, and these have no settings and .*day2\/edgewise\.json; merge/,
  );
});
