import { type LeafSums, rowsAtOnce } from '../../wasm/forest-kernel.ts';
import { type PackedTrees, scratchBytes } from './packed-trees.ts';

/** Rows that go through the trees together: with 200 features, they and a tree fit into the second cache. */
const mostBlockRows = 128;
/** Rows from which packing the trees for the kernel pays. */
const fewestRows = 64;

/** Sizes of what is summed, in bytes. */
export interface SumSizes {
  readonly rowBytes: number;
  /** The values of a leaf, a multiple of 16. */
  readonly leafBytes: number;
  /** Their sums. */
  readonly sumBytes: number;
}

/**
 * Rows of a block: whole groups; 0 where the kernel does not pay,
 * or the rows are too long for the scratch memory.
 */
export function rowsOfBlock(rowCount: number, { rowBytes, sumBytes }: SumSizes): number {
  if (rowCount < fewestRows) {
    return 0;
  }
  const fitting = Math.floor(scratchBytes / (2 * rowBytes + sumBytes));
  return Math.min(mostBlockRows, fitting - (fitting % rowsAtOnce));
}

/**
 * Sends rows through packed trees, block by block.
 * @param add the function of the kernel that adds the values of leaves
 * @param take takes the sums of a block, which stand at address 0: rows `first` … `first + count − 1`
 */
export function sumInBlocks(
  { kernel, memory, roots, rootsEnd }: PackedTrees,
  rows: Float32Array,
  blockRows: number,
  { rowBytes, leafBytes, sumBytes }: SumSizes,
  add: (work: LeafSums) => void,
  take: (first: number, count: number) => void,
): void {
  const featureCount = rowBytes / 4;
  const rowCount = rows.length / featureCount;
  const groupBytes = rowsAtOnce * rowBytes;
  const groups = blockRows * sumBytes;
  const asTheyCome = groups + blockRows * rowBytes;
  const block = new Float32Array(memory.buffer, asTheyCome, blockRows * featureCount);
  const blockSums = new Uint8Array(memory.buffer, 0, blockRows * sumBytes);
  for (let first = 0; first < rowCount; first += blockRows) {
    const count = Math.min(blockRows, rowCount - first);
    block.set(rows.subarray(first * featureCount, (first + count) * featureCount));
    blockSums.fill(0);
    // What an earlier block has left behind the last row
    // goes down with it, and nobody looks at where it ends.
    const groupCount = Math.ceil(count / rowsAtOnce);
    kernel.group(asTheyCome, rowBytes, groupCount, groups);
    const groupsEnd = groups + groupCount * groupBytes;
    add({ roots, rootsEnd, groups, groupBytes, groupsEnd, leafBytes, sums: 0 });
    take(first, count);
  }
}

/**
 * Copies sums of groups × pieces × `rowsAtOnce` × width to rows × values.
 * @param width values of a piece
 */
export function takeSums(
  from: Float64Array | Int32Array,
  width: number,
  to: Float64Array,
  valueCount: number,
  { first, count }: { readonly first: number; readonly count: number },
): void {
  const pieces = Math.ceil(valueCount / width);
  for (let row = 0; row < count; row++) {
    const lane = row % rowsAtOnce;
    const start = width * ((row - lane) * pieces + lane);
    for (let value = 0; value < valueCount; value++) {
      const piece = Math.floor(value / width);
      to[(first + row) * valueCount + value] = from[start + piece * width * rowsAtOnce + (value % width)]!;
    }
  }
}
