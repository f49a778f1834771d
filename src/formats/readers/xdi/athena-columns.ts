import { columnRole } from '../../table/column-role.ts';
import type { ColumnTable } from '../../table/column-table.ts';
import { type Signal, signalOfColumn } from '../../table/signal.ts';
import { type XdiHeader, xdiValue } from './xdi-header.ts';

/**
 * Name of the format where Athena wrote the file (its XDI header says what it saved); undefined elsewhere.
 */
export function athenaFormat(header: XdiHeader): string | undefined {
  if (header.version === undefined || !isAthena(header)) {
    return undefined;
  }
  return `XDI ${header.version} (Athena)`;
}

/**
 * Spectra of a multicolumn file of Athena: one energy column and one column a group, all mu(E) or all
 * normalised. Undefined for every other file, whose labels speak for themselves.
 */
export function athenaSignals(header: XdiHeader, table: ColumnTable): Signal[] | undefined {
  const saved = xdiValue(header, 'Demeter.output_filetype');
  if (saved === undefined || !/multicolumn/i.test(saved)) {
    return undefined;
  }
  const state = /norm|flat/i.test(saved) ? 'normalised' : 'raw';
  return table.columns.flatMap(({ label }, i) =>
    columnRole(label).role === 'energy' ? [] : [{ ...signalOfColumn(table, i), name: label, state }],
  );
}

const isAthena = (header: XdiHeader): boolean =>
  [...header.fields.keys()].some((key) => key.startsWith('athena.') || key.startsWith('demeter.'));
