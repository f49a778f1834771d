import type { Forest, Tree } from '../../learn/forest/forest.ts';

/**
 * The tables of ONNX's TreeEnsemble operator (ai.onnx.ml 5): splits and leaves of all trees, each in a list.
 */
export interface TreeEnsemble {
  /** Node number of the root of each tree. */
  readonly roots: number[];
  readonly features: number[];
  readonly thresholds: number[];
  /**
   * The branch that `value <= threshold` takes: the number of a node, or of a leaf where `trueIsLeaf` is 1.
   */
  readonly trueBranches: number[];
  readonly trueIsLeaf: number[];
  readonly falseBranches: number[];
  readonly falseIsLeaf: number[];
  /** The class that a leaf adds to, and what it adds. */
  readonly leafClasses: number[];
  readonly leafWeights: number[];
}

/**
 * A forest as the operator wants it, whose sums over the trees are those of `forestProbabilities` bit by bit.
 *
 * A leaf of the operator adds to one class only. A leaf of ours that holds several is therefore told in
 * several trees, one a class, that stand behind each other: the first is the whole tree, the further ones
 * have its branches to mixed leaves only. Each class still receives its shares in the order of the trees.
 */
export function treeEnsembleOf(forest: Forest): TreeEnsemble {
  const ensemble: TreeEnsemble = {
    roots: [],
    features: [],
    thresholds: [],
    trueBranches: [],
    trueIsLeaf: [],
    falseBranches: [],
    falseIsLeaf: [],
    leafClasses: [],
    leafWeights: [],
  };
  const classCount = forest.classes.length;
  for (const tree of forest.trees) {
    const mostClasses = countClassesBelow(tree, classCount);
    for (let turn = 0; turn < mostClasses[0]!; turn++) {
      addTree(ensemble, tree, classCount, mostClasses, turn);
    }
  }
  return ensemble;
}

/** For each node, the most classes that one leaf at or below it holds. */
function countClassesBelow(tree: Tree, classCount: number): Int32Array {
  const most = new Int32Array(tree.feature.length);
  const parentsFirst = [0];
  for (let i = 0; i < parentsFirst.length; i++) {
    const node = parentsFirst[i]!;
    if (tree.feature[node]! >= 0) {
      parentsFirst.push(tree.left[node]!, tree.right[node]!);
    } else {
      most[node] = classesOf(tree, node, classCount).length;
    }
  }
  for (const node of parentsFirst.reverse()) {
    if (tree.feature[node]! >= 0) {
      most[node] = Math.max(most[tree.left[node]!]!, most[tree.right[node]!]!);
    }
  }
  return most;
}

/** The classes that a leaf holds. */
function classesOf(tree: Tree, leaf: number, classCount: number): number[] {
  const at = tree.left[leaf]! * classCount;
  const classes: number[] = [];
  for (let c = 0; c < classCount; c++) {
    if (tree.leafProbabilities[at + c]! > 0) {
      classes.push(c);
    }
  }
  return classes;
}

/** Adds the tree in which each leaf tells the class number `turn` of those that it holds. */
function addTree(
  ensemble: TreeEnsemble,
  tree: Tree,
  classCount: number,
  mostClasses: Int32Array,
  turn: number,
): void {
  const addLeaf = (node: number): number => {
    const told = mostClasses[node]! > turn ? classesOf(tree, node, classCount)[turn] : undefined;
    ensemble.leafClasses.push(told ?? 0);
    ensemble.leafWeights.push(
      told === undefined ? 0 : tree.leafProbabilities[tree.left[node]! * classCount + told]!,
    );
    return ensemble.leafClasses.length - 1;
  };
  const endsAt = (node: number): boolean => tree.feature[node]! < 0 || mostClasses[node]! <= turn;

  ensemble.roots.push(ensemble.features.length);
  if (endsAt(0)) {
    // The operator has no tree without a split: both of its sides lead to the same.
    addSplit(ensemble, 0, 0);
    setBranch(ensemble, ensemble.roots.at(-1)!, true, addLeaf(0), true);
    setBranch(ensemble, ensemble.roots.at(-1)!, false, addLeaf(0), true);
    return;
  }
  const open = [{ node: 0, parent: -1, isTrue: false }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, parent, isTrue } = next;
    const isLeaf = endsAt(node);
    const number = isLeaf ? addLeaf(node) : addSplit(ensemble, tree.feature[node]!, tree.threshold[node]!);
    if (parent >= 0) {
      setBranch(ensemble, parent, isTrue, number, isLeaf);
    }
    if (!isLeaf) {
      open.push({ node: tree.right[node]!, parent: number, isTrue: false });
      open.push({ node: tree.left[node]!, parent: number, isTrue: true });
    }
  }
}

/** Adds a split whose branches are set later, and returns its number. */
function addSplit(ensemble: TreeEnsemble, feature: number, threshold: number): number {
  const number = ensemble.features.push(feature) - 1;
  ensemble.thresholds.push(threshold);
  return number;
}

function setBranch(
  ensemble: TreeEnsemble,
  split: number,
  isTrue: boolean,
  number: number,
  isLeaf: boolean,
): void {
  (isTrue ? ensemble.trueBranches : ensemble.falseBranches)[split] = number;
  (isTrue ? ensemble.trueIsLeaf : ensemble.falseIsLeaf)[split] = isLeaf ? 1 : 0;
}
