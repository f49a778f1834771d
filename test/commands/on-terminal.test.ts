import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { columnsOf } from '../../src/cli/screen/screen-text.ts';
import { noisyScan } from '../noisy-scan.ts';
import { writeStandIns } from './doc-stand-ins.ts';
import { hasTerminal, runOnTerminal } from './on-terminal.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'edgewise-terminal-'));
afterAll(() => rmSync(folder, { recursive: true }));

const iron = readFileSync(join(root, 'examples', 'FeO-Fe.xdi'), 'utf8');
const many = join(folder, 'many');
mkdirSync(many);
for (let i = 1; i <= 12; i++) {
  const name = `a-long-name-of-a-sample-in-the-cryostat_${i * 10}K.xdi`;
  writeFileSync(join(many, name), noisyScan(iron, i, 0.002));
}
writeFileSync(join(many, 'broken-off-before-the-edge-was-over.xdi'), iron.slice(0, 3000));
writeFileSync(join(many, 'notes-of-the-night.txt'), 'nothing here is a number\n');
writeFileSync(join(many, 'empty.dat'), '');
for (const name of ['TmVO4-V.xdi', 'MgTiO3-Ti.xdi']) {
  copyFileSync(join(root, 'examples', name), join(folder, name));
}
const structures = join(root, 'src', 'structure', 'fixtures');
const one = join(folder, 'TmVO4-V.xdi');
const warm = join(many, 'a-long-name-of-a-sample-in-the-cryostat_10K.xdi');
const warmer = join(many, 'a-long-name-of-a-sample-in-the-cryostat_20K.xdi');

const commands: readonly (readonly [string, readonly string[], number])[] = [
  ['the list of commands', ['--help'], 0],
  ['the help of a command', ['identify', '--help'], 0],
  ['an answer in full', ['identify', one, '--explain'], 0],
  ['many answers, some refused', ['identify', many], 1],
  ['standards and a difference', ['identify', warm, '--standards', warmer, '--difference', warmer], 0],
  ['merged scans', ['identify', warm, warmer, '--merge-all'], 0],
  ['a series', ['series', join(many, '*K.xdi')], 0],
  ['labels of structures', ['label', join(structures, 'baddeleyite.cif')], 0],
  ['a simulated spectrum', ['simulate', join(structures, 'rutile.cif'), '--element', 'Ti'], 0],
  ['what the models know', ['model', 'info'], 0],
];

/** What works in a folder of the reader's files, with what it ends in. */
const inFolder: readonly (readonly [string, number])[] = [
  ['identify heating/ --format csv --quiet', 0],
  ['series heating/', 0],
  ['simulate a.cif --element Fe --scatterers 20 --broaden 1', 0],
  ['simulate a.cif b.cif --against scan.xdi --scatterers 20', 0],
  ['label structures --extended', 0],
  ['dataset import spectra/ --out own.parquet', 0],
  ['dataset info own.parquet', 0],
  [`dataset info ${join(root, 'data', 'xanes.parquet')}`, 0],
  ['dataset simulate oxides/ --elements Fe,Ti --out simulated.parquet --scatterers 20', 0],
  ['dataset merge simulated.parquet.parts --out merged.parquet', 0],
  ['train own.parquet --out trained', 0],
  ['train own.parquet --out trained-alone --no-validate', 0],
  ['evaluate trained manifest.json', 0],
  ['study own.parquet --out studied --quick --only classifier --classifiers forest --no-bundle', 0],
  ['model info trained', 0],
  ['model export trained --onnx onnx', 0],
  ['map stack.h5 --out ore', 0],
  ['simulate a.cif --element Fe --lmax 1', 2],
  ['identify scan.xdi --columns energy=1', 2],
  ['series scan.xdi --variable temperature', 1],
];

describe.skipIf(!hasTerminal)('on a terminal of 80 columns, in a folder of files', () => {
  const own = join(folder, 'own');
  beforeAll(async () => {
    mkdirSync(own);
    await writeStandIns(own);
  });

  test.each(inFolder)('edgewise %s fits', (words, expected) => {
    const { status, lines } = runOnTerminal(words.split(' '), { folder: own });
    expect(status, lines.join('\n')).toBe(expected);
    expect(lines.join('').length).toBeGreaterThan(20);
    // CSV is for programs, and no word that is longer than a line can be broken.
    const isTable = !words.includes('--format csv');
    const tooLong = lines.filter((line) => columnsOf(line) > 80 && /\S \S/.test(line) && isTable);
    expect(tooLong).toEqual([]);
    expect(lines.filter((line) => line.includes('\\u001b'))).toEqual([]);
  });
});

describe.skipIf(!hasTerminal)('on a terminal of 80 columns', () => {
  test.each(commands)('%s fits', (_, args, expected) => {
    const { status, lines } = runOnTerminal(args);
    expect(status, lines.join('\n')).toBe(expected);
    expect(lines.length).toBeGreaterThan(5);
    // A colour that went through the guard against escape sequences in files would stand there as letters.
    expect(lines.filter((line) => line.includes('\\u001b'))).toEqual([]);
    // A word that is longer than a line cannot be broken: the path of a file.
    const tooLong = lines.filter((line) => columnsOf(line) > 80 && line.trim().includes(' '));
    expect(tooLong.filter((line) => !line.includes(folder) && !line.includes(structures))).toEqual([]);
  });

  test('more than four have a line each, and what was refused stands at the end, by name', () => {
    const { lines } = runOnTerminal(['identify', many]);
    const rows = lines.filter((line) => /^a-long.*…\S*K\.xdi +Fe +supported +6/.test(line));
    expect(rows).toHaveLength(12);
    const end = lines.findIndex((line) => line.startsWith('12 spectra identified'));
    expect(end).toBeGreaterThan(lines.indexOf(rows.at(-1)!));
    const told = lines.slice(end).join(' ').replaceAll(/\s+/g, ' ');
    expect(told).toMatch(/3 refused:/);
    for (const name of ['broken-off-before-the-edge-was-over.xdi', 'notes-of-the-night.txt', 'empty.dat']) {
      expect(told).toContain(`${name}: `);
    }
  });
});
