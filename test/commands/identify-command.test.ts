import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { readCsv } from '../../src/base/text/read-csv.ts';
import { runEdgewise } from './run-edgewise.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-identify-'));
afterAll(() => rmSync(folder, { recursive: true }));
const examples = new URL('../../examples/', import.meta.url).pathname;
const example = (name: string): string => join(examples, name);

/** Writes a file into the test's folder and returns its path. */
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('answers', () => {
  test('JSON has the fields of the contract, one object a line', () => {
    const { status, out } = runEdgewise([
      'identify',
      example('FeO-Fe.xdi'),
      example('MgTiO3-Ti.xdi'),
      '--format',
      'json',
    ]);
    expect(status).toBe(0);
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers).toHaveLength(2);
    for (const answer of answers) {
      expect(Object.keys(answer)).toEqual(
        expect.arrayContaining(
          'file element edge e0 e0Source recipe anchor window model coordination environments top warnings'.split(
            ' ',
          ),
        ),
      );
      const probabilities = answer.coordination.map((item: { probability: number }) => item.probability);
      expect(probabilities).toEqual([...probabilities].sort((a, b) => b - a));
      const cnSum = answer.cn.reduce(
        (sum: number, { probability }: { probability: number }) => sum + probability,
        0,
      );
      expect(cnSum).toBeCloseTo(1, 9);
      expect(answer.model.hash).toMatch(/^[0-9a-f]{64}$/);
    }
    expect(answers[0]).toMatchObject({
      element: 'Fe',
      edge: 'K',
      coordination: [{ label: 'CN_6' }, ...answers[0].coordination.slice(1)],
    });
    expect(answers[0].top).toBe('CN_6-octahedral-pentagonal pyramidal-hexagonal planar');
    expect(answers[0].receipt.muRecipe).toBe('ln(i0/itrans)');
  });

  test('the examples with one kind of site come out as their structures are', () => {
    const { out } = runEdgewise(['identify', examples, '--format', 'json']);
    const tops = Object.fromEntries(
      out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
        .map((answer) => [answer.file.split('/').pop(), answer.coordination[0].label.split('-')[0]]),
    );
    // The fourth, Co2RuO4, averages a tetrahedral and an octahedral site: no single CN is right for it.
    expect(tops).toMatchObject({ 'FeO-Fe.xdi': 'CN_6', 'MgTiO3-Ti.xdi': 'CN_6', 'TmVO4-V.xdi': 'CN_4' });
  });

  test('a folder, a pattern and standard input find the same spectra', () => {
    const json = (args: string[], input?: string): object[] =>
      runEdgewise(['identify', ...args, '--format', 'json'], input)
        .out.trim()
        .split('\n')
        .map((line) => ({ ...JSON.parse(line), file: undefined }));
    const all = json([examples]);
    expect(all).toHaveLength(readdirSync(examples).length);
    expect(json([join(examples, '*.xdi')])).toEqual(all);
    const piped = json(['-'], readFileSync(example('FeO-Fe.xdi'), 'utf8'));
    expect(piped).toEqual(json([example('FeO-Fe.xdi')]));
  });

  test('the table tells what decided the answer, never a label without its probability', () => {
    const { out } = runEdgewise(['identify', example('MgTiO3-Ti.xdi')]);
    for (const word of [
      'Ti K',
      'E0 ',
      'window',
      'anchor',
      'ln(i0/itrans)',
      'octahedral',
      'verdict',
      'stability',
    ]) {
      expect(out).toContain(word);
    }
    for (const line of out.split('\n').filter((text) => /^ {2}(CN|as CN \d+) /.test(text))) {
      expect(line).toMatch(/\d %/);
    }
    expect(out).not.toContain('\u001b');
  });

  test('a shift moves energies, a given E0 is said to be given, and both are recorded', () => {
    const args = ['identify', example('FeO-Fe.xdi'), '--format', 'json'];
    const plain = JSON.parse(runEdgewise(args).out);
    const shifted = JSON.parse(runEdgewise([...args, '--shift', '1.5']).out);
    expect(shifted.anchor - plain.anchor).toBeCloseTo(1.5, 6);
    expect(shifted.coordination).toEqual(plain.coordination);
    expect(shifted.parameters).toEqual({ shiftEv: 1.5 });
    expect(JSON.parse(runEdgewise([...args, '--e0', '7122']).out)).toMatchObject({
      e0: 7122,
      e0Source: 'given',
      parameters: { e0Ev: 7122 },
    });
  });

  test('CSV has one header, one line a spectrum, and no formula from a file name', () => {
    const odd = file('=1+1,"x".xdi', readFileSync(example('FeO-Fe.xdi')));
    const { out } = runEdgewise(['identify', odd, example('FeO-Fe.xdi'), '--format', 'csv']);
    const lines = out.trim().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^file,member,spectrum,element,element_source,verdict,cn,p_cn,/);
    expect(lines[1]).toMatch(/^"[^=]/);
    const table = readCsv(out, 'the output');
    const cells = (name: string): string[] => table.map((line) => line.cells[name.toLowerCase()]!);
    expect(cells('cn')).toEqual(['6', '6']);
    expect(cells('nearest_cn')[0]).toMatch(/^CN_6/);
    for (const number of ['p_cn', 'p_cn_2', 'p_motif', 'stable_share', 'e0_eV', 'anchor_eV'].flatMap(cells)) {
      expect(number).toMatch(/^\d+(\.\d{1,4})?$/);
    }
  });

  test('figures are written, SVG or PNG, and of several each has the name of its spectrum', () => {
    const path = join(folder, 'answer.svg');
    runEdgewise(['identify', example('FeO-Fe.xdi'), '--figure', path]);
    expect(readFileSync(path, 'utf8')).toMatch(/^<svg .*FeO-Fe\.xdi/s);
    const pattern = join(folder, 'drawn', '*.png');
    runEdgewise(['identify', example('FeO-Fe.xdi'), example('MgTiO3-Ti.xdi'), '--figure', pattern]);
    expect(readdirSync(join(folder, 'drawn')).sort()).toEqual(['FeO-Fe.png', 'MgTiO3-Ti.png']);
    expect(
      readFileSync(join(folder, 'drawn', 'FeO-Fe.png'))
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });

  test('more than four spectra have one line each within 80 columns, --long tells all', () => {
    const iron = readFileSync(example('FeO-Fe.xdi'));
    const members = Object.fromEntries(
      [1, 2, 3, 4, 5].map((scan) => [`a/long_name_of_the_sample_at_room_temperature_scan${scan}.xdi`, iron]),
    );
    const zip = file('scans.zip', zipSync(members));
    const short = runEdgewise(['identify', zip]);
    const [header, , ...rows] = short.out.trimEnd().split('\n');
    expect(header).toMatch(/^spectrum +el +verdict +CN +P +motif/);
    expect(rows).toHaveLength(5);
    for (const [scan, row] of rows.entries()) {
      expect(row.length).toBeLessThanOrEqual(80);
      expect(row).toMatch(
        new RegExp(`^scans.*…\\S*scan${scan + 1}\\.xdi  Fe  supported +6 +>99 %  octahedral`),
      );
    }
    expect(short.err).toBe('5 spectra identified: 5 supported, 0 refused\n');
    expect(runEdgewise(['identify', zip, '--quiet']).err).toBe('');
    const long = runEdgewise(['identify', zip, '--long']).out;
    expect(long.match(/^ {2}verdict/gm)).toHaveLength(5);
    for (const line of long.split('\n').filter((text) => !text.includes('scans.zip'))) {
      expect(line.length).toBeLessThanOrEqual(80);
    }
  });

  test('of many files, what was left out is counted and refusals stand at the end', () => {
    const column = (edge: number): number[] =>
      Array.from({ length: 300 }, (_, i) => 0.1 + 1 / (1 + Math.exp(-(7000 + i - edge) / 1.5)));
    const [sample, foil] = [column(7118), column(7112)];
    const text = sample!.map((mu, i) => {
      const it = 1e5 * Math.exp(-mu);
      return `${7000 + i} 1e5 ${it} ${it * Math.exp(-foil![i]!)}`;
    });
    const names = [1, 2, 3, 4].map((scan) =>
      file(`ref${scan}.dat`, `# energy i0 it iref\n${text.join('\n')}\n`),
    );
    const { err, out, status } = runEdgewise(['identify', file('zero.dat', 'nonsense'), ...names]);
    expect(status).toBe(1);
    expect(out.trimEnd().split('\n')).toHaveLength(2 + 4);
    const lines = err.trimEnd().split('\n');
    expect(lines[0]).toBe('left out 4 parts of 4 files: 4 × reference channel (--long names them)');
    expect(lines[1]).toMatch(/^4 spectra identified: .*, 1 refused:$/);
    expect(lines[2]).toMatch(/zero\.dat: /);
    expect(lines).toHaveLength(3);
    expect(runEdgewise(['identify', ...names, '--long']).err).toMatch(
      /ref1\.dat: left out .*\(reference channel\)/,
    );
  });
});

