import { InputError } from '../../../base/input-error.ts';
import type { FileReading, FormatReader, ReadOptions } from '../../reading.ts';
import { type Hdf5Group, withHdf5 } from './hdf5-file.ts';
import { savedGroupReading } from './hdf5-saved-group.ts';
import { scanReadings } from './hdf5-scan.ts';
import { nxxasReadings } from './nxxas.ts';

/** "\x89HDF\r\n\x1a\n" stands at byte 0, or behind a block of the user's of 512, 1024, 2048, … bytes. */
const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

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

/** What a group holds, by the first of these that knows it. */
const kinds: readonly ((group: Hdf5Group, options: ReadOptions) => FileReading | undefined)[] = [
  nxxasReadings,
  savedGroupReading,
  scanReadings,
];

/**
 * HDF5 files: NeXus NXxas in its old and its 2024 layout (in NXentry and NXsubentry), scans of Bliss, and groups of
 * `energy` and `mu` as araucaria saves them.
 */
export const nexusReader: FormatReader = {
  name: 'NeXus/HDF5',

  recognises(bytes) {
    for (let at = 0; at + signature.length <= Math.min(bytes.length, 1 << 16); at = at === 0 ? 512 : 2 * at) {
      if (signature.every((byte, i) => bytes[at + i] === byte)) {
        return true;
      }
    }
    return false;
  },

  read: (bytes, options) => withHdf5(bytes, (root) => readTree(root, options)),
};

function readTree(root: Hdf5Group, options: ReadOptions): FileReading {
  const readings: FileReading['readings'][number][] = [];
  const leftOut: FileReading['leftOut'][number][] = [];
  let groups = 0;
  const visit = (group: Hdf5Group, depth: number): void => {
    if (++groups > mostGroups) {
      throw new InputError(`more than ${mostGroups} groups; the HDF5 file is damaged`);
    }
    let known: FileReading | undefined;
    try {
      for (const kind of kinds) {
        known ??= kind(group, options);
      }
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      known = { readings: [], leftOut: [{ name: group.path || 'the file', reason: error.message }] };
    }
    readings.push(...(known?.readings ?? []));
    leftOut.push(...(known?.leftOut ?? []));
    if (depth >= deepestEntry || known) {
      return;
    }
    for (const name of group.names()) {
      const child = group.child(name);
      if (child && entryClasses.includes(child.attribute('NX_class'))) {
        visit(child, depth + 1);
      }
    }
  };
  visit(root, 0);
  if (readings.length > 0) {
    return { readings, leftOut };
  }
  const [first] = leftOut;
  throw new InputError(
    first
      ? `no usable spectrum among ${leftOut.length} entries; the first, ${first.name}: ${first.reason}`
      : 'no spectrum in it: expected NXxas entries, Bliss scans over energy, or groups with "energy" and "mu"',
  );
}
