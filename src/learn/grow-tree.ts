import type { Random } from '../numeric/random.ts';
import type { Tree } from './forest.ts';
import type { GrowthRules } from './forest-options.ts';
import { packBag } from './packed-bag.ts';
import { SplitFinder } from './split-finder.ts';
import type { FoundSplit, OpenNode } from './threshold-search.ts';
import type { TrainingSet } from './training-set.ts';
import { TreeBuilder } from './tree-builder.ts';

/**
 * Grows a classification tree (Breiman, Friedman, Olshen, Stone, CART, 1984) with the Gini impurity.
 * @param weights how often each row is in the bag of the tree, once or more for one row at least
 */
export function growTree(set: TrainingSet, weights: Int32Array, rules: GrowthRules, random: Random): Tree {
  const samples = Int32Array.from(weights.keys()).filter((row) => weights[row]! > 0);
  const spare = new Int32Array(samples.length);
  const counts = new Float64Array(set.classes.length);
  const finder = new SplitFinder(set, packBag(set, weights), rules, random);
  const builder = new TreeBuilder(samples.length, set.classes.length);
  // Left first; never deeper than the tree, since a split replaces itself by its two children.
  const open = [{ start: 0, end: samples.length, depth: 0, parent: -1, isRight: false }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { start, end, depth, parent, isRight } = next;
    const total = countClasses(set.codes, weights, samples.subarray(start, end), counts);
    const node: OpenNode = { samples, start, end, counts, total };
    const split = maySplit(node, depth, rules) ? finder.find(node) : undefined;
    const id = split ? builder.addSplit(split.feature, split.threshold) : builder.addLeaf(counts, total);
    if (parent >= 0) builder.attach(id, parent, isRight);
    if (split) {
      const middle = partition(set, node, split, spare);
      open.push({ start: middle, end, depth: depth + 1, parent: id, isRight: true });
      open.push({ start, end: middle, depth: depth + 1, parent: id, isRight: false });
    }
  }
  return builder.finish();
}

/** Counts the classes of samples into `counts` and returns the sum. */
function countClasses(
  codes: Int32Array,
  weights: Int32Array,
  samples: Int32Array,
  counts: Float64Array,
): number {
  counts.fill(0);
  let total = 0;
  for (let i = 0; i < samples.length; i++) {
    const row = samples[i]!;
    counts[codes[row]!]! += weights[row]!;
    total += weights[row]!;
  }
  return total;
}

function maySplit({ start, end, counts, total }: OpenNode, depth: number, rules: GrowthRules): boolean {
  return depth < rules.maxDepth && end - start >= 2 * rules.minLeafRows && !counts.includes(total);
}

/** Moves the samples that go left before those that go right, both in their order; returns where right begins. */
function partition(
  { columns }: TrainingSet,
  { samples, start, end }: OpenNode,
  { feature, lastLeftRank }: FoundSplit,
  spare: Int32Array,
): number {
  const base = feature * columns.rowCount;
  let middle = start;
  let right = 0;
  for (let i = start; i < end; i++) {
    const row = samples[i]!;
    if (columns.ranks[base + row]! <= lastLeftRank) samples[middle++] = row;
    else spare[right++] = row;
  }
  samples.set(spare.subarray(0, right), middle);
  return middle;
}
