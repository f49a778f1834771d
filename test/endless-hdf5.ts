/**
 * The header of the heap in which an HDF5 file keeps texts of
 * any length, and of what lies in it (HDF5 format, III.E).
 */
const signature = 'GCOL';
const heapHeaderBytes = 16;
const objectHeaderBytes = 16;

/**
 * An HDF5 file of which the HDF5 library would read without end: the first text in its heap is said to be
 * free space of no length, behind which the library looks for the next one.
 */
export function endlessHdf5(file: Uint8Array): Uint8Array {
  const at = Buffer.from(file).indexOf(signature);
  if (at < 0) {
    throw new Error('the file has no texts of any length');
  }
  const from = at + heapHeaderBytes;
  return file.slice().fill(0, from, from + objectHeaderBytes);
}
