import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { Random } from '../../numeric/random.ts';
import { groupedFolds } from './grouped-folds.ts';
import { splitOfFold, takeItems, takeRows } from './split.ts';
import { stratifiedFolds } from './stratified-folds.ts';

const countOf = <T>(items: Iterable<T>) => {
  const counts = new Map<T, number>();
  for (const item of items) {
    counts.set(item, (counts.get(item) ?? 0) + 1);
  }
  return counts;
};

/** Materials of 1 to 8 sites, most sites of a material with the label of the material. */
function materials(seed: number, count: number) {
  const random = new Random(seed);
  const labels: string[] = [];
  const groups: string[] = [];
  for (let material = 0; material < count; material++) {
    const own = Math.floor(random.next() ** 2 * 6);
    const sites = 1 + Math.floor(random.next() ** 2 * 8);
    for (let site = 0; site < sites; site++) {
      groups.push(`mp-${material}`);
      labels.push(`CN_${random.next() < 0.8 ? own : random.integer(6)}`);
    }
  }
  return { labels, groups };
}

describe('splitOfFold', () => {
  test('divides rows, labels and features alike', () => {
    const { train, test } = splitOfFold(Int32Array.of(0, 1, 0, 2), 0);
    expect(train).toEqual(Int32Array.of(1, 3));
    expect(test).toEqual(Int32Array.of(0, 2));
    expect(takeItems(['a', 'b', 'c', 'd'], test)).toEqual(['a', 'c']);
    expect(takeRows(Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8), 2, test)).toEqual(Float32Array.of(1, 2, 5, 6));
  });
});

describe('stratifiedFolds', () => {
  test('shares rows and classes out evenly', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'b', 'b b', 'c-d'), { minLength: 2, maxLength: 80 }),
        fc.integer({ min: 2, max: 10 }),
        fc.integer(),
        (labels, wanted, seed) => {
          const foldCount = Math.min(wanted, labels.length);
          const folds = stratifiedFolds(labels, foldCount, seed);
          for (const kept of [undefined, ...new Set(labels)]) {
            const counts = new Array<number>(foldCount).fill(0);
            folds.forEach((fold, row) => {
              if (kept === undefined || labels[row] === kept) {
                counts[fold]!++;
              }
            });
            expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
          }
        },
      ),
    );
  });

  test('depends on the seed alone', () => {
    const labels = new Array<string>(50).fill('a');
    expect(stratifiedFolds(labels, 5, 3)).toEqual(stratifiedFolds(labels, 5, 3));
    expect(stratifiedFolds(labels, 5, 3)).not.toEqual(stratifiedFolds(labels, 5, 4));
  });

  test.each([1, 4, 2.5, Number.NaN])('refuses %d folds of 3 rows', (foldCount) => {
    expect(() => stratifiedFolds(['a', 'b', 'b'], foldCount)).toThrow(InputError);
  });
});

describe('groupedFolds', () => {
  test('keeps groups together, in folds of like size and like classes', () => {
    const { labels, groups } = materials(1, 300);
    const folds = groupedFolds(labels, groups, 5);
    expect(new Set(groups.map((group, row) => `${group} ${folds[row]}`)).size).toBe(300);
    for (const size of countOf(folds).values()) {
      expect(Math.abs(size / (labels.length / 5) - 1)).toBeLessThan(0.03);
    }
    for (const [label, total] of countOf(labels)) {
      for (let fold = 0; fold < 5; fold++) {
        const count = labels.filter((other, row) => other === label && folds[row] === fold).length;
        expect(Math.abs(count - total / 5)).toBeLessThanOrEqual(Math.max(3, 0.05 * total));
      }
    }
  });

  test('leaves no fold empty and no group divided, whatever the groups', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 9 })), { minLength: 2 }),
        fc.integer({ min: 2, max: 5 }),
        fc.integer(),
        (rows, wanted, seed) => {
          const labels = rows.map(([label]) => label);
          const groups = rows.map(([, group]) => `m${group}`);
          const groupCount = new Set(groups).size;
          fc.pre(groupCount >= 2);
          const foldCount = Math.min(wanted, groupCount);
          const folds = groupedFolds(labels, groups, foldCount, seed);
          expect(new Set(folds).size).toBe(foldCount);
          expect(new Set(groups.map((group, row) => `${group} ${folds[row]}`)).size).toBe(groupCount);
        },
      ),
    );
  });

  test('depends on the seed alone', () => {
    const { labels, groups } = materials(2, 60);
    expect(groupedFolds(labels, groups, 5, 1)).toEqual(groupedFolds(labels, groups, 5, 1));
    expect(groupedFolds(labels, groups, 5, 1)).not.toEqual(groupedFolds(labels, groups, 5, 2));
  });

  test('refuses more folds than groups, and lists of different length', () => {
    expect(() => groupedFolds(['a', 'b', 'c'], ['m', 'm', 'n'], 3)).toThrow(
      '2 groups cannot be divided into 3 folds',
    );
    expect(() => groupedFolds(['a', 'b'], ['m'], 2)).toThrow(InputError);
  });
});
