import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { openBundleFolder } from '../../model/bundle/bundle-folder.node.ts';
import { embeddedBundleFolder } from '../../model/bundle/embedded.node.ts';
import { interpolateLinear } from '../../numeric/interpolate-linear.ts';
import { labelsOfFile } from '../structures/labels-of-file.ts';
import { answersOfFile } from './answers-of-file.ts';
import { figureInput } from './figure-input.ts';
import { identifyCsv } from './identify-csv.ts';
import { identifyFile } from './identify-file.ts';

const bundle = await openBundleFolder(embeddedBundleFolder);
const example = (name: string): Uint8Array =>
  readFileSync(new URL(`../../../examples/${name}`, import.meta.url));
const structure = (name: string): Uint8Array =>
  readFileSync(new URL(`../../structure/fixtures/${name}`, import.meta.url));
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('spectra', () => {
  test('nothing in a line of CSV runs as a formula in a spreadsheet', async () => {
    for (const start of ['=', '+', '-', '@', '\t=', '\r=']) {
      const file = `${start}1+cmd|x.xdi`;
      for await (const outcome of identifyFile(example('FeO-Fe.xdi'), bundle, { file })) {
        if (outcome.kind === 'answer') {
          expect(identifyCsv(outcome)).toMatch(/^"?'/);
        }
      }
    }
  });

  test('answers, refusals and what was left out of one file are told apart', async () => {
    const iron = example('FeO-Fe.xdi');
    const late = bytesOf(new TextDecoder().decode(iron).replaceAll('Fe', 'Xx'));
    const zip = zipSync({ 'good.xdi': iron, 'late.xdi': late, 'bad.dat': bytesOf('nonsense') });
    const { results, refused, leftOut } = await answersOfFile(zip, bundle, {
      file: 'all.zip',
      element: 'Fe',
      shiftEv: 0.5,
    });
    expect(results.map(({ file, name, element }) => [file, name, element])).toContainEqual([
      'all.zip/good.xdi',
      expect.any(String),
      'Fe',
    ]);
    expect(results[0]!.parameters).toEqual({ element: 'Fe', shiftEv: 0.5 });
    expect(refused).toEqual([]);
    expect(leftOut).toEqual([
      { file: 'all.zip/bad.dat', name: 'bad.dat', reason: expect.stringMatching(/no table of numbers/) },
    ]);
  });

  test('a refused spectrum is a sentence that begins with its place, and the others are answered', async () => {
    const zip = zipSync({ 'iron.xdi': example('FeO-Fe.xdi'), 'titanium.xdi': example('MgTiO3-Ti.xdi') });
    const { results, refused } = await answersOfFile(zip, bundle, { file: 'all.zip', element: 'Ti' });
    expect(results).toHaveLength(1);
    expect(refused).toEqual([
      { file: 'all.zip/iron.xdi', error: expect.stringMatching(/^all\.zip\/iron\.xdi: .*Ti/) },
    ]);
    const nothing = await answersOfFile(bytesOf(''), bundle, { file: 'empty.dat' });
    expect(nothing).toEqual({
      results: [],
      refused: [{ file: 'empty.dat', error: expect.stringMatching(/^empty\.dat: the file is empty/) }],
      leftOut: [],
    });
  });

  test('the figure shows the energies that were identified', async () => {
    for await (const outcome of identifyFile(example('FeO-Fe.xdi'), bundle, {
      file: 'data/FeO-Fe.xdi',
      shiftEv: 2,
    })) {
      if (outcome.kind !== 'answer') {
        throw new Error(outcome.kind);
      }
      const figure = await figureInput(outcome);
      expect(figure.title).toBe('FeO-Fe.xdi');
      expect(figure.energyEv[0]).toBe(outcome.reading.spectrum.energyEv[0]! + 2);
      expect(figure.e0Ev).toBe(outcome.answer.e0);
      expect(figure.environments[0]!.motifs[0]!.label).toContain('octahedral > ');
      expect(figure.mu).toHaveLength(figure.energyEv.length);
    }
  });
});

test('the figure draws the fitted pre-edge peak on the very curve that it was fitted to', async () => {
  for await (const outcome of identifyFile(example('TmVO4-V.xdi'), bundle, { file: 'TmVO4-V.xdi' })) {
    if (outcome.kind !== 'answer') {
      throw new Error(outcome.kind);
    }
    const { preEdge, mu, energyEv } = await figureInput(outcome);
    expect(preEdge!.words).toMatch(/^0\.\d\d ± 0\.\d\d high: speaks (for|neither)/);
    expect(preEdge!.ranges.map(({ cn }) => cn)).toEqual([4, 5, 6]);
    const { curve } = preEdge!.peak!;
    const at = interpolateLinear(energyEv, mu, Float64Array.from(curve.energyEv));
    const off = at.reduce((sum, value, i) => sum + Math.abs(value - curve.fit[i]!), 0) / at.length;
    // A peak of 0.84 in steps of 0.5 eV is fitted to some
    // hundredths; another normalisation would be off by a tenth.
    expect(off).toBeLessThan(0.02);
  }
});

test('the figure shows mu by the ranges that were asked for', async () => {
  const [preEdge, postEdge] = [
    { fromEv: -60, toEv: -25 },
    { fromEv: 35, toEv: 60 },
  ];
  for await (const outcome of identifyFile(example('FeO-Fe.xdi'), bundle, {
    file: 'FeO-Fe.xdi',
    preEdge,
    postEdge,
  })) {
    if (outcome.kind !== 'answer') {
      throw new Error(outcome.kind);
    }
    const { mu, energyEv, e0Ev } = await figureInput(outcome);
    const meanIn = ({ fromEv, toEv }: typeof preEdge) => {
      const inside = mu.filter((_, i) => energyEv[i]! - e0Ev >= fromEv && energyEv[i]! - e0Ev <= toEv);
      return inside.reduce((sum, value) => sum + value, 0) / inside.length;
    };
    expect(meanIn(preEdge)).toBeCloseTo(0, 2);
    expect(meanIn(postEdge)).toBeCloseTo(1, 2);
  }
});

describe('structures', () => {
  test('JSON lines tell the line of each structure, whatever the file is called', () => {
    const line =
      '{"lattice":[[0,2.8,2.8],[2.8,0,2.8],[2.8,2.8,0]],"species":["Na","Cl"],"fractional":[[0,0,0],[0.5,0.5,0.5]]}';
    for (const file of ['many.jsonl', 'many.txt']) {
      const { results, refused } = labelsOfFile(bytesOf(`${line}\n{"lattice": 1}\n${line}\n`), { file });
      expect(results.map((result) => result.line)).toEqual([1, 3]);
      expect(refused).toEqual([
        { file, group: 'line 2', error: expect.stringMatching(new RegExp(`^${file}, line 2: `)) },
      ]);
    }
  });

  test('the files of a zip are labelled under their own names, whatever is beside them', () => {
    const rutile = structure('rutile.cif');
    const line =
      '{"lattice":[[0,2.8,2.8],[2.8,0,2.8],[2.8,2.8,0]],"species":["Na","Cl"],"fractional":[[0,0,0],[0.5,0.5,0.5]]}';
    const zip = zipSync({
      '__MACOSX/._rutile.cif': bytesOf('clutter'),
      'oxides/rutile.cif': rutile,
      'notes.txt': bytesOf('hello'),
      'inner.zip': zipSync({ 'a.cif': rutile }),
      'many.jsonl': bytesOf(`${line}\n{"lattice": 1}\n`),
    });
    const { results, refused } = labelsOfFile(zip, { file: 'ores.zip' });
    expect(results.map(({ file, line }) => [file, line])).toEqual([
      ['ores.zip/oxides/rutile.cif', undefined],
      ['ores.zip/many.jsonl', 1],
    ]);
    const alone = labelsOfFile(rutile, { file: 'rutile.cif' }).results[0]!;
    expect(results[0]).toEqual({ ...alone, file: 'ores.zip/oxides/rutile.cif' });
    expect(refused.map(({ error }) => error)).toEqual([
      expect.stringMatching(/^ores\.zip\/notes\.txt: this is no structure file/),
      'ores.zip/inner.zip: it is a zip inside a zip; unpack the inner one.',
      expect.stringMatching(/^ores\.zip\/many\.jsonl, line 2: /),
    ]);
    for (const [bytes, words] of [
      [zipSync({}), 'ores.zip: the zip holds no files; pack the structure files into it.'],
      [zip.subarray(0, zip.length - 40), 'ores.zip: the zip is broken or cut short; copy or pack it again.'],
      [
        zipSync({ 'bomb.cif': new Uint8Array(32_000_000) }),
        /^ores\.zip: the zip expands to more than \d+ MB/,
      ],
    ] as const) {
      const error = typeof words === 'string' ? words : expect.stringMatching(words);
      expect(labelsOfFile(bytes, { file: 'ores.zip' })).toEqual({
        results: [],
        refused: [{ file: 'ores.zip', error }],
      });
    }
  });

  test('a whole file has no lines; an element that is not there is refused', () => {
    const rutile = structure('rutile.cif');
    const [only, ...more] = labelsOfFile(rutile, {
      file: 'rutile.cif',
      element: 'Ti',
      extended: true,
    }).results;
    expect(more).toEqual([]);
    expect(only).toMatchObject({
      file: 'rutile.cif',
      formula: 'TiO2',
      parameters: { element: 'Ti', occupancy: 'refuse' },
    });
    expect(only!.sites.map(({ element }) => element)).toEqual(['Ti', 'Ti']);
    expect(only!.sites[0]!.extended).toBeDefined();
    expect(only).not.toHaveProperty('line');
    expect(labelsOfFile(rutile, { file: 'rutile.cif', element: 'Fe' })).toEqual({
      results: [],
      refused: [{ file: 'rutile.cif', error: expect.stringMatching(/^rutile\.cif: .*no Fe/) }],
    });
  });
});
