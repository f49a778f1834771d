import { readFile } from 'node:fs/promises';
import { FreeAtomTable } from './free-atom-table.ts';

/** `src/` and `dist/` lie equally deep below the table. */
const file = new URL('../../../models/atoms/free-atoms.bin', import.meta.url);

let table: Promise<FreeAtomTable> | undefined;

/** The table that comes with the program, read once. */
export function loadFreeAtoms(): Promise<FreeAtomTable> {
  table ??= readFile(file).then((bytes) => new FreeAtomTable(bytes));
  return table;
}
