import { rowsAtOnce } from '../wasm/forest-kernel.ts';
import type { Forest } from './forest.ts';
import { leafOf } from './leaf-of.ts';
import { leafBytesOf, type PackedForest, packForest, scratchBytes } from './packed-forest.ts';

/** Rows that go through the trees together: with 200 features, they and a tree fit into the second cache. */
const mostBlockRows = 128;
/** Rows from which laying out the trees for the kernel pays. */
const fewestRows = 64;

/**
 * Sums over the trees, in their order, of the class shares in the leaf that each row falls into.
 * @param rows rows × features, finite
 * @returns rows × classes
 */
export function sumLeaves(forest: Forest, rows: Float32Array): Float64Array {
  const rowCount = rows.length / forest.featureCount;
  const blockRows = rowsOfBlock(4 * forest.featureCount, leafBytesOf(forest.classes.length));
  const packed = rowCount < fewestRows || blockRows === 0 ? undefined : packForest(forest);
  return packed ? sumLeavesByKernel(packed, forest, rows, blockRows) : sumLeavesPlainly(forest, rows);
}

/** The plain twin: one row after the other, for few rows and where WebAssembly is missing. */
export function sumLeavesPlainly({ trees, classes, featureCount }: Forest, rows: Float32Array): Float64Array {
  const classCount = classes.length;
  const rowCount = rows.length / featureCount;
  const sums = new Float64Array(rowCount * classCount);
  for (const tree of trees) {
    const { leafProbabilities } = tree;
    for (let row = 0; row < rowCount; row++) {
      const leaf = leafOf(tree, rows, row * featureCount) * classCount;
      for (let k = 0; k < classCount; k++) {
        sums[row * classCount + k]! += leafProbabilities[leaf + k]!;
      }
    }
  }
  return sums;
}

/** Whole groups; none where the rows are too long for the scratch memory. */
function rowsOfBlock(rowBytes: number, leafBytes: number): number {
  const fitting = Math.floor(scratchBytes / (2 * rowBytes + leafBytes));
  return Math.min(mostBlockRows, fitting - (fitting % rowsAtOnce));
}

function sumLeavesByKernel(
  { kernel, memory, roots, rootsEnd, leafBytes }: PackedForest,
  { classes, featureCount }: Forest,
  rows: Float32Array,
  blockRows: number,
): Float64Array {
  const rowBytes = 4 * featureCount;
  const groupBytes = rowsAtOnce * rowBytes;
  const rowCount = rows.length / featureCount;
  const groups = blockRows * leafBytes;
  const asTheyCome = groups + blockRows * rowBytes;
  const block = new Float32Array(memory.buffer, asTheyCome, blockRows * featureCount);
  const blockSums = new Float64Array(memory.buffer, 0, (blockRows * leafBytes) / 8);
  const sums = new Float64Array(rowCount * classes.length);
  for (let first = 0; first < rowCount; first += blockRows) {
    const count = Math.min(blockRows, rowCount - first);
    block.set(rows.subarray(first * featureCount, (first + count) * featureCount));
    blockSums.fill(0);
    // What an earlier block has left behind the last row goes down with it, and nobody looks at where it ends.
    const groupCount = Math.ceil(count / rowsAtOnce);
    kernel.group(asTheyCome, rowBytes, groupCount, groups);
    const groupsEnd = groups + groupCount * groupBytes;
    kernel.addLeaves({ roots, rootsEnd, groups, groupBytes, groupsEnd, leafBytes, sums: 0 });
    takeSums(blockSums, leafBytes / 16, sums, first, count, classes.length);
  }
  return sums;
}

/** From groups × pairs of classes × `rowsAtOnce` × 2 to rows × classes. */
function takeSums(
  from: Float64Array,
  pairs: number,
  to: Float64Array,
  first: number,
  count: number,
  classCount: number,
): void {
  for (let row = 0; row < count; row++) {
    const lane = row % rowsAtOnce;
    const start = 2 * ((row - lane) * pairs + lane);
    for (let code = 0; code < classCount; code++) {
      to[(first + row) * classCount + code] = from[start + (code >> 1) * 2 * rowsAtOnce + (code & 1)]!;
    }
  }
}
