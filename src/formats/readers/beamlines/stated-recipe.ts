import type { ColumnTable } from '../../table/column-table.ts';
import { type Signal, signalOfColumn, transmissionSignal } from '../../table/signal.ts';

/**
 * How mu is to be made, where somebody has written it into a comment above the file, as collections of
 * reference spectra do: "# I1 = col 6 I2= col 7, mu = ln(I1/I2)", "# Sample normalised mu = col 2". Columns
 * count from 1.
 */
export function statedRecipe(firstLine: string, table: ColumnTable): Signal | undefined {
  const column = (text: string | undefined): number | undefined => {
    const index = Number(text) - 1;
    return table.columns[index] ? index : undefined;
  };
  const pair = /\bI1\s{0,3}=\s{0,3}col\s{0,3}(\d+)[\s,]{0,5}I2\s{0,3}=\s{0,3}col\s{0,3}(\d+)/i.exec(
    firstLine,
  );
  const before = column(pair?.[1]);
  const behind = column(pair?.[2]);
  if (before !== undefined && behind !== undefined) {
    return transmissionSignal(table, before, behind);
  }
  const ready = /^#.{0,40}\bmu\s{0,3}=\s{0,3}col\s{0,3}(\d+)/i.exec(firstLine);
  const mu = column(ready?.[1]);
  if (mu === undefined) {
    return undefined;
  }
  return {
    ...signalOfColumn(table, mu),
    ...(/norm?.{0,3}ali[sz]ed/i.test(firstLine) && { state: 'normalised' as const }),
  };
}
