import { InputError } from '../../base/input-error.ts';
import { largestOf } from '../../base/lists.ts';
import type { DistributionForest } from '../forest/distribution/distribution-forest.ts';
import type { DecisionTree, Forest } from '../forest/forest.ts';
import { countRows } from '../rows.ts';
import type { NodeCovers } from './node-covers.ts';
import { ShapleyPath } from './shapley-path.ts';

/**
 * Why a forest answers a row as it does. Outputs are class probabilities, or the numbers of a distribution.
 */
export interface ForestAttribution {
  /** Outputs where no feature is known: the mean answer to the rows of the covers. */
  readonly base: Float64Array;
  /** Features × outputs: by how much each feature moves the outputs. With `base` they sum to the answer. */
  readonly values: Float64Array;
}

/** A forest whose outputs are to be explained: the mean over the trees of what stands in their leaves. */
interface ExplainedForest {
  readonly featureCount: number;
  readonly outputCount: number;
  readonly trees: readonly DecisionTree[];
  /** Leaf rows × outputs of each tree, none below 0. */
  readonly leafValues: (tree: number) => ArrayLike<number>;
}

/**
 * Trees fitted to any data are some dozens of splits deep;
 * the walk is recursive, and must end before the stack does.
 */
const deepestTree = 1000;

/**
 * Exact path-dependent Shapley values of a forest's class probabilities for one row: those of TreeSHAP
 * (Lundberg, Erion, Lee 2018; `shap.TreeExplainer` with `feature_perturbation="tree_path_dependent"`),
 * computed as `ShapleyPath` tells.
 *
 * An unknown feature is taken both ways at a split, in the shares that the covers give. Where none of their
 * rows came by a split, both ways count alike.
 * @param covers of the same forest, from `nodeCovers`
 * @param row one row of features
 * @param label explains this class only and leaves the columns of the others 0, which is several times
 *   faster. @default all classes
 * @throws InputError where row or covers do not fit the forest, it has no such class, or a tree is more than
 *   1,000 splits deep
 */
export function treeShap(
  forest: Forest,
  covers: NodeCovers,
  row: Float32Array,
  label?: string,
): ForestAttribution {
  const { featureCount, trees, classes } = forest;
  const only = label === undefined ? undefined : classes.indexOf(label);
  if (only === -1) {
    throw new InputError({
      problem: `the forest has no class "${label}" to explain, only ${classes.map((c) => `"${c}"`).join(', ')}`,
    });
  }
  const leafValues = (tree: number) => trees[tree]!.leafProbabilities;
  return attribute({ featureCount, trees, outputCount: classes.length, leafValues }, covers, row, only);
}

/**
 * The same for the numbers that a distribution forest predicts.
 * @param output position of the number to explain, the
 *   others' columns staying 0; without it all are explained
 * @throws InputError as `treeShap`
 */
export function distributionShap(
  forest: DistributionForest,
  covers: NodeCovers,
  row: Float32Array,
  output?: number,
): ForestAttribution {
  const { featureCount, outputCount, trees, leafVectors, leafUnits } = forest;
  if (output !== undefined && !(Number.isInteger(output) && output >= 0 && output < outputCount)) {
    throw new InputError({
      problem: `the forest has no output ${output} to explain, only 0 to ${outputCount - 1}`,
    });
  }
  const explained = { featureCount, outputCount, trees, leafValues: () => leafVectors };
  const { base, values } = attribute(explained, covers, row, output);
  const { lowest, step } = leafUnits;
  return {
    base: base.map((units, i) => (output === undefined || i === output ? lowest + step * units : 0)),
    values: values.map((units) => step * units),
  };
}

