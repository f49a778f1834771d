import type { Random } from '../numeric/random.ts';
import type { Tree } from './forest.ts';
import type { GrowthRules } from './forest-options.ts';
import type { RankedColumns } from './ranked-columns.ts';
import { type Split, SplitFinder } from './split-finder.ts';
import { TreeBuilder } from './tree-builder.ts';

/** Grows classification trees (Breiman et al., CART, 1984) with the Gini impurity, in memory taken once. */
export class TreeGrower {
  readonly #columns: RankedColumns;
  readonly #codes: Int32Array;
  readonly #rules: GrowthRules;
  readonly #finder: SplitFinder;
  readonly #builder: TreeBuilder;
  readonly #samples: Int32Array;
  readonly #spare: Int32Array;
  readonly #counts: Float64Array;

  /** @param codes class of each row, from 0 to classCount − 1 */
  constructor(columns: RankedColumns, codes: Int32Array, classCount: number, rules: GrowthRules) {
    this.#columns = columns;
    this.#codes = codes;
    this.#rules = rules;
    this.#finder = new SplitFinder(columns, codes, classCount, rules);
    this.#builder = new TreeBuilder(columns.rowCount, classCount);
    this.#samples = new Int32Array(columns.rowCount);
    this.#spare = new Int32Array(columns.rowCount);
    this.#counts = new Float64Array(classCount);
  }

  /** @param weights how often each row is in the bag of the tree */
  grow(weights: Int32Array, random: Random): Tree {
    let sampleCount = 0;
    weights.forEach((weight, row) => {
      if (weight > 0) this.#samples[sampleCount++] = row;
    });
    this.#finder.startTree(weights, random);
    // The stack grows by one a level at most, since a split replaces itself by its two children.
    const open = [{ start: 0, end: sampleCount, depth: 0, parent: -1, isRight: false }];
    for (let node = open.pop(); node; node = open.pop()) {
      const { start, end, depth, parent, isRight } = node;
      const total = this.#countClasses(weights, start, end);
      const split = this.#maySplit(total, end - start, depth)
        ? this.#finder.find(this.#samples, start, end, this.#counts, total)
        : undefined;
      const id = split
        ? this.#builder.addSplit(split.feature, split.threshold)
        : this.#builder.addLeaf(this.#counts, total);
      if (parent >= 0) this.#builder.attach(id, parent, isRight);
      if (split) {
        const middle = this.#partition(split, start, end);
        open.push({ start: middle, end, depth: depth + 1, parent: id, isRight: true });
        open.push({ start, end: middle, depth: depth + 1, parent: id, isRight: false });
      }
    }
    return this.#builder.finish();
  }

  /** Counts the classes of a node into `#counts` and returns their sum. */
  #countClasses(weights: Int32Array, start: number, end: number): number {
    const counts = this.#counts.fill(0);
    let total = 0;
    for (let i = start; i < end; i++) {
      const row = this.#samples[i]!;
      counts[this.#codes[row]!]! += weights[row]!;
      total += weights[row]!;
    }
    return total;
  }

  #maySplit(total: number, sampleCount: number, depth: number): boolean {
    const { maxDepth, minLeafRows } = this.#rules;
    return depth < maxDepth && sampleCount >= 2 * minLeafRows && !this.#counts.includes(total);
  }

  /** Moves the samples that go left before those that go right, both in their order. */
  #partition(split: Split, start: number, end: number): number {
    const { ranks, rowCount } = this.#columns;
    const samples = this.#samples;
    const base = split.feature * rowCount;
    let middle = start;
    let spare = 0;
    for (let i = start; i < end; i++) {
      const row = samples[i]!;
      if (ranks[base + row]! <= split.lastLeftRank) samples[middle++] = row;
      else this.#spare[spare++] = row;
    }
    samples.set(this.#spare.subarray(0, spare), middle);
    return middle;
  }
}
