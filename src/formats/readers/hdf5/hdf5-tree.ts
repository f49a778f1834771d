import { InputError } from '../../../base/input-error.ts';
import type { FileReading, ReadOptions } from '../../reading.ts';
import { gatherReadings, type Part } from '../gather-readings.ts';
import { type Hdf5Group, withHdf5 } from './hdf5-file.ts';
import { savedGroupReading } from './hdf5-saved-group.ts';
import { scanReadings } from './hdf5-scan.ts';
import { nxxasReadings } from './nxxas.ts';

/** Entries stand at most three groups deep (file/entry/subentry); deeper ones are the instrument's. */
const deepestEntry = 4;
/** More groups than any session's file has: a damaged tree may lead in circles. */
const mostGroups = 20_000;

/** NeXus classes of groups in which entries stand; groups of other classes describe an entry. */
const entryClasses: readonly (string | undefined)[] = [
  undefined,
  '',
  'NXroot',
  'NXentry',
  'NXsubentry',
  'NXcollection',
];

/** Groups that hold the counters of the entry around them, whatever class their writer gave them. */
const partsOfEntry = /^(?:measurement|instrument|scan_data|plotselect)$/;

/** Reads a group of one kind; undefined where it is of another. */
type Kind = (group: Hdf5Group, options: ReadOptions) => FileReading | undefined;

/**
 * The spectra of an HDF5 file, entry by entry.
 *
 * @throws InputError where the file is damaged or holds no scan over the energy
 */
export const readHdf5 = (bytes: Uint8Array, options: ReadOptions): Promise<FileReading> =>
  withHdf5(bytes, (root) => readTree(root, options));

function readTree(root: Hdf5Group, options: ReadOptions): FileReading {
  const parts: Part[] = [];
  let groups = 0;
  const visit = (group: Hdf5Group, depth: number): void => {
    if (++groups > mostGroups) {
      throw new InputError({
        problem: `it has more than ${mostGroups} groups, which no session has`,
        remedy: 'the HDF5 file is damaged; copy it again',
      });
    }
    const add = (found: FileReading | InputError | undefined): void => {
      if (found) {
        parts.push({ name: group.path || 'the file', read: () => outcomeOf(found) });
      }
    };
    const before = parts.length;
    add(readGroup(group, [nxxasReadings, savedGroupReading], options));
    if (depth >= deepestEntry || parts.length > before) {
      return;
    }
    for (const name of group.names()) {
      const child = partsOfEntry.test(name) ? undefined : group.child(name);
      if (child && entryClasses.includes(child.attribute('NX_class'))) {
        visit(child, depth + 1);
      }
    }
    // A scan is an entry that holds no more finished spectra; its collections are parts of it.
    if (parts.length === before && group.attribute('NX_class') !== 'NXcollection') {
      add(readGroup(group, [scanReadings], options));
    }
  };
  visit(root, 0);
  if (parts.length === 0) {
    throw new InputError({
      problem:
        'no scan over the energy is found in it (NXxas entries, NXentry with energies, groups of energy and mu)',
      remedy: 'export the spectrum as columns of text',
    });
  }
  return gatherReadings(parts);
}

/**
 * What a group holds by the first kind that knows it;
 * its refusal where it is of that kind and holds no spectrum.
 */
function readGroup(
  group: Hdf5Group,
  kinds: readonly Kind[],
  options: ReadOptions,
): FileReading | InputError | undefined {
  try {
    for (const kind of kinds) {
      const found = kind(group, options);
      if (found) {
        return found;
      }
    }
    return undefined;
  } catch (error) {
    if (error instanceof InputError) {
      return error;
    }
    throw error;
  }
}

function outcomeOf(found: FileReading | InputError): FileReading {
  if (found instanceof InputError) {
    throw found;
  }
  return found;
}