function attribute(
  { featureCount, outputCount, trees, leafValues }: ExplainedForest,
  covers: NodeCovers,
  row: Float32Array,
  only: number | undefined,
): ForestAttribution {
  if (countRows(row, featureCount) !== 1) {
    throw new InputError({
      problem: `${row.length} values were given to be explained, and a row of the forest has ${featureCount} features`,
      remedy: 'give one row',
    });
  }
  if (covers.length !== trees.length || trees.some((tree, t) => covers[t]!.length !== tree.feature.length)) {
    throw new InputError({
      problem: 'the node covers are those of another forest',
      remedy: 'count them with the forest to explain',
    });
  }
  const depth = largestOf(trees.map(depthOf));
  if (depth > deepestTree) {
    throw new InputError({
      problem: `a tree of the forest is ${depth} splits deep, more than the ${deepestTree} that can be explained`,
    });
  }
  const base = new Float64Array(outputCount);
  const values = new Float64Array(featureCount * outputCount);
  const path = new ShapleyPath(depth, featureCount);
  for (const [t, tree] of trees.entries()) {
    addTree({ tree, leafValues: leafValues(t), nodeCover: covers[t]! }, row, path, { base, values }, only);
  }
  for (const sums of [base, values]) {
    for (let i = 0; i < sums.length; i++) {
      sums[i]! /= trees.length;
    }
  }
  return { base, values };
}

interface ExplainedTree {
  readonly tree: DecisionTree;
  readonly leafValues: ArrayLike<number>;
  readonly nodeCover: Float64Array;
}

/** Adds the attribution of one tree to `base` and `values`, of all outputs or of `only` one. */
function addTree(
  { tree, leafValues, nodeCover }: ExplainedTree,
  row: Float32Array,
  path: ShapleyPath,
  { base, values }: ForestAttribution,
  only: number | undefined,
): void {
  const { feature, threshold, left, right } = tree;
  const outputCount = base.length;
  const worthwhile = only === undefined ? undefined : leadingTo(tree, leafValues, only, outputCount);
  /** @param share of the tree's rows that comes to the node, to which the path at `depth` leads */
  const visit = (node: number, depth: number, share: number): void => {
    if (worthwhile && !worthwhile[node]) {
      return;
    }
    const asked = feature[node]!;
    if (asked < 0) {
      const leaf = left[node]! * outputCount;
      for (let k = 0; k < outputCount; k++) {
        const value = leafValues[leaf + k]!;
        if (value === 0 || (only !== undefined && k !== only)) {
          continue;
        }
        base[k]! += share * value;
        path.addLeaf(depth, value, values, outputCount, k);
      }
      return;
    }
    const below = depth + 1;
    const goesLeft = row[asked]! <= threshold[node]! ? 1 : 0;
    const leftShare = nodeCover[node]! > 0 ? nodeCover[left[node]!]! / nodeCover[node]! : 0.5;
    if (path.extend(below, asked, leftShare, goesLeft)) {
      visit(left[node]!, below, share * leftShare);
    }
    if (path.extend(below, asked, 1 - leftShare, 1 - goesLeft)) {
      visit(right[node]!, below, share * (1 - leftShare));
    }
  };
  visit(0, 0, 1);
}

/** 1 for each node with a leaf at or below it where the output is not 0: elsewhere nothing adds to it. */
function leadingTo(
  { feature, left, right }: DecisionTree,
  leafValues: ArrayLike<number>,
  column: number,
  outputCount: number,
): Uint8Array {
  const leads = new Uint8Array(feature.length);
  const order = [0];
  // Parents stand before their children, so that backwards every child is known before its parent.
  for (let at = 0; at < order.length; at++) {
    const node = order[at]!;
    if (feature[node]! >= 0) {
      order.push(left[node]!, right[node]!);
    }
  }
  for (const node of order.reverse()) {
    leads[node] =
      feature[node]! < 0
        ? Number(leafValues[left[node]! * outputCount + column]! > 0)
        : leads[left[node]!]! | leads[right[node]!]!;
  }
  return leads;
}

/** Splits between the root and the deepest leaf. */
function depthOf({ feature, left, right }: DecisionTree): number {
  const nodes = [0];
  const depths = [0];
  let deepest = 0;
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    const depth = depths.pop()!;
    deepest = Math.max(deepest, depth);
    if (feature[node]! < 0) {
      continue;
    }
    nodes.push(left[node]!, right[node]!);
    depths.push(depth + 1, depth + 1);
  }
  return deepest;
}
