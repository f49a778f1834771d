import { type ColumnRole, columnRole } from './column-role.ts';
import type { ColumnTable } from './column-table.ts';
import { negativeOfColumn, type Signal, signalOfColumn } from './signal.ts';

/** "ln(I0/I1)", "-log(it/i0)", "log10(|i0/it|)". */
const logarithm = /^([-−]?) ?(?:ln|log|log10) ?[([]? ?\|? ?([^/()|]+?) ?\/ ?([^/()|]+?) ?\|? ?[)\]]?$/i;
/** "ff/i0", "Ch2/I0". */
const ratio = /^([^/()]+?) ?\/ ?([^/()]+?)$/;

/** Longer labels are sentences; see `columnRole`. */
const longestFormula = 80;

/**
 * The signal of a column whose label is the formula that it was made by: "log(i0/it)", "ln(I1/I2)", "IF/I0".
 * What the names in the formula stand for is looked up among the labels ("Ch0" is the beginning of
 * "Ch0(SC)").
 */
export function formulaSignal(table: ColumnTable, column: number): Signal | undefined {
  const label = table.columns[column]!.label.trim().replaceAll(/\s+/g, ' ');
  if (label.length > longestFormula) {
    return undefined;
  }
  const logged = logarithm.exec(label);
  if (logged) {
    const [, sign, above, below] = logged as unknown as [string, string, string, string];
    return logarithmSignal(table, column, sign !== '', roleOf(table, above), roleOf(table, below));
  }
  const [, above, below] = ratio.exec(label) ?? [];
  if (above === undefined || below === undefined || roleOf(table, below) !== 'i0') {
    return undefined;
  }
  switch (roleOf(table, above)) {
    case 'ifluor':
    case 'line':
      return signalOfColumn(table, column, 'fluorescence');
    case 'iyield':
      return signalOfColumn(table, column, 'electron-yield');
    default:
      return undefined;
  }
}

function logarithmSignal(
  table: ColumnTable,
  column: number,
  isNegative: boolean,
  above: ColumnRole,
  below: ColumnRole,
): Signal | undefined {
  for (const [before, behind, reversed] of [
    [above, below, isNegative],
    [below, above, !isNegative],
  ] as const) {
    const channel =
      before === 'i0' && behind === 'itrans'
        ? 'transmission'
        : (before === 'itrans' || before === 'i0') && behind === 'irefer'
          ? 'reference'
          : undefined;
    if (channel) {
      return reversed ? negativeOfColumn(table, column, channel) : signalOfColumn(table, column, channel);
    }
  }
  return undefined;
}

/** The role of a name in a formula: by itself, or by the label that begins with it. */
function roleOf({ columns }: ColumnTable, name: string): ColumnRole {
  const { role } = columnRole(name);
  if (role !== 'unknown') {
    return role;
  }
  const label = columns.find((candidate) => candidate.label.startsWith(`${name}(`))?.label;
  return label === undefined ? 'unknown' : columnRole(label).role;
}
