import { countRows } from '../rows.ts';
import { bootstrapWeights, randomOfTree } from './bootstrap-weights.ts';
import type { Forest } from './forest.ts';
import { leafOf } from './leaf-of.ts';

/**
 * Class probabilities of the training rows, each from the trees that have not learnt from it (Breiman 2001): a test
 * without test rows. The bags are drawn again from the seed. Spectra of one material lie in and out of the same bag,
 * so this is as kind to a model as a random split.
 * @param rows the rows that the forest was fitted to, with bootstrap
 * @param seed the seed that it was fitted with
 * @returns rows × classes; NaN for a row that is in the bag of every tree
 * @throws InputError where the rows do not fit the forest or hold something else than finite numbers
 */
export function outOfBagProbabilities(
  forest: Forest,
  rows: Float32Array,
  seed: number | string = 1,
): Float64Array {
  const rowCount = countRows(rows, forest.featureCount);
  const classCount = forest.classes.length;
  const probabilities = new Float64Array(rowCount * classCount);
  const treeCounts = new Int32Array(rowCount);
  forest.trees.forEach((tree, index) => {
    const weights = bootstrapWeights(randomOfTree(seed, index), rowCount);
    for (let row = 0; row < rowCount; row++) {
      if (weights[row]! > 0) {
        continue;
      }
      treeCounts[row]!++;
      const leaf = leafOf(tree, rows, row * forest.featureCount) * classCount;
      for (let k = 0; k < classCount; k++) {
        probabilities[row * classCount + k]! += tree.leafProbabilities[leaf + k]!;
      }
    }
  });
  return probabilities.map((sum, i) => sum / treeCounts[Math.floor(i / classCount)]!);
}
