import { countRows } from '../../rows.ts';
import type { DistributionForest } from './distribution-forest.ts';
import { sumVectors } from './sum-vectors.ts';

/**
 * Predicts a vector for each row: the mean over the trees of the vector in the leaf that the row falls into.
 * @param rows rows × features
 * @returns rows × outputs, within the range of the targets
 * @throws InputError where the rows do not fit the forest or hold something else than finite numbers
 */
export function predictDistributions(forest: DistributionForest, rows: Float32Array): Float64Array {
  countRows(rows, forest.featureCount);
  const { lowest, step } = forest.leafUnits;
  const values = sumVectors(forest, rows);
  for (let i = 0; i < values.length; i++) {
    values[i] = lowest + (step * values[i]!) / forest.trees.length;
  }
  return values;
}
