import type { FormatReader } from '../../reading.ts';

/** "\x89HDF\r\n\x1a\n" stands at byte 0, or behind a block of the user's of 512, 1024, 2048, … bytes. */
const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * HDF5 files: NeXus NXxas in its old and its 2024 layout (in NXentry and NXsubentry), scans over the energy
 * (Bliss, GDA, any NXentry with NXdata), and groups of `energy` and `mu` as araucaria saves them.
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

  // Few files are of this kind, and the code that reads them is long: the page fetches it with the first.
  read: async (bytes, options) => (await import('./hdf5-tree.ts')).readHdf5(bytes, options),
};
