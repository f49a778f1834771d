import { InputError } from '../../../base/input-error.ts';
import type { FileReading, ReadOptions } from '../../reading.ts';
import type { ColumnTable, TableColumn } from '../../table/column-table.ts';
import { readingsFromTable } from '../../table/readings-from-table.ts';
import { type Signal, signalOfColumn } from '../../table/signal.ts';
import type { Hdf5Group } from './hdf5-file.ts';

/** araucaria's names of mu: as such, of fluorescence and transmission, and of the reference foil. */
const muNames: readonly (readonly [string, Signal['channel']])[] = [
  ['mu', undefined],
  ['mu_trans', 'transmission'],
  ['fluo', 'fluorescence'],
  ['mu_fluo', 'fluorescence'],
  ['mu_ref', 'reference'],
];

/** A group of `energy` and `mu`, as araucaria and scripts save them; undefined where the group is none. */
export function savedGroupReading(group: Hdf5Group, options: ReadOptions): FileReading | undefined {
  const rows = group.shape('energy');
  const found = muNames.filter(([name]) => group.shape(name)?.length === 1);
  if (rows?.length !== 1 || found.length === 0) {
    return undefined;
  }
  const columns: TableColumn[] = ['energy', ...found.map(([name]) => name)].map((label) => ({
    label,
    values: group.numbers(label)!,
    unit: group.attribute('units', label) ?? (label === 'energy' ? 'eV' : undefined),
  }));
  const length = columns[0]!.values.length;
  const other = columns.find(({ values }) => values.length !== length);
  if (other) {
    throw new InputError({
      problem: `${length} energies but ${other.values.length} values of ${other.label}`,
      remedy: 'the two must be equally many',
    });
  }
  const table: ColumnTable = {
    format: 'HDF5 groups of energy and mu (araucaria)',
    name: group.path,
    group: group.path,
    columns,
  };
  const signals = found.map(([name, channel], i) => ({
    ...signalOfColumn(table, i + 1, channel),
    recipe: `dataset ${name}`,
  }));
  return readingsFromTable(table, { ...options, energy: { column: 0 }, signals });
}
