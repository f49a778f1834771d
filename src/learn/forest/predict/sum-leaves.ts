import type { Forest, Tree } from '../forest.ts';
import { leafOf } from './leaf-of.ts';
import { type LeafTable, type PackedTrees, packTrees } from './packed-trees.ts';
import { rowsOfBlock, type SumSizes, sumInBlocks, takeSums } from './sum-in-blocks.ts';

/**
 * Sums over the trees, in their order, of the class probabilities in the leaf that each row falls into.
 * @param rows rows × features, finite
 * @returns rows × classes
 */
export function sumLeaves(forest: Forest, rows: Float32Array): Float64Array {
  const { featureCount, classes, trees } = forest;
  // Pairs of Float64, a zero behind an odd number of them.
  const leafBytes = 16 * Math.ceil(classes.length / 2);
  const sizes = { rowBytes: 4 * featureCount, leafBytes, sumBytes: leafBytes };
  const blockRows = rowsOfBlock(rows.length / featureCount, sizes);
  if (blockRows > 0) {
    const packed = packTrees(
      trees,
      trees.map((tree) => tableOf(tree, classes.length, leafBytes)),
      leafBytes,
    );
    if (packed) {
      return sumLeavesByKernel(packed, forest, rows, blockRows, sizes);
    }
  }
  return sumLeavesPlainly(forest, rows);
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

function sumLeavesByKernel(
  packed: PackedTrees,
  { classes, featureCount }: Forest,
  rows: Float32Array,
  blockRows: number,
  sizes: SumSizes,
): Float64Array {
  const blockSums = new Float64Array(packed.memory.buffer, 0, (blockRows * sizes.sumBytes) / 8);
  const sums = new Float64Array((rows.length / featureCount) * classes.length);
  sumInBlocks(packed, rows, blockRows, sizes, packed.kernel.addDoubles, (first, count) =>
    takeSums(blockSums, 2, sums, classes.length, { first, count }),
  );
  return sums;
}

function tableOf({ leafProbabilities }: Tree, classCount: number, leafBytes: number): LeafTable {
  const bytes = (leafProbabilities.length / classCount) * leafBytes;
  return {
    bytes,
    write(buffer, address) {
      const stride = leafBytes / 8;
      const table = new Float64Array(buffer, address, bytes / 8).fill(0);
      for (let from = 0, to = 0; from < leafProbabilities.length; from += classCount, to += stride) {
        for (let code = 0; code < classCount; code++) {
          table[to + code] = leafProbabilities[from + code]!;
        }
      }
    },
  };
}
