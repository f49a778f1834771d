import { InputError } from '../../base/input-error.ts';
import { largestOf } from '../../base/lists.ts';
import type { Forest, Tree } from '../forest/forest.ts';
import { countRows } from '../rows.ts';
import type { NodeCovers } from './node-covers.ts';
import { ShapleyPath } from './shapley-path.ts';

/** Why a forest answers a row as it does. */
export interface ForestAttribution {
  /** Class probabilities where no feature is known: the mean answer to the rows of the covers. */
  readonly base: Float64Array;
  /** Features × classes: by how much each feature moves the probabilities. With `base` they sum to the answer. */
  readonly values: Float64Array;
}

/** Trees fitted to any data are some dozens of splits deep; the walk is recursive, and must end before the stack does. */
const deepestTree = 1000;

/**
 * Exact path-dependent Shapley values of a forest's class probabilities for one row: those of TreeSHAP (Lundberg, Erion,
 * Lee 2018; `shap.TreeExplainer` with `feature_perturbation="tree_path_dependent"`), computed as `ShapleyPath` tells.
 *
 * An unknown feature is taken both ways at a split, in the shares that the covers give. Where none of their rows came
 * by a split, both ways count alike.
 * @param covers of the same forest, from `nodeCovers`
 * @param row one row of features
 * @param label the class to explain, the others' columns staying 0: several times faster than all classes, which is
 *   what is done without it
 * @throws InputError where row or covers do not fit the forest, it has no such class, or a tree is more than 1,000
 *   splits deep
 */
export function treeShap(
  forest: Forest,
  covers: NodeCovers,
  row: Float32Array,
  label?: string,
): ForestAttribution {
  const { featureCount, trees } = forest;
  if (countRows(row, featureCount) !== 1) {
    throw new InputError(
      `An attribution explains one row of ${featureCount} features, not ${row.length} values.`,
    );
  }
  if (covers.length !== trees.length || trees.some((tree, t) => covers[t]!.length !== tree.feature.length)) {
    throw new InputError(
      'The node covers are those of another forest: count them with the forest to explain.',
    );
  }
  const classCount = forest.classes.length;
  const only = label === undefined ? undefined : forest.classes.indexOf(label);
  if (only === -1) {
    throw new InputError(
      `The forest has no class "${label}" to explain, only ${forest.classes.map((c) => `"${c}"`).join(', ')}.`,
    );
  }
  const base = new Float64Array(classCount);
  const values = new Float64Array(featureCount * classCount);
  const depth = largestOf(trees.map(depthOf));
  if (depth > deepestTree) {
    throw new InputError(
      `A tree of the forest is ${depth} splits deep, more than the ${deepestTree} that can be explained.`,
    );
  }
  const path = new ShapleyPath(depth, featureCount);
  for (const [t, tree] of trees.entries()) {
    addTree(tree, covers[t]!, row, path, base, values, only);
  }
  for (const sums of [base, values]) {
    for (let i = 0; i < sums.length; i++) {
      sums[i]! /= trees.length;
    }
  }
  return { base, values };
}

/** Adds the attribution of one tree to `base` and `values`, of all classes or of `only` one. */
function addTree(
  tree: Tree,
  nodeCover: Float64Array,
  row: Float32Array,
  path: ShapleyPath,
  base: Float64Array,
  values: Float64Array,
  only: number | undefined,
): void {
  const { feature, threshold, left, right, leafProbabilities } = tree;
  const classCount = base.length;
  const worthwhile = only === undefined ? undefined : leadingTo(tree, only, classCount);
  /** @param share of the tree's rows that comes to the node, to which the path at `depth` leads */
  const visit = (node: number, depth: number, share: number): void => {
    if (worthwhile && !worthwhile[node]) {
      return;
    }
    const asked = feature[node]!;
    if (asked < 0) {
      const leaf = left[node]! * classCount;
      for (let k = 0; k < classCount; k++) {
        const probability = leafProbabilities[leaf + k]!;
        if (probability === 0 || (only !== undefined && k !== only)) {
          continue;
        }
        base[k]! += share * probability;
        path.addLeaf(depth, probability, values, classCount, k);
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

/** 1 for each node with a leaf at or below it where the class has any probability: elsewhere nothing adds to it. */
function leadingTo(tree: Tree, column: number, classCount: number): Uint8Array {
  const { feature, left, right, leafProbabilities } = tree;
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
        ? Number(leafProbabilities[left[node]! * classCount + column]! > 0)
        : leads[left[node]!]! | leads[right[node]!]!;
  }
  return leads;
}

/** Splits between the root and the deepest leaf. */
function depthOf({ feature, left, right }: Tree): number {
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
