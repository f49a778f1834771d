import { edgeOf } from '../../../elements/edge.ts';
import type { ColumnTable } from '../../table/column-table.ts';
import { columnsWith, columnWith } from '../../table/columns-with.ts';
import { type Signal, yieldSignal } from '../../table/signal.ts';
import { elementSymbol, tableOf, textReader } from './text-format.ts';

/** SLS PHOENIX: one label line, every label ending in its column's number ("AlKa_sum_cps_c3"). */
export const phoenixReader = textReader({
  name: 'SLS PHOENIX scan',
  recognises: (head) => /^#\s+Energy_c1\s/.test(head),
  scans: (lines, options) => {
    const labels = lines[0]!.replace(/^#\s*/, '').trim().split(/\s+/);
    const table = tableOf('SLS PHOENIX scan', lines, { from: 1 }, labels, options);
    return [{ table, energy: { column: 0, unit: 'eV' as const }, signals: signals(table) }];
  },
});

/** The sum over the detector of the line whose edge lies in the scan. */
function signals(table: ColumnTable): Signal[] {
  const { columns } = table;
  const i0 = columnWith(columns, /^I0_/);
  const energies = columns[0]?.values;
  if (i0 < 0 || !energies) {
    return [];
  }
  const [first, last] = [energies[0] ?? Number.NaN, energies.at(-1) ?? Number.NaN];
  const excited = columnsWith(columns, /^[A-Z][a-z]?K[ab]_sum/).filter((column) => {
    const edgeEv = edgeOf(
      elementSymbol(/^[A-Z][a-z]?(?=K)/.exec(columns[column]!.label)![0]) ?? '',
      'K',
    )?.energyEv;
    return edgeEv !== undefined && edgeEv > first && edgeEv < last;
  });
  return excited.map((column) => yieldSignal(table, [column], i0));
}
