import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { NamedFiles } from './named-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edgewise-figures-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40" width="100" height="40"><rect width="100" height="40" fill="#ffffff"/>' +
  '<text x="4" y="24" fill="#000000" font-family="system-ui,sans-serif">Fe₂O₃ µ(E)</text></svg>';

async function drawn(place: string, ...names: string[]): Promise<string[]> {
  const figures = await NamedFiles.at(place);
  for (const name of names) {
    await figures.add(name, svg);
  }
  await figures.end();
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.includes('.'))
    .sort();
}

test('one figure has the name of the file, several the names of what they show', async () => {
  expect(await drawn(join(folder, 'answer.svg'), 'FeO')).toEqual(['answer.svg']);
  rmSync(join(folder, 'answer.svg'));
  expect(await drawn(join(folder, 'answer.svg'), 'FeO', 'a/b: c', 'feo')).toEqual([
    'answer-FeO.svg',
    'answer-a-b- c.svg',
    'answer-feo-2.svg',
  ]);
});

test('a folder or a pattern takes names from what is shown', async () => {
  expect(await drawn(`${join(folder, 'new')}/`, 'FeO')).toEqual([join('new', 'FeO.svg')]);
  expect(await drawn(join(folder, 'fe-*-raw.png'), 'FeO')).toEqual([
    'fe-FeO-raw.png',
    join('new', 'FeO.svg'),
  ]);
});

test('PNG: twice the size, words are drawn, the same bytes each time', async () => {
  await drawn(join(folder, '*.png'), 'one', 'two');
  const [one, two] = ['one.png', 'two.png'].map((name) => readFileSync(join(folder, name)));
  expect([one!.readUInt32BE(16), one!.readUInt32BE(20)]).toEqual([200, 80]);
  expect(one!.equals(two!)).toBe(true);
  // A white sheet of that size without words has some 300 bytes.
  expect(one!.length).toBeGreaterThan(1000);
});

test.each(['x.pdf', 'x', '*/*.svg*', '*-*.svg'])('%s is refused', async (name) => {
  await expect(NamedFiles.at(join(folder, name))).rejects.toThrow(/figures are SVG or PNG; name a file/);
});
