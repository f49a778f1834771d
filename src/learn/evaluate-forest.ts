import { firstArgmax } from './first-argmax.ts';
import type { Forest, Tree } from './forest.ts';
import { countRows } from './rows.ts';
import { visitLeaves } from './visit-leaves.ts';

/**
 * Class probabilities of rows: the mean over the trees, in their order, of the class shares in the leaf that the row
 * falls into (scikit-learn's `RandomForestClassifier.predict_proba`).
 * @param rows rows × features
 * @returns rows × classes, each row summing to 1
 * @throws InputError where the rows do not fit the forest or hold something else than finite numbers
 */
export function forestProbabilities(forest: Forest, rows: Float32Array): Float64Array {
  const rowCount = countRows(rows, forest.featureCount);
  const classCount = forest.classes.length;
  const probabilities = new Float64Array(rowCount * classCount);
  // For one row it would take longer to look for them than to add zeros.
  const certain =
    rowCount < 16 ? undefined : new Map(forest.trees.map((tree) => [tree, certainClasses(tree, classCount)]));
  visitLeaves(forest, rows, (tree, first, leaves, count) => {
    addLeaves(tree.leafProbabilities, certain?.get(tree), leaves, count, probabilities, first, classCount);
  });
  for (let i = 0; i < probabilities.length; i++) probabilities[i]! /= forest.trees.length;
  return probabilities;
}

/**
 * How the trees agree: for each row and class, the share of the trees whose own first answer is that class.
 * @returns rows × classes, each row summing to 1
 * @throws InputError as `forestProbabilities`
 */
export function forestVotes(forest: Forest, rows: Float32Array): Float64Array {
  const rowCount = countRows(rows, forest.featureCount);
  const classCount = forest.classes.length;
  const votes = new Float64Array(rowCount * classCount);
  const answers = new Map(
    forest.trees.map((tree) => [tree, firstArgmax(tree.leafProbabilities, classCount)]),
  );
  visitLeaves(forest, rows, (tree, first, leaves, count) => {
    const answer = answers.get(tree)!;
    for (let i = 0; i < count; i++) votes[(first + i) * classCount + answer[leaves[i]!]!]!++;
  });
  for (let i = 0; i < votes.length; i++) votes[i]! /= forest.trees.length;
  return votes;
}

/** For each row of `leafProbabilities` the class that has all probability, −1 where several have some. */
function certainClasses({ leafProbabilities }: Tree, classCount: number): Int32Array {
  const certain = new Int32Array(leafProbabilities.length / classCount).fill(-1);
  for (let leaf = 0; leaf < certain.length; leaf++) {
    const row = leafProbabilities.subarray(leaf * classCount, (leaf + 1) * classCount);
    const code = row.indexOf(1);
    if (code >= 0 && row.every((share, k) => share === 0 || k === code)) certain[leaf] = code;
  }
  return certain;
}

function addLeaves(
  leafProbabilities: Float64Array,
  certain: Int32Array | undefined,
  leaves: Int32Array,
  count: number,
  sums: Float64Array,
  first: number,
  classCount: number,
): void {
  for (let i = 0; i < count; i++) {
    const leaf = leaves[i]!;
    const at = (first + i) * classCount;
    const code = certain ? certain[leaf]! : -1;
    if (code >= 0) sums[at + code]! += 1;
    else for (let k = 0; k < classCount; k++) sums[at + k]! += leafProbabilities[leaf * classCount + k]!;
  }
}
