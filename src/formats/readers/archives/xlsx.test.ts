import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readFile } from '../../read-file.ts';

type Cell = string | number | undefined;

const energies = Array.from({ length: 120 }, (_, i) => 7052 + i);
const muAt = (energy: number): number => 1 + Math.atan((energy - 7112) / 2) / Math.PI;

/** A workbook of sheets; texts stand in the shared list, as Excel writes them, or in their cells. */
function workbook(
  sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>,
  inline = false,
): Uint8Array {
  const shared: string[] = [];
  const cell = (value: Cell, reference: string): string => {
    if (value === undefined) {
      return '';
    }
    if (typeof value === 'number') {
      return `<c r="${reference}" s="1"><v>${value}</v></c>`;
    }
    if (inline) {
      return `<c r="${reference}" t="inlineStr"><is><t>${value}</t></is></c>`;
    }
    shared.push(value);
    return `<c r="${reference}" t="s"><v>${shared.length - 1}</v></c>`;
  };
  const bytes = (xml: string) => new TextEncoder().encode(`<?xml version="1.0"?>${xml}`);
  const parts = Object.entries(sheets).map(([, rows], i) => {
    const xml = rows.map(
      (row, r) =>
        `<row r="${r + 1}">${row.map((value, c) => cell(value, `${'ABCDE'[c]}${r + 1}`)).join('')}</row>`,
    );
    return [
      `xl/worksheets/sheet${i + 1}.xml`,
      bytes(`<worksheet><sheetData>${xml.join('')}</sheetData></worksheet>`),
    ];
  });
  const names = Object.keys(sheets).map(
    (name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  const targets = names.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  return zipSync({
    '[Content_Types].xml': bytes('<Types/>'),
    'xl/workbook.xml': bytes(`<workbook><sheets>${names.join('')}</sheets></workbook>`),
    'xl/_rels/workbook.xml.rels': bytes(`<Relationships>${targets.join('')}</Relationships>`),
    'xl/sharedStrings.xml': bytes(`<sst>${shared.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`),
    ...Object.fromEntries(parts),
  });
}

const good: Cell[][] = [
  ['Sample: Fe2O3 &amp; resin'],
  ['Energy (eV)', 'I0', 'It'],
  ...energies.map((energy) => [energy, 1e5, 1e5 * Math.exp(-muAt(energy))]),
];
const read = (bytes: Uint8Array) => readFile(bytes, { fileName: 'a.xlsx' });

describe('an Excel workbook', () => {
  test.each([false, true])('is read sheet by sheet, and a bad sheet hides no good one', async (inline) => {
    const sheets = { Notes: [['hello', 'world']], 'Fe &amp; O': good };
    const { readings, leftOut } = await read(workbook(sheets, inline));
    expect(readings.map(({ receipt }) => [receipt.format, receipt.group, receipt.muRecipe])).toEqual([
      ['Excel workbook', 'Fe & O', 'ln(I0/It)'],
    ]);
    expect(readings[0]!.spectrum.mu[0]).toBeCloseTo(muAt(energies[0]!), 10);
    expect(leftOut.map(({ name }) => name)).toEqual(['Notes']);
  });

  test('keeps numbers in their columns where a cell is empty', async () => {
    const gap = good.map((row, i) => (i === 40 ? [row[0], undefined, row[2]] : row));
    const { readings } = await read(workbook({ a: gap }));
    expect(readings[0]!.spectrum.energyEv).toHaveLength(119);
    expect(readings[0]!.receipt.rowsDropped).toEqual([
      { count: 1, reason: 'energy or mu is missing or not finite' },
    ]);
  });

  test('without a spectrum is refused', async () => {
    await expect(read(workbook({ a: [['x']], b: [['y']] }))).rejects.toThrow(
      /^a\.xlsx: none of its 2 groups is a usable spectrum/,
    );
  });
});
