import { InputError } from '../../base/input-error.ts';
import { Random } from '../../numeric/random.ts';
import { type Split, splitWhere } from './split.ts';

export interface SplitOptions {
  /**
   * Share of the rows to test with.
   * @default 0.2
   */
  testShare?: number;
  /** @default 1 */
  seed?: number | string;
}

/**
 * A split by chance, rows of one material falling on both sides: the paper's, and too kind to a model. For an honest
 * figure take `groupedSplit`.
 * @throws InputError where a side would be empty
 */
export function randomSplit(rowCount: number, { testShare = 0.2, seed = 1 }: SplitOptions = {}): Split {
  const order = new Random(seed)
    .fork('random split')
    .shuffle(Int32Array.from({ length: rowCount }, (_, row) => row));
  const testCount = testRows(rowCount, testShare);
  const test = new Set(order.subarray(0, testCount));
  return splitWhere(rowCount, (row) => test.has(row));
}

/**
 * A split that keeps groups together: whole groups, drawn by chance, are tested with as long as they fit into the
 * share.
 * @param groups group of each row: its material
 * @throws InputError where a side would be empty
 */
export function groupedSplit(
  groups: readonly string[],
  { testShare = 0.2, seed = 1 }: SplitOptions = {},
): Split {
  const wanted = testRows(groups.length, testShare);
  const sizes = new Map<string, number>();
  for (const group of groups) {
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
  }
  if (sizes.size < 2) {
    throw new InputError('All rows are of one group, so none is left to test with: add groups.');
  }
  const order = new Random(seed).fork('grouped split').shuffle([...sizes.keys()]);
  const test = new Set<string>();
  let taken = 0;
  for (const group of order) {
    if (taken + sizes.get(group)! > wanted) {
      continue;
    }
    taken += sizes.get(group)!;
    test.add(group);
  }
  // Every group is larger than the share: the smallest comes nearest to it.
  if (test.size === 0) {
    test.add(order.reduce((a, b) => (sizes.get(b)! < sizes.get(a)! ? b : a)));
  }
  return splitWhere(groups.length, (row) => test.has(groups[row]!));
}

function testRows(rowCount: number, testShare: number): number {
  if (!(testShare > 0 && testShare < 1) || rowCount < 2) {
    throw new InputError(
      `A split needs at least 2 rows and a test share between 0 and 1, not ${rowCount} rows and ${testShare}.`,
    );
  }
  return Math.min(rowCount - 1, Math.max(1, Math.round(rowCount * testShare)));
}
