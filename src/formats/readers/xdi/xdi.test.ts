import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hasReference, referencePath } from '../../../../test/reference.ts';
import { InputError } from '../../../base/input-error.ts';
import { readXdi } from './xdi.ts';

const header = [
  '# XDI/1.0 made-up/1',
  '# Column.1: energy eV',
  '# Column.2: mutrans',
  '# Element.symbol: Fe',
];
const rule = '#----';
const rows = Array.from({ length: 40 }, (_, i) => `${7092 + i} ${Math.atan(i - 20) / 3}`);
const read = (...lines: string[]) => readXdi(lines.join('\n'), { fileName: 'made-up.xdi' });

describe('readXdi', () => {
  test('reads energy, mu and the absorber', () => {
    const { readings } = read(...header, '# Element.edge: K', '# Sample.name: rust', rule, '# e m', ...rows);
    expect(readings).toHaveLength(1);
    const { spectrum, receipt } = readings[0]!;
    expect(spectrum).toMatchObject({ name: 'rust', element: 'Fe', edge: 'K', state: 'raw' });
    expect([spectrum.energyEv[0], spectrum.energyEv.at(-1), spectrum.mu[20]]).toEqual([7092, 7131, 0]);
    expect(receipt).toMatchObject({
      columns: ['energy', 'mutrans'],
      muRecipe: 'column mutrans',
      warnings: [],
    });
  });

  test('takes the program value before "||" and the element without blanks', () => {
    const { readings } = read(
      header[0]!,
      '# Column.1: energy eV || 13BMA:E.VAL',
      '# Column.2: mutrans || x',
      '# Element.symbol:   Fe',
      '# Element.edge: K',
      rule,
      ...rows,
    );
    expect(readings[0]!.receipt.columns).toEqual(['energy', 'mutrans']);
    expect(readings[0]!.spectrum.element).toBe('Fe');
  });

  test('turns angles into energies with the d-spacing of the header', () => {
    const angles = rows.map((row) => {
      const [energy, mu] = row.split(' ').map(Number);
      return `${(Math.asin(12398.4198 / (2 * 3.1356 * energy!)) * 180) / Math.PI} ${mu}`;
    });
    const { readings } = read(
      header[0]!,
      '# Column.1: angle degrees',
      '# Column.2: mutrans',
      '# Mono.d_spacing: 3.1356',
      rule,
      ...angles,
    );
    expect(readings[0]!.spectrum.energyEv[0]).toBeCloseTo(7092, 6);
    expect(readings[0]!.receipt.conversions).toEqual(['angle (degrees) with d = 3.1356 Å → eV']);
  });

  test('takes the d-spacing from the name of the crystal as a guess', () => {
    const { receipt } = read(
      header[0]!,
      '# Column.1: angle degrees',
      '# Column.2: mutrans',
      '# Mono.name: Si(111)',
      rule,
      '16.2 0',
      '16.1 1',
      '16.0 1',
    ).readings[0]!;
    expect(receipt.guesses).toEqual([
      { what: 'd-spacing', value: '3.1356 Å', reason: 'Mono.name is Si(111)' },
    ]);
  });

  test('leaves the reference channel out', () => {
    const { leftOut } = read(
      ...header.slice(0, 3),
      '# Column.3: murefer',
      rule,
      ...rows.map((row) => `${row} 1`),
    );
    expect(leftOut).toEqual([{ name: 'column murefer', reason: 'reference channel' }]);
  });

  test('gives transmission and fluorescence of one scan as two spectra', () => {
    const { readings } = read(
      ...header.slice(0, 3),
      '# Column.3: mufluor',
      '# Sample.name: ore',
      rule,
      ...rows.map((row) => `${row} ${row.split(' ')[1]}`),
    );
    expect(readings.map(({ spectrum }) => spectrum.name)).toEqual(['ore transmission', 'ore fluorescence']);
    expect(readings.map(({ receipt }) => receipt.channel)).toEqual(['transmission', 'fluorescence']);
  });

  test('gives each column of a multicolumn file of Athena under its name', () => {
    const { readings } = read(
      '# XDI/1.0 Demeter/0.9',
      '# Demeter.output_filetype: multicolumn normalized mu(E)',
      '# Column.1: energy eV',
      '# Column.2: one',
      '# Column.3: two',
      rule,
      ...rows.map((row) => `${row} ${row.split(' ')[1]}`),
    );
    expect(readings.map(({ spectrum, receipt }) => [spectrum.name, receipt.group, spectrum.state])).toEqual([
      ['one', 'one', 'normalised'],
      ['two', 'two', 'normalised'],
    ]);
  });

  test.each([
    ['no numbers', [...header, rule], /followed by no numbers/],
    [
      'a row of another length',
      [...header, rule, ...rows, '7200', '7201 1'],
      /line 46: expected 2 numbers .* found 1/,
    ],
    ['a word among the numbers', [...header, rule, ...rows, '7200 high'], /line 46: .* "high"/],
    [
      'no energy',
      [header[0]!, '# Column.1: x mm', '# Column.2: mutrans', rule, ...rows],
      /no column is named as energies/i,
    ],
    [
      'an angle without d-spacing',
      [header[0]!, '# Column.1: angle', '# Column.2: mutrans', rule, ...rows],
      /d-spacing is not/,
    ],
    ['a scan over two motors', [...header, rule, ...rows, '# Outer.value: 2', ...rows], /two-dimensional/],
    [
      'chi(k)',
      [header[0]!, '# Column.1: k', '# Column.2: chi', rule, '0 0', '0.05 1', '0.1 1'],
      /chi\(k\) and not mu\(E\)/,
    ],
  ])('refuses %s', (_, lines, message) => {
    expect(() => read(...lines)).toThrow(InputError);
    expect(() => read(...lines)).toThrow(message);
  });
});

