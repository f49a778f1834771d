import { InputError } from '../../../base/input-error.ts';
import type { FileReading, ReadOptions } from '../../reading.ts';
import { spectrumReading } from '../spectrum-reading.ts';
import type { Hdf5Group } from './hdf5-file.ts';

/** araucaria's names of mu: as such, and of transmission and fluorescence. */
const muNames = ['mu', 'fluo', 'mu_trans', 'mu_fluo'];

/** A group of `energy` and `mu`, as araucaria and scripts save them; undefined where the group is none. */
export function savedGroupReading(group: Hdf5Group, options: ReadOptions): FileReading | undefined {
  if (group.shape('energy')?.length !== 1) {
    return undefined;
  }
  const name = muNames.find((candidate) => group.shape(candidate)?.length === 1);
  const hasReference = group.shape('mu_ref') !== undefined;
  if (name === undefined) {
    if (!hasReference) {
      return undefined;
    }
    throw new InputError('reference channel only (mu_ref, no mu)');
  }
  const reading = spectrumReading(
    {
      format: 'HDF5 groups of energy and mu (araucaria)',
      name: group.path,
      group: group.path,
      energies: group.numbers('energy')!,
      mu: group.numbers(name)!,
      columns: ['energy', name],
      muRecipe: `dataset ${name}`,
      state: 'raw',
    },
    options,
  );
  const leftOut = hasReference ? [{ name: `${group.path}/mu_ref`, reason: 'reference channel' }] : [];
  return { readings: [reading], leftOut };
}