describe('bad input gets one clear sentence, and the others are still processed', () => {
  const good = example('FeO-Fe.xdi');
  const rows = (from: number, step: number, count: number, mu: (e: number) => number): string =>
    Array.from({ length: count }, (_, i) => `${from + step * i} ${mu(from + step * i)}`).join('\n');
  const edgeAt =
    (edge: number) =>
    (e: number): number =>
      0.1 + 1 / (1 + Math.exp(-(e - edge) / 1.5));

  const cases: [string, () => string, string[], RegExp][] = [
    ['an empty file', () => file('empty.xdi', ''), [], /empty/],
    [
      'a header only',
      () =>
        file(
          'header.xdi',
          '# XDI/1.0\n# Element.symbol: Fe\n# Column.1: energy eV\n#----\n# energy mutrans\n',
        ),
      [],
      /no (data|numbers|row|spectrum)|holds no/i,
    ],
    ['one point', () => file('one.dat', '# energy mu\n7112 0.5\n'), [], /point|row/],
    ['only NaN', () => file('nan.dat', '# energy mu\n7112 NaN\n7113 NaN\n7114 NaN\n'), [], /./],
    [
      'chi(k)',
      () => file('chi.dat', `# k chi\n${rows(0, 0.05, 300, (k) => Math.sin(5 * k) / (1 + k))}\n`),
      [],
      /chi\(k\)|k /,
    ],
    [
      'a picture',
      () =>
        file('picture.xdi', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])),
      [],
      /PNG|picture|image/i,
    ],
    ['a wrong element', () => good, ['--element', 'Cu'], /Fe/],
    [
      'an L edge',
      () =>
        file(
          'l.xdi',
          `# XDI/1.0\n# Element.symbol: Pt\n# Element.edge: L3\n# Column.1: energy eV\n# Column.2: mutrans\n#----\n# energy mutrans\n${rows(11480, 1, 200, edgeAt(11564))}\n`,
        ),
      [],
      /L3/,
    ],
    [
      'an element without a model',
      () => file('as.dat', `# energy mu\n${rows(11780, 1, 250, edgeAt(11867))}\n`),
      [],
      /no model for As/,
    ],
    [
      'a spectrum that ends too early',
      () => file('short.dat', `# energy mu\n${rows(7050, 0.5, 160, edgeAt(7122))}\n`),
      ['--element', 'Fe'],
      /covers|reach|ends/,
    ],
    ['no such file', () => join(folder, 'none.xdi'), [], /no such file/],
    ['a pattern without match', () => join(folder, '*.nothing'), [], /matches no file/],
  ];

  test.each(cases)('%s', (_, make, options, message) => {
    const bad = make();
    const { status, out, err } = runEdgewise(['identify', bad, ...options, '--format', 'json']);
    expect(out).toBe('');
    expect(err).toMatch(message);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toContain(bad.split('/').pop()!);
    expect(err).not.toMatch(/\bat .*\.js:\d/);
    expect(status).toBe(1);
  });

  test('two good files around a bad one are answered', () => {
    const { status, out, err } = runEdgewise([
      'identify',
      good,
      file('bad.xdi', 'nonsense'),
      good.replace('FeO-Fe', 'MgTiO3-Ti'),
      '--format',
      'json',
    ]);
    expect(out.trim().split('\n')).toHaveLength(2);
    expect(err).toContain('bad.xdi');
    expect(status).toBe(1);
  });

  test('a file of 2 GB is refused before it is read', () => {
    const path = file('large.dat', '');
    truncateSync(path, 2 * 2 ** 30);
    const { status, err } = runEdgewise(['identify', path]);
    expect(err).toMatch(/2048 MB is more than the 256 MB/);
    expect(status).toBe(1);
  });

  test('every file of many is answered or refused with a line of its own, whatever its name', () => {
    const many = join(folder, 'many');
    mkdirSync(join(many, 'deep'), { recursive: true });
    const text = readFileSync(good);
    const write = (name: string, content: string | Uint8Array): void =>
      writeFileSync(join(many, name), content);
    write('sample 1 (new).xdi', text);
    write('-dash.xdi', text);
    write('two\nlines \u001b[31m.xdi', 'nonsense');
    write('utf16.dat', Buffer.from(`\ufeff# energy mu\n${rows(7000, 0.5, 500, edgeAt(7122))}\n`, 'utf16le'));
    write('nul.dat', '# energy mu\n7000 0\0.1\n7001 0.2\n');
    write('cut.dat.gz', gzipSync(text).subarray(0, 300));
    write(
      'letter.docx',
      zipSync({ 'word/document.xml': strToU8('<x/>'), '[Content_Types].xml': strToU8('<x/>') }),
    );
    write('empty.zip', zipSync({}));
    write('mixed.zip', zipSync({ 'good.xdi': new Uint8Array(text), 'bad.dat': strToU8('nonsense') }));
    write('flat.dat', `# energy mu\n${rows(7000, 0.5, 500, () => 1)}\n`);
    // A folder that leads back to itself, and a second way to the same file.
    symlinkSync('..', join(many, 'deep', 'up'));
    const { status, out, err } = runEdgewise(['identify', many, `${many}/./-dash.xdi`, '--format', 'csv']);
    expect(status).toBe(1);
    expect(out.trim().split('\n')).toHaveLength(1 + 4);
    const lines = err.trim().split('\n');
    for (const line of lines) {
      expect(line.startsWith(`${many}/`)).toBe(true);
    }
    for (const message of [
      /two\\nlines \\u001b\[31m\.xdi: no table of numbers/,
      /nul\.dat: no known spectrum format/,
      /cut\.dat\.gz: the gzip is (?:broken|cut short)/,
      /letter\.docx: this is an Office document/,
      /empty\.zip: the zip holds no files/,
      /mixed\.zip\/bad\.dat: left out \(no table of numbers/,
      /flat\.dat: mu from 7000\.0 to 7249\.5 eV has no edge in it/,
    ]) {
      expect(lines.filter((line) => message.test(line))).toHaveLength(1);
    }
    expect(lines).toHaveLength(7);
    expect(err).not.toContain('\u001b');
  });

  test('columns and channels can be put right', () => {
    const file = join(folder, 'channels.dat');
    const text = Array.from({ length: 300 }, (_, i) => {
      const mu = edgeAt(7118)(7000 + i);
      const it = 1e5 * Math.exp(-mu);
      return `${7000 + i} 1e5 ${it} ${it * Math.exp(-mu)} ${5e4 * mu}`;
    });
    writeFileSync(file, `# energy i0 it iref ifluor\n${text.join('\n')}\n`);
    const recipes = (...options: string[]) => {
      const { out, err, status } = runEdgewise(['identify', file, '--format', 'json', ...options]);
      expect(err.replace(/^.*left out .*\n/gm, '')).toBe('');
      expect(status).toBe(0);
      return out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).receipt.muRecipe as string);
    };
    expect(recipes()).toEqual(['ln(i0/it)', 'ifluor/i0']);
    expect(recipes('--channel', 'fluorescence')).toEqual(['ifluor/i0']);
    expect(recipes('--channel', 'reference')).toEqual(['ln(it/iref)']);
    expect(recipes('--columns', 'energy=1,i0=2,it=3')).toEqual(['ln(i0/it)']);
    const wrong = runEdgewise(['identify', file, '--columns', 'energy=1']);
    expect(wrong.status).toBe(2);
    expect(wrong.err).toMatch(/nothing is said of mu; write them like "energy=1,i0=3,it=4"/);
    const missing = runEdgewise(['identify', file, '--columns', 'energy=1,mu=9']);
    expect(missing.status).toBe(1);
    expect(missing.err).toMatch(/column 9 was chosen, and the table has 5 \(1 energy, 2 i0/);
  });

  test('figures that cannot be written are refused before anything is read', () => {
    writeFileSync(join(folder, 'plain'), '');
    for (const place of ['plain/x.svg', 'plain/*.png', 'x.pdf']) {
      const { status, out, err } = runEdgewise(['identify', good, '--figure', join(folder, place)]);
      expect(err).toMatch(/^edgewise: .*; .+\n$/);
      expect(err).not.toMatch(/defect of the program/);
      expect(out).toBe('');
      expect(status).toBe(1);
    }
  });

  test('an edge that a file declares wrongly is put right by the element', () => {
    const text = `# edge: L3\n# energy mu\n${rows(5400, 0.5, 400, edgeAt(5470))}\n`;
    const path = file('wrong-edge.dat', text);
    const declared = runEdgewise(['identify', path]);
    expect(declared.status).toBe(1);
    expect(declared.err).toContain('if it is V, give --element V');
    const { status, out } = runEdgewise(['identify', path, '--element', 'V', '--format', 'json']);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ element: 'V', edge: 'K' });
  });

  test('a shift puts a badly calibrated file right before its edge is looked for', () => {
    const text = `# energy mu\n${rows(6900, 0.5, 500, edgeAt(7022))}\n`;
    const args = ['identify', file('uncalibrated.dat', text), '--format', 'json'];
    expect(runEdgewise(args).err).toMatch(
      /uncalibrated\.dat: E0 = 7022\.0 eV lies 90\.0 eV below the K edge of Fe/,
    );
    expect(JSON.parse(runEdgewise([...args, '--shift', '100']).out)).toMatchObject({
      element: 'Fe',
      e0: 7122,
    });
  });

  // Two seconds on a quiet machine; smoothing every point
  // took many minutes, and fails by the limit of the test.
  test('a quarter of a million points are answered', () => {
    const text = `# energy mu\n${rows(7000, 0.001, 250_000, edgeAt(7122))}\n`;
    const { status } = runEdgewise(['identify', file('dense.dat', text), '--format', 'csv']);
    expect(status).toBe(0);
  }, 120_000);

  test('falling and repeated energies are put in order, and the receipt says so', () => {
    const lines = rows(7000, 0.5, 500, edgeAt(7122)).split('\n');
    const text = `# energy mu\n${[...lines, lines[200], lines[201]].reverse().join('\n')}\n`;
    const { status, out } = runEdgewise(['identify', file('falling.dat', text), '--format', 'json']);
    expect(status).toBe(0);
    expect(JSON.stringify(JSON.parse(out).receipt)).toMatch(/order|sorted|descend|fall/i);
  });
});

describe('wrong usage ends with status 2', () => {
  test.each([
    [['identify']],
    [['identify', 'x', '--format', 'xml']],
    [['identify', 'x', '--e0', 'abc']],
    [['identify', 'x', '--element', 'Xx']],
    [['identity']],
    [['identify', 'x', '--colour']],
  ])('%j', (args) => {
    const { status, err } = runEdgewise(args);
    expect(status).toBe(2);
    expect(err).toMatch(/^error: /);
  });

  test('a bundle that is none', () => {
    mkdirSync(join(folder, 'no-bundle'));
    const { status, err } = runEdgewise([
      'identify',
      example('FeO-Fe.xdi'),
      '--model',
      join(folder, 'no-bundle'),
    ]);
    expect(status).toBe(1);
    expect(err).toMatch(/bundle\.json/);
  });
});
