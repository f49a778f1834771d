import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryForest } from '../../../../test/arbitrary-forest.ts';
import { Random } from '../../../numeric/random.ts';
import { sumLeaves, sumLeavesPlainly } from './sum-leaves.ts';

test('adds what the plain twin adds, in whole blocks and in cut ones', () => {
  fc.assert(
    fc.property(
      // Of 700 features fewer rows make a block, of 5000 none do.
      fc.constantFrom(3, 700, 5000).chain((featureCount) => arbitraryForest(featureCount)),
      fc.constantFrom(1, 63, 64, 65, 127, 128, 129, 300),
      fc.integer(),
      (forest, rowCount, seed) => {
        const random = new Random(seed);
        // Thresholds themselves are the values where "<" and "<=" differ.
        const thresholds = forest.trees.flatMap(({ threshold }) => [...threshold]);
        const rows = Float32Array.from({ length: rowCount * forest.featureCount }, () =>
          random.next() < 0.5 ? thresholds[random.integer(thresholds.length)]! : random.normal(),
        );
        expect(sumLeaves(forest, rows)).toEqual(sumLeavesPlainly(forest, rows));
      },
    ),
    { numRuns: 50 },
  );
});
