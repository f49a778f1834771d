import { appendAll } from '../../../base/lists.ts';
import type { Random } from '../../../numeric/random.ts';
import type { DecisionTree } from '../forest.ts';
import { randomOfTree } from '../grow/bootstrap-weights.ts';
import { TreeNodes } from '../grow/tree-nodes.ts';
import type { DistributionData } from './distribution-data.ts';
import { mostUnits } from './distribution-forest.ts';
import type { DistributionRules } from './distribution-options.ts';
import { PendingNodes } from './pending-nodes.ts';
import { RandomSplitMemory } from './random-split-memory.ts';
import { shortThreshold } from './short-threshold.ts';

/** A tree and the vectors of its leaves. */
export interface DistributionTree {
  /** `left` of a leaf is the number of a vector: first come those of the data, then `means`. */
  readonly tree: DecisionTree;
  /** Vectors × outputs: means of leaves whose rows have different targets. */
  readonly means: Uint16Array;
}

/**
 * Grows extremely randomised regression trees with several outputs (Geurts, Ernst, Wehenkel, Machine Learning
 * 63, 3, 2006): all rows, thresholds drawn at random, splits chosen by the summed variance of the outputs.
 */
export class DistributionTreeBuilder {
  readonly #data: DistributionData;
  readonly #rules: DistributionRules;
  readonly #memory: RandomSplitMemory;
  readonly #pending: PendingNodes;

  constructor(data: DistributionData, rules: DistributionRules) {
    this.#data = data;
    this.#rules = rules;
    this.#memory = new RandomSplitMemory(data, rules);
    this.#pending = new PendingNodes(data.rowCount);
  }

  /** Tree number `tree` of the forest, from 0: the same wherever and after whichever trees it is grown. */
  build(tree: number): DistributionTree {
    return this.#grow(randomOfTree(this.#rules.seed, tree).fork('splits'));
  }

  #grow(random: Random): DistributionTree {
    const memory = this.#memory;
    const { rowCount, leafUnits } = this.#data;
    const { minLeafRows, leafSpread, maxDepth } = this.#rules;
    const alike = Math.round(leafSpread / leafUnits.step);
    memory.begin(random);
    const nodes = new TreeNodes(rowCount);
    const means: number[] = [];
    const pending = this.#pending;
    pending.push(0, rowCount, 0, -1, false);
    // Left first; never deeper than the tree, since a split replaces itself by its two children.
    while (pending.pop()) {
      const { start, end, depth, parent, isRight } = pending;
      const vector = this.#onlyVector(start, end);
      const areAlike = vector < 0 && this.#areWithin(start, end, alike);
      const maySplit = vector < 0 && end - start >= 2 * minLeafRows && depth < maxDepth && !areAlike;
      const middle = maySplit ? memory.splitNode(start, end) : -1;
      if (middle < 0) {
        const values = vector < 0 ? this.#leafVector(start, end, areAlike, means) : vector;
        nodes.attach(nodes.addLeaf(values), parent, isRight);
        continue;
      }
      const id = nodes.addSplit(memory.feature, this.#shortThreshold(start, middle, end));
      nodes.attach(id, parent, isRight);
      pending.push(middle, end, depth + 1, id, true);
      pending.push(start, middle, depth + 1, id, false);
    }
    return { tree: nodes.finish(), means: Uint16Array.from(means) };
  }

  /** The vector that all rows of a node have as their target; −1 where they have several. */
  #onlyVector(start: number, end: number): number {
    const { rows } = this.#memory;
    const { vectorOf } = this.#data;
    const vector = vectorOf[rows[start]!]!;
    for (let i = start + 1; i < end; i++) {
      if (vectorOf[rows[i]!] !== vector) {
        return -1;
      }
    }
    return vector;
  }

  /** Whether no output differs by more than `units` among the rows of a node; never so for 0 units. */
  #areWithin(start: number, end: number, units: number): boolean {
    if (units === 0) {
      return false;
    }
    const { rows } = this.#memory;
    const { outputCount, vectors, vectorOf } = this.#data;
    for (let output = 0; output < outputCount; output++) {
      let [least, most] = [mostUnits, 0];
      for (let i = start; i < end; i++) {
        const value = vectors[vectorOf[rows[i]!]! * outputCount + output]!;
        least = Math.min(least, value);
        most = Math.max(most, value);
        if (most - least > units) {
          return false;
        }
      }
    }
    return true;
  }

  /** The threshold of the last split, in few bits where that parts the rows of the node as it does. */
  #shortThreshold(start: number, middle: number, end: number): number {
    const { rows, feature, threshold } = this.#memory;
    const { rows: values, featureCount } = this.#data;
    let [largestLeft, smallestRight] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let i = start; i < middle; i++) {
      largestLeft = Math.max(largestLeft, values[rows[i]! * featureCount + feature]!);
    }
    for (let i = middle; i < end; i++) {
      smallestRight = Math.min(smallestRight, values[rows[i]! * featureCount + feature]!);
    }
    return shortThreshold(threshold, largestLeft, smallestRight);
  }

  /**
   * The number of the vector of a leaf whose rows have different targets: their weighted mean, which is added
   * to `means`; of alike rows the target that is nearest to it, which the file holds already.
   */
  #leafVector(start: number, end: number, areAlike: boolean, means: number[]): number {
    const { vectors, outputCount } = this.#data;
    const mean = this.#meanOf(start, end);
    if (areAlike) {
      return this.#nearestVector(start, end, mean);
    }
    appendAll(means, mean);
    return (vectors.length + means.length) / outputCount - 1;
  }

  /** Weighted mean of the targets of a node. */
  #meanOf(start: number, end: number): Float64Array {
    const { rows } = this.#memory;
    const { outputCount, vectors, vectorOf, weights } = this.#data;
    return Float64Array.from({ length: outputCount }, (_, output) => {
      let [sum, total] = [0, 0];
      for (let i = start; i < end; i++) {
        const row = rows[i]!;
        sum += weights[row]! * vectors[vectorOf[row]! * outputCount + output]!;
        total += weights[row]!;
      }
      return Math.round(sum / total);
    });
  }

  #nearestVector(start: number, end: number, mean: Float64Array): number {
    const { rows } = this.#memory;
    const { outputCount, vectors, vectorOf } = this.#data;
    let [nearest, least] = [-1, Number.POSITIVE_INFINITY];
    for (let i = start; i < end; i++) {
      const vector = vectorOf[rows[i]!]!;
      let distance = 0;
      for (let output = 0; output < outputCount; output++) {
        distance += (vectors[vector * outputCount + output]! - mean[output]!) ** 2;
      }
      // Of equally near ones the first vector, in whatever order the rows stand.
      if (distance < least || (distance === least && vector < nearest)) {
        [nearest, least] = [vector, distance];
      }
    }
    return nearest;
  }
}
