import { countRows } from '../../rows.ts';
import { leafOf } from '../leaf-of.ts';
import { type DistributionForest, leafScale } from './distribution-forest.ts';

/**
 * Predicts a vector for each row: the mean over the trees of the vector in the leaf that the row falls into.
 * @param rows rows × features
 * @returns rows × outputs, numbers from 0 to 1
 * @throws InputError where the rows do not fit the forest or hold something else than finite numbers
 */
export function predictDistributions(forest: DistributionForest, rows: Float32Array): Float64Array {
  const { featureCount, outputCount, trees, leafVectors } = forest;
  const rowCount = countRows(rows, featureCount);
  // Whole numbers below 2^53 add up exactly, in whatever order.
  const sums = new Float64Array(rowCount * outputCount);
  for (const tree of trees) {
    for (let row = 0; row < rowCount; row++) {
      const vector = leafOf(tree, rows, row * featureCount) * outputCount;
      for (let output = 0; output < outputCount; output++) {
        sums[row * outputCount + output]! += leafVectors[vector + output]!;
      }
    }
  }
  for (let i = 0; i < sums.length; i++) {
    sums[i]! /= leafScale * trees.length;
  }
  return sums;
}
