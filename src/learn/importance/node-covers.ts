import { bootstrapWeights, randomOfTree } from '../forest/bootstrap-weights.ts';
import type { Forest, Tree } from '../forest/forest.ts';
import { countRows } from '../rows.ts';

/** For each tree, how many rows come by each of its nodes. */
export type NodeCovers = readonly Float64Array[];

export interface NodeCoversOptions {
  /**
   * The seed that the forest was fitted with, where `rows` are those that it was fitted to: each tree then counts the
   * rows of its own bag, as often as they are in it, which are scikit-learn's `weighted_n_node_samples`.
   * @default every tree counts every row once
   */
  bagSeed?: number | string;
}

/**
 * Sends rows through a forest and counts where they come by. A forest holds no counts itself: what an attribution
 * compares a spectrum with is the choice of who asks, and any spectra will do, also for an imported forest.
 * @param rows rows × features
 * @throws InputError where the rows do not fit the forest or hold something else than finite numbers
 */
export function nodeCovers(forest: Forest, rows: Float32Array, options: NodeCoversOptions = {}): NodeCovers {
  const { featureCount } = forest;
  const rowCount = countRows(rows, featureCount);
  const { bagSeed } = options;
  return forest.trees.map((tree, index) => {
    const bag = bagSeed === undefined ? undefined : bootstrapWeights(randomOfTree(bagSeed, index), rowCount);
    const cover = new Float64Array(tree.feature.length);
    for (let row = 0; row < rowCount; row++) {
      walk(tree, rows, row * featureCount, bag ? bag[row]! : 1, cover);
    }
    return cover;
  });
}

/** Adds the weight of a row to every node that it comes by. */
function walk(tree: Tree, rows: Float32Array, at: number, weight: number, cover: Float64Array): void {
  const { feature, threshold, left, right } = tree;
  let node = 0;
  cover[0]! += weight;
  while (feature[node]! >= 0) {
    node = rows[at + feature[node]!]! <= threshold[node]! ? left[node]! : right[node]!;
    cover[node]! += weight;
  }
}
