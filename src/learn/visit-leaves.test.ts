import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arbitraryForest } from '../../test/arbitrary-forest.ts';
import { Random } from '../numeric/random.ts';
import type { Forest } from './forest.ts';
import { visitLeaves, visitPlainly } from './visit-leaves.ts';

/** The leaf of each row in each tree, gathered block by block. */
function leavesBy(visitor: typeof visitLeaves, forest: Forest, rows: Float32Array): number[][] {
  const found = forest.trees.map(() => [] as number[]);
  visitor(forest, rows, (tree, first, leaves, count) => {
    const own = found[forest.trees.indexOf(tree)]!;
    expect(own).toHaveLength(first);
    own.push(...leaves.subarray(0, count));
  });
  return found;
}

it('sends rows where the plain twin sends them, in whole blocks and in cut ones', () => {
  fc.assert(
    fc.property(
      arbitraryForest(3),
      fc.constantFrom(1, 63, 64, 65, 127, 128, 129, 300),
      fc.integer(),
      (forest, rowCount, seed) => {
        const random = new Random(seed);
        // Thresholds themselves are the values where "<" and "<=" differ.
        const thresholds = forest.trees.flatMap(({ threshold }) => [...threshold]);
        const rows = Float32Array.from({ length: rowCount * 3 }, () =>
          random.next() < 0.5 ? thresholds[random.integer(thresholds.length)]! : random.normal(),
        );
        expect(leavesBy(visitLeaves, forest, rows)).toEqual(leavesBy(visitPlainly, forest, rows));
      },
    ),
  );
});
