import type { Random } from '../../../numeric/random.ts';
import type { Tree } from '../forest.ts';
import type { GrowthRules } from '../forest-options.ts';
import { BootstrapSample } from './bootstrap-sample.ts';
import { LeafProbabilities } from './leaf-probabilities.ts';
import { NodeSplitter } from './node-splitter.ts';
import type { TrainingData } from './training-data.ts';
import { TreeNodes } from './tree-nodes.ts';

/** A node that is still to be divided, or to be a leaf. */
interface Pending {
  readonly start: number;
  readonly end: number;
  readonly depth: number;
  /** Node index, −1 for the root. */
  readonly parent: number;
  readonly isRight: boolean;
  /** See `NodeSplitter.constantCount`. */
  readonly constantCount: number;
}

/**
 * Grows classification trees (Breiman, Friedman, Olshen, Stone, CART, 1984) with the Gini impurity, one after
 * the other in the same memory.
 */
export class TreeBuilder {
  readonly #set: TrainingData;
  readonly #rules: GrowthRules;
  readonly #samples: BootstrapSample;
  readonly #finder: NodeSplitter;
  readonly #pending: Pending[] = [];

  constructor(set: TrainingData, rules: GrowthRules) {
    this.#set = set;
    this.#rules = rules;
    this.#samples = new BootstrapSample(set.columns, set.classCount);
    this.#finder = new NodeSplitter(set.columns, set.classCount, rules);
  }

  /**
   * @param weights how often each row is in the bootstrap
   *   sample of the tree, once or more for one row at least
   * @param random of this tree alone
   */
  grow(weights: Int32Array, random: Random): Tree {
    const sampleCount = this.#samples.take(this.#set.codes, weights);
    this.#finder.begin(random);
    const nodes = new TreeNodes(sampleCount);
    const leaves = new LeafProbabilities(this.#set.classCount);
    const pending = this.#pending;
    pending.push({ start: 0, end: sampleCount, depth: 0, parent: -1, isRight: false, constantCount: 0 });
    // Left first; never deeper than the tree, since a split replaces itself by its two children.
    while (pending.length > 0) {
      this.#buildNode(pending.pop()!, nodes, leaves);
    }
    return { ...nodes.finish(), leafProbabilities: leaves.finish() };
  }

  /** A method of its own, called for each node, since the compiler improves calls sooner than loops. */
  #buildNode(pendingNode: Pending, nodes: TreeNodes, leaves: LeafProbabilities): void {
    const { start, end, depth, parent, isRight, constantCount } = pendingNode;
    const rules = this.#rules;
    const samples = this.#samples;
    const node = samples.enter(start, end);
    const maySplit = node.classCount > 1 && depth < rules.maxDepth && end - start >= 2 * rules.minLeafRows;
    const split = maySplit ? this.#finder.find(node, constantCount) : undefined;
    if (!split) {
      const values = leaves.add(samples.counts, node.total);
      nodes.attach(nodes.addLeaf(values), parent, isRight);
      return;
    }
    const { feature } = split;
    const { middle, threshold } = samples.divide(start, end, split);
    const id = nodes.addSplit(feature, threshold);
    nodes.attach(id, parent, isRight);
    const below = depth + 1;
    const known = this.#finder.constantCount;
    const pending = this.#pending;
    pending.push({ start: middle, end, depth: below, parent: id, isRight: true, constantCount: known });
    pending.push({ start, end: middle, depth: below, parent: id, isRight: false, constantCount: known });
  }
}
