import { leafOf } from '../predict/leaf-of.ts';
import { type LeafTable, packTrees } from '../predict/packed-trees.ts';
import { rowsOfBlock, sumInBlocks, takeSums } from '../predict/sum-in-blocks.ts';
import type { DistributionForest } from './distribution-forest.ts';

/** The kernel adds integers of 32 bits. */
const mostTrees = 2 ** 15;

/**
 * Sums over the trees of the leaf vectors that each row falls into, in the units of the leaf vectors: exact,
 * as whole numbers are.
 * @param rows rows × features, finite
 * @returns rows × outputs
 */
export function sumVectors(forest: DistributionForest, rows: Float32Array): Float64Array {
  const { featureCount, outputCount, trees } = forest;
  // Eight numbers of 16 bits, zeros behind the last ones.
  const leafBytes = 16 * Math.ceil(outputCount / 8);
  const sizes = { rowBytes: 4 * featureCount, leafBytes, sumBytes: 2 * leafBytes };
  const rowCount = rows.length / featureCount;
  const blockRows = trees.length < mostTrees ? rowsOfBlock(rowCount, sizes) : 0;
  const packed = blockRows > 0 ? packTrees(trees, [tableOf(forest, leafBytes)], leafBytes) : undefined;
  if (!packed) {
    return sumVectorsPlainly(forest, rows);
  }
  const blockSums = new Int32Array(packed.memory.buffer, 0, (blockRows * sizes.sumBytes) / 4);
  const sums = new Float64Array(rowCount * outputCount);
  sumInBlocks(packed, rows, blockRows, sizes, packed.kernel.addShorts, (first, count) =>
    takeSums(blockSums, 8, sums, outputCount, { first, count }),
  );
  return sums;
}

/** The plain twin: one row after the other, for few rows and where WebAssembly is missing. */
export function sumVectorsPlainly(forest: DistributionForest, rows: Float32Array): Float64Array {
  const { featureCount, outputCount, trees, leafVectors } = forest;
  const rowCount = rows.length / featureCount;
  const sums = new Float64Array(rowCount * outputCount);
  for (const tree of trees) {
    for (let row = 0; row < rowCount; row++) {
      const vector = leafOf(tree, rows, row * featureCount) * outputCount;
      for (let output = 0; output < outputCount; output++) {
        sums[row * outputCount + output]! += leafVectors[vector + output]!;
      }
    }
  }
  return sums;
}

function tableOf({ leafVectors, outputCount }: DistributionForest, leafBytes: number): LeafTable {
  const count = leafVectors.length / outputCount;
  return {
    bytes: count * leafBytes,
    write(buffer, address) {
      const width = leafBytes / 2;
      const table = new Uint16Array(buffer, address, count * width).fill(0);
      for (let vector = 0; vector < count; vector++) {
        const from = vector * outputCount;
        table.set(leafVectors.subarray(from, from + outputCount), vector * width);
      }
    },
  };
}
