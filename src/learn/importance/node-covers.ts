import type { DecisionTree } from '../forest/forest.ts';
import { bootstrapWeights, randomOfTree } from '../forest/grow/bootstrap-weights.ts';
import { countRows } from '../rows.ts';

/** For each tree, how many rows come by each of its nodes. */
export type NodeCovers = readonly Float64Array[];

export interface NodeCoversOptions {
  /**
   * The seed that the forest was fitted with, where `rows` are those that it was fitted to: each tree then
   * counts the rows of its own bootstrap sample, as often as they are in it, which are scikit-learn's
   * `weighted_n_node_samples`.
   * @default every tree counts every row once
   */
  bootstrapSeed?: number | string;
}

/** Any kind of forest. */
interface CountedForest {
  readonly featureCount: number;
  readonly trees: readonly DecisionTree[];
}

/**
 * Sends rows through a forest and counts where they come by. A forest holds no counts itself: what an
 * attribution compares a spectrum with is the choice of who asks, and any spectra will do, also for an
 * imported forest.
 * @param rows rows × features
 * @throws InputError where the rows do not fit the forest or hold something else than finite numbers
 */
export function nodeCovers(
  forest: CountedForest,
  rows: Float32Array,
  options: NodeCoversOptions = {},
): NodeCovers {
  const { featureCount } = forest;
  const rowCount = countRows(rows, featureCount);
  const { bootstrapSeed } = options;
  return forest.trees.map((tree, index) => {
    const weights =
      bootstrapSeed === undefined
        ? undefined
        : bootstrapWeights(randomOfTree(bootstrapSeed, index), rowCount);
    const cover = new Float64Array(tree.feature.length);
    for (let row = 0; row < rowCount; row++) {
      walk(tree, rows, row * featureCount, weights ? weights[row]! : 1, cover);
    }
    return cover;
  });
}

/** Adds the weight of a row to every node that it comes by. */
function walk(tree: DecisionTree, rows: Float32Array, at: number, weight: number, cover: Float64Array): void {
  const { feature, threshold, left, right } = tree;
  let node = 0;
  cover[0]! += weight;
  while (feature[node]! >= 0) {
    node = rows[at + feature[node]!]! <= threshold[node]! ? left[node]! : right[node]!;
    cover[node]! += weight;
  }
}
