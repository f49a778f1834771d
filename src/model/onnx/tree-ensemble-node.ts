import type { Forest } from '../../learn/forest/forest.ts';
import { featuresAsDoubles } from './onnx-answer.ts';
import { bytesTensor, doublesTensor, node } from './onnx-messages.ts';
import { treeEnsembleOf } from './tree-ensemble.ts';

/** TreeEnsemble's numbers for "left where value <= threshold", and for adding up what the leaves hold. */
const branchLessOrEqual = 0;
const sumOfTrees = 1;

/**
 * The node that adds up what the leaves of a forest hold, in double precision and in the order of the trees.
 *
 * @param input name of the rows in double precision
 */
export function treeEnsembleNode(
  forest: Forest,
  output: string,
  input: string = featuresAsDoubles,
): Uint8Array {
  const ensemble = treeEnsembleOf(forest);
  const splitCount = ensemble.features.length;
  return node(
    'TreeEnsemble',
    [input],
    output,
    {
      aggregate_function: sumOfTrees,
      leaf_targetids: ensemble.leafClasses,
      leaf_weights: doublesTensor('', [ensemble.leafWeights.length], ensemble.leafWeights),
      n_targets: forest.classes.length,
      nodes_falseleafs: ensemble.falseIsLeaf,
      nodes_falsenodeids: ensemble.falseBranches,
      nodes_featureids: ensemble.features,
      nodes_modes: bytesTensor('', new Uint8Array(splitCount).fill(branchLessOrEqual)),
      nodes_splits: doublesTensor('', [splitCount], ensemble.thresholds),
      nodes_trueleafs: ensemble.trueIsLeaf,
      nodes_truenodeids: ensemble.trueBranches,
      post_transform: 0,
      tree_roots: ensemble.roots,
    },
    'ai.onnx.ml',
  );
}
