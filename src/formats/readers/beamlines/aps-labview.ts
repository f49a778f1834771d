import { edgeOf } from '../../../elements/edge.ts';
import type { ColumnTable } from '../../table/column-table.ts';
import { columnsWith, columnWith } from '../../table/columns-with.ts';
import type { Signal } from '../../table/signal.ts';
import { transmissionSignal, yieldSignal } from '../../table/signal.ts';
import { below, elementSymbol, headerNumber, lineWith, tableOf, textReader } from './text-format.ts';

/**
 * The program gives every label a cell of this many characters,
 * so that long labels touch ("SIS scaler time preseSIS …").
 */
const cellWidth = 21;

/**
 * The LabVIEW panels of APS sectors 9 and 20. The label line under "Column Headings:" consists of cells of 21
 * characters; energies and other positioners are marked with "*". Detector sums are named after the emission
 * line ("XMAP4:AsKa_Sum") and belong over the I0 corrected for their dead time, where that was recorded.
 */
export const apsLabviewReader = textReader({
  name: 'APS LabVIEW scan',
  recognises: (head) => /^#\s?1-D Scan File created/.test(head),
  scans: (lines, options) => {
    const headings = lineWith(lines, /^#\s*Column Headings:/);
    const labelLine = (lines[headings + 1] ?? '').replace(/^#/, '');
    const labels = labelLine.match(new RegExp(`.{1,${cellWidth}}`, 'g')) ?? [];
    const table = tableOf(
      'APS LabVIEW scan',
      lines,
      { from: below(lines, headings, 2) },
      labels.map((label) => label.trim()),
      options,
    );
    const energy = Math.max(0, columnWith(table.columns, /^Mono Energy/i));
    return [
      {
        table,
        energy: { column: energy, unit: 'eV' as const },
        signals: signals(table, headerNumber(lines, /^#\s*E0:\s*([\d.]+)/)),
      },
    ];
  },
});

/** @param plannedEv edge energy about which the scan was planned */
function signals(table: ColumnTable, plannedEv: number | undefined): Signal[] {
  const { columns } = table;
  const i0 = columnWith(columns, /^(?:PreKB-)?I0(?:-\d+)?$/i);
  if (i0 < 0) {
    return [];
  }
  const sources: Signal[] = [];
  const it = columnWith(columns, /^(?:IT|I1)(?:-\d+)?$/i);
  if (it >= 0) {
    sources.push(transmissionSignal(table, i0, it));
  }
  const line = emissionLine(table, plannedEv);
  if (line >= 0) {
    const corrected = columns.findIndex(
      ({ label, values }) => /DT Corr I0/i.test(label) && values.some((value) => value > 0),
    );
    sources.unshift(yieldSignal(table, [line], corrected >= 0 ? corrected : i0));
  }
  const current = columnsWith(columns, /^If(?:-\d+)?$/i);
  if (current.length > 0) {
    sources.push(yieldSignal(table, current, i0));
  }
  const iref = columnWith(columns, /^Iref(?:-\d+)?$/i);
  if (iref >= 0) {
    sources.push(transmissionSignal(table, it >= 0 ? it : i0, iref, 'reference'));
  }
  return sources;
}

/**
 * The sum over detector elements of the line that the scanned edge excites: the one of the element at whose K
 * edge the scan was planned, or the only one.
 */
function emissionLine(table: ColumnTable, plannedEv: number | undefined): number {
  const sums = columnsWith(table.columns, /:[A-Z][a-z]?[KLM][a-z]?_Sum$/);
  const symbolOf = (column: number) => /:([A-Z][a-z]?)[KLM]/.exec(table.columns[column]!.label)?.[1];
  const atE0 = sums.filter((column) => {
    const edgeEv = edgeOf(elementSymbol(symbolOf(column)) ?? '', 'K')?.energyEv;
    return edgeEv !== undefined && plannedEv !== undefined && Math.abs(plannedEv - edgeEv) < 50;
  });
  return atE0[0] ?? (sums.length === 1 ? sums[0]! : -1);
}