test('drops the last row of an aborted scan, and passes over lines that are no fields', () => {
  const { readings } = read(
    ...header,
    '# Element.edge:K',
    '# Describe.Column.1: energy - CALC',
    '# Samples: [180, 180]',
    rule,
    ...rows,
    '7200',
  );
  const { spectrum, receipt } = readings[0]!;
  expect([spectrum.edge, spectrum.energyEv.at(-1)]).toEqual(['K', 7131]);
  expect(receipt.rowsDropped).toEqual([{ count: 1, reason: 'line 49, the last, is cut short' }]);
  expect(receipt.warnings).toEqual([
    'header lines that are no "Family.key: value" field were passed over: line 6 "Describe.Column.1: energy - CALC", line 7 "Samples: [180, 180]"',
  ]);
});

test('takes the label line where the Column.N fields do not fit the rows', () => {
  const { receipt } = read(
    header[0]!,
    '# Column.1: energy eV',
    '# Column.2: dwell',
    '# Column.3: i0',
    '# Column.4: itrans',
    rule,
    '# energy i0 itrans',
    ...rows.map((row) => {
      const [energy, mu] = row.split(' ').map(Number);
      return `${energy} 1000 ${1000 * Math.exp(-mu!)}`;
    }),
  ).readings[0]!;
  expect(receipt.muRecipe).toBe('ln(i0/itrans)');
  expect(receipt.warnings.join()).toMatch(/the label line, which fits the rows, is used instead/);
});

describe.skipIf(!hasReference)("the XDI library's suite of bad files", () => {
  const list = hasReference ? readFileSync(referencePath('formats/xdi/baddata/BadFiles.txt'), 'utf8') : '';
  const cases = [...list.matchAll(/^(bad_\d+\.xdi)\s+(error msg|file read)(?:\((\d)\))?\s+Y\s+(.*)$/gm)].map(
    ([, fileName, outcome, note, what]) => ({ fileName: fileName!, outcome, note: Number(note ?? 0), what }),
  );

  test.each(cases)('$fileName ends as listed: $outcome ($what)', ({ fileName, outcome, note, what }) => {
    const text = readFileSync(referencePath('formats/xdi/baddata', fileName), 'utf8');
    // The specification asks to ignore lines that are no fields; the library refuses them.
    const isField = /Header 'Family\.Key: Value'/.test(what!);
    if (outcome === 'error msg' && !isField) {
      expect(() => readXdi(text, { fileName })).toThrow(InputError);
      return;
    }
    const { readings } = readXdi(text, { fileName });
    expect(readings).toHaveLength(1);
    // All files end before the edge that they name; notes 1 to 3 of the list ask for a warning of their own.
    const own = readings[0]!.receipt.warnings.filter((warning) => !/K edge/.test(warning));
    expect(own.length > 0).toBe((note >= 1 && note <= 3) || outcome === 'error msg');
  });
});
