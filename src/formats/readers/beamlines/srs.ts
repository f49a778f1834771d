import { appendAll } from '../../../base/lists.ts';
import { baseName } from '../../../base/text/base-name.ts';
import { LayoutError } from '../../layout-error.ts';
import type { ColumnTable, TableColumn } from '../../table/column-table.ts';
import type { Signal } from '../../table/signal.ts';
import { columnsOf } from '../../text/number-block.ts';
import { numberRow } from '../../text/number-row.ts';
import { signalsOf } from '../beam.ts';
import { guessCrystal } from './crystal.ts';
import type { Scan } from './scan.ts';
import { lineWith, textReader } from './text-format.ts';

const scalers = ['angle', 'time', 'I0', 'It', 'monitor 5', 'monitor 6'];

/** With this many slots for a detector, the second half holds total counts. */
const slotsWithTotals = 32;

/**
 * Daresbury SRS and DUBBLE (ESRF BM26): namelist header "&SRS … &END", then for each point a row of angle
 * (millidegrees), time, I0, It and two more, followed by the elements of a detector, wrapped four to a
 * row. The file names neither crystal nor edge. With 32 slots the first 16 are windows and the second
 * 16 total counts of an element.
 */
export const srsReader = textReader({
  name: 'SRS',
  recognises: (head) => /^\s*&SRS\b/.test(head),
  scans: (lines, options) => {
    const end = lineWith(lines, /^\s*&END/);
    if (end < 0) {
      throw new LayoutError({
        problem: 'the SRS header "&SRS" has no "&END", so the file is cut short',
        remedy: 'copy it again',
      });
    }
    const header = lines.slice(0, end).join('\n');
    const title = /SRSTLE='([^']*)'/.exec(header)?.[1]?.trim();
    const station = /SRSSTN='([^']*)'/.exec(header)?.[1]?.trim();
    const { points, broken } = wrappedPoints(lines, end + 1);
    const slots = (points[0]?.length ?? 0) - scalers.length;
    const labels = [...scalers, ...Array.from({ length: Math.max(0, slots) }, (_, i) => `element ${i + 1}`)];
    const raw: ColumnTable = {
      format: `SRS${station ? ` (station ${station})` : ''}`,
      name: title || baseName(options.fileName),
      columns: columnsOf(points, labels),
      ...(broken > 0 && { rowsDropped: [{ count: broken, reason: 'point incomplete' }] }),
    };
    if (raw.columns.length < 4) {
      return [{ table: raw }];
    }
    const beam = signals(raw, slots);
    if (rises(raw.columns[0]!.values)) {
      return [inEnergies(raw, beam)];
    }
    const crystal = guessCrystal(raw, 0, beam);
    const table = {
      ...raw,
      dSpacingAngstrom: crystal.dSpacingAngstrom,
      guesses: [crystal.guess],
      warnings: crystal.warning ? [crystal.warning] : [],
    };
    return [{ table, energy: { column: 0, unit: 'millidegrees' as const }, signals: beam }];
  },
});

/** Scans go up in energy, so that angles fall; what rises are energies. */
const rises = (values: Float64Array): boolean => values[0]! < values.at(-1)!;

/** Some stations wrote energies instead of angles. */
function inEnergies(raw: ColumnTable, signals: readonly Signal[]): Scan {
  const [angle, ...others] = raw.columns as [TableColumn, ...TableColumn[]];
  const reason = 'the first column rises and monochromator angles would fall';
  return {
    table: { ...raw, columns: [{ ...angle, label: 'energy' }, ...others] },
    energy: { column: 0, unit: 'eV', guess: { what: 'energy unit', value: 'eV', reason } },
    signals,
  };
}

/** Transmission, and the sum of the detector's elements over I0 where there is a detector. */
function signals(table: ColumnTable, slots: number): Signal[] {
  const windows = slots >= slotsWithTotals ? slots / 2 : slots;
  const elements = Array.from({ length: windows }, (_, i) => scalers.length + i).filter((column) =>
    table.columns[column]?.values.some((value) => value > 0),
  );
  return signalsOf(table, { i0: 2, i1: 3, elements });
}

/** Joins the rows of each point: a row of six numbers starts one, shorter rows go on with it. */
function wrappedPoints(lines: readonly string[], from: number): { points: number[][]; broken: number } {
  const points: number[][] = [];
  for (const line of lines.slice(from)) {
    if (/^\s*END OF DATA|DATA ABORTED/i.test(line)) {
      break;
    }
    const row = numberRow(line);
    if (!row) {
      continue;
    }
    if (row.length === scalers.length) {
      points.push([...row]);
    } else {
      appendAll(points.at(-1) ?? [], row);
    }
  }
  // The median length is that of a whole point, however the first one is damaged.
  const lengths = points.map((point) => point.length).sort((a, b) => a - b);
  const size = lengths[lengths.length >> 1] ?? 0;
  const whole = points.filter((point) => point.length === size);
  return { points: whole, broken: points.length - whole.length };
}
