import { InputError } from '../../../base/input-error.ts';
import { LayoutError } from '../../layout-error.ts';
import type { ColumnTable } from '../../table/column-table.ts';
import { columnWith } from '../../table/columns-with.ts';
import type { EnergyChoice } from '../../table/energy-column.ts';
import type { Signal } from '../../table/signal.ts';
import { fixedWidthCells, fixedWidthRow } from '../../text/fixed-width-row.ts';
import { numberRow } from '../../text/number-row.ts';
import { signalsOf } from '../beam.ts';
import { lineWith, tableOf, textReader } from './text-format.ts';

/** What the Mode row says of a detector. */
const modes: Readonly<Record<number, string>> = { 1: 'I0', 2: 'I', 3: 'If' };

/**
 * The 9809 format of the Photon Factory, SPring-8, SAGA-LS and Aichi SR (Nomura 1998). Rows hold the
 * commanded and the observed Bragg angle, the time and the counts of each detector; "D=" gives the lattice
 * spacing, the row "Mode" tells detectors apart (1: I0, 2: transmission, 3: fluorescence), the row "Offset"
 * is their dark count rate per second.
 */
export const pf9809Reader = textReader({
  name: '9809',
  recognises: (head) => /^\s{0,4}9809\s+\S/.test(head),
  scans: (lines, options) => {
    const offset = lineWith(lines, /^\s*Offset\b/i);
    const mode = lineWith(lines, /^\s*Mode\b/i);
    const d = /\bD=\s*([\d.]+)\s*A/i.exec(lines[lineWith(lines, /\bD=\s*[\d.]+\s*A/i)] ?? '')?.[1];
    if (mode < 0 || d === undefined) {
      throw new LayoutError({
        problem: `the 9809 header lacks ${mode < 0 ? 'its row "Mode"' : 'the lattice spacing "D= … A"'}`,
        remedy: 'copy the file from the beamline again',
      });
    }
    // Their first cell is the word itself, so that the numbers stand at the index of their column.
    const names = (lines[mode - 1] ?? '').trim().split(/\s+/);
    const modeOf = cellsOf(lines[mode]!, names.length).map(Number);
    const offsets = offset < 0 ? [] : cellsOf(lines[offset]!, names.length).map(Number);
    const site = lines[0]!.trim().replace(/\s+/g, ' ');
    const title = lines[2]?.trim();
    const raw = tableOf(
      `9809 (${site.slice(5)})`,
      lines,
      { from: Math.max(offset, mode) + 1, rowOf: (line) => rowOf(line, names.length) },
      names,
      options,
      {
        ...(title && { name: title }),
        dSpacingAngstrom: Number(d),
      },
    );
    const table = withoutDark(raw, modeOf, offsets);
    return [{ table, energy: angles(table), signals: signals(table, modeOf) }];
  },
});

/** Every field of the format has ten characters, and full ones touch. */
const fieldWidth = 10;

/** The cells of a header row: between blanks if there are as many as columns, else by their width. */
function cellsOf(line: string, count: number): string[] {
  const cells = line.trim().split(/\s+/);
  return cells.length === count ? cells : fixedWidthCells(line, fieldWidth);
}

/**
 * Numbers of a row of so many columns: between blanks if there are as many, else by their width. Full fields
 * touch, and two that do may look like one number.
 */
function rowOf(line: string, count: number): number[] | undefined {
  const row = numberRow(line);
  if (row?.length === count) {
    return row;
  }
  const cut = /^\s{0,9}[-+.\d]/.test(line) ? fixedWidthRow(line, fieldWidth) : undefined;
  return cut?.length === count ? cut : (row ?? cut);
}

/** The observed angles, or the commanded ones where the encoder was not read. */
function angles({ columns }: ColumnTable): EnergyChoice {
  const [commanded, observed] = [columnWith(columns, /^Angle\(c\)/i), columnWith(columns, /^Angle\(o\)/i)];
  const values = columns[observed]?.values;
  if (values?.some((value) => value !== values[0])) {
    return { column: observed, unit: 'degrees' };
  }
  const reason = 'no observed angles in the file';
  return {
    column: Math.max(0, commanded),
    unit: 'degrees',
    guess: { what: 'energy column', value: 'commanded angles', reason },
  };
}

/**
 * Names each detector after what it measures, and subtracts its dark counts:
 * rate times the time of each point.
 */
function withoutDark(raw: ColumnTable, modeOf: readonly number[], offsets: readonly number[]): ColumnTable {
  const time = raw.columns[columnWith(raw.columns, /^time/i)];
  const conversions: string[] = [];
  const columns = raw.columns.map(({ label: channel, values }, index) => {
    const kind = modes[modeOf[index] ?? 0];
    const rate = offsets[index] || 0;
    if (!kind) {
      return { label: channel, values };
    }
    const label = `${kind} (channel ${channel})`;
    if (rate === 0 || !time) {
      return { label, values };
    }
    conversions.push(`${label}: ${rate} dark counts a second subtracted`);
    return { label, values: values.map((value, row) => value - rate * time.values[row]!) };
  });
  return { ...raw, columns, conversions };
}

function signals(table: ColumnTable, modeOf: readonly number[]): Signal[] {
  const width = table.columns.length;
  const of = (mode: number) => modeOf.flatMap((m, index) => (m === mode && index < width ? [index] : []));
  const [[i0], [i1], windows] = [of(1), of(2), of(3)];
  if (i0 === undefined) {
    throw new InputError({
      problem: 'the 9809 header names no I0 (mode 1) among its detectors',
      remedy: 'say which columns are what (--columns energy=2,i0=4,it=5)',
    });
  }
  return signalsOf(table, { i0, i1, elements: windows });
}
