import type { FileReading, ReadOptions } from '../../reading.ts';
import type { TableColumn } from '../../table/column-table.ts';
import { readingsFromTable } from '../../table/readings-from-table.ts';
import type { Hdf5Group } from './hdf5-file.ts';

const energyName = /^(?:energy|energy_enc|mono_energy|energy_cenc|ene)$/i;
/** More counters than any beamline records: every spectrum of every pixel is not read. */
const mostCounters = 512;

/**
 * A scan of Bliss (ESRF): an entry whose group `measurement` holds one dataset a counter. The counters become the
 * columns of a table, and mu is made by their names. Undefined where the group is none, or scans something else.
 */
export function scanReadings(group: Hdf5Group, options: ReadOptions): FileReading | undefined {
  const measurement = group.child('measurement');
  const names = measurement?.names().slice(0, mostCounters) ?? [];
  const energy = names.find((name) => energyName.test(name) && measurement!.shape(name)?.length === 1);
  if (!measurement || energy === undefined) {
    return undefined;
  }
  const rows = measurement.shape(energy)![0];
  const counters = [energy, ...names.filter((name) => name !== energy)];
  const columns = counters
    .filter((name) => {
      const shape = measurement.shape(name);
      return shape?.length === 1 && shape[0] === rows;
    })
    .map(
      (name): TableColumn => ({
        label: name,
        values: measurement.numbers(name)!,
        unit: measurement.attribute('units', name),
      }),
    );
  const name = group.text('sample/name') || group.text('title') || group.path;
  const table = { format: 'Bliss scan (HDF5)', name, group: group.path, columns };
  return readingsFromTable(table, { ...options, energy: { column: 0 } });
}
