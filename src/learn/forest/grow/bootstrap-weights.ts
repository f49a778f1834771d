import { Random } from '../../../numeric/random.ts';

/** The stream of random numbers of one tree: its own, so that trees can be grown apart and in any order. */
export function randomOfTree(seed: number | string, tree: number): Random {
  return new Random(seed).fork('tree').fork(tree);
}

/**
 * How often each row is in the bootstrap sample of a tree: as many rows as there are, drawn with replacement.
 * @param treeRandom the stream of the tree
 */
export function bootstrapWeights(treeRandom: Random, rowCount: number): Int32Array {
  const weights = new Int32Array(rowCount);
  const random = treeRandom.fork('bag');
  for (let i = 0; i < rowCount; i++) {
    weights[random.integer(rowCount)]!++;
  }
  return weights;
}
