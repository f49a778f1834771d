import type { Random } from '../numeric/random.ts';
import type { Tree } from './forest.ts';
import type { GrowthRules } from './forest-options.ts';
import { packBag } from './packed-bag.ts';
import { SplitFinder } from './split-finder.ts';
import type { TrainingSet } from './training-set.ts';
import { TreeBuilder } from './tree-builder.ts';
import { TreeSamples } from './tree-samples.ts';

/**
 * Grows a classification tree (Breiman, Friedman, Olshen, Stone, CART, 1984) with the Gini impurity.
 * @param weights how often each row is in the bag of the tree, once or more for one row at least
 */
export function growTree(
  { columns, classes, codes }: TrainingSet,
  weights: Int32Array,
  rules: GrowthRules,
  random: Random,
): Tree {
  const samples = new TreeSamples(columns, packBag(codes, weights), classes.length);
  const finder = new SplitFinder(columns, samples.size, classes.length, rules, random);
  const builder = new TreeBuilder(samples.size, classes.length);
  // Left first; never deeper than the tree, since a split replaces itself by its two children.
  const open = [{ start: 0, end: samples.size, depth: 0, parent: -1, isRight: false, constantCount: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { start, end, depth, parent, isRight } = next;
    const node = samples.enter(start, end);
    const maySplit = node.classCount > 1 && depth < rules.maxDepth && end - start >= 2 * rules.minLeafRows;
    const split = maySplit ? finder.find(node, next.constantCount) : undefined;
    if (!split) {
      builder.attach(builder.addLeaf(samples.counts, node.total), parent, isRight);
      continue;
    }
    const { middle, threshold } = samples.divide(start, end, split);
    const id = builder.addSplit(split.feature, threshold);
    builder.attach(id, parent, isRight);
    const child = { depth: depth + 1, parent: id, constantCount: finder.constantCount };
    open.push({ ...child, start: middle, end, isRight: true });
    open.push({ ...child, start, end: middle, isRight: false });
  }
  return builder.finish();
}
