import { firstArgmax } from '../../first-argmax.ts';
import { countRows } from '../../rows.ts';
import type { Forest } from '../forest.ts';
import { leafOf } from './leaf-of.ts';
import { sumLeaves } from './sum-leaves.ts';

/**
 * Class probabilities of rows: the mean over the trees, in their order, of the class shares in the leaf that
 * the row falls into (scikit-learn's `RandomForestClassifier.predict_proba`).
 * @param rows rows × features
 * @returns rows × classes, each row summing to 1
 * @throws InputError where the rows do not fit the forest or hold something else than finite numbers
 */
export function forestProbabilities(forest: Forest, rows: Float32Array): Float64Array {
  countRows(rows, forest.featureCount);
  const probabilities = sumLeaves(forest, rows);
  for (let i = 0; i < probabilities.length; i++) {
    probabilities[i]! /= forest.trees.length;
  }
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
  for (const tree of forest.trees) {
    const answers = firstArgmax(tree.leafProbabilities, classCount);
    for (let row = 0; row < rowCount; row++) {
      votes[row * classCount + answers[leafOf(tree, rows, row * forest.featureCount)]!]!++;
    }
  }
  for (let i = 0; i < votes.length; i++) {
    votes[i]! /= forest.trees.length;
  }
  return votes;
}
