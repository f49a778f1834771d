/** Rows to learn from and rows to test with, as ascending row numbers. */
export interface Split {
  readonly train: Int32Array;
  readonly test: Int32Array;
}

/** The split that tests with one fold and learns from the others. */
export function splitOfFold(folds: Int32Array, fold: number): Split {
  return splitWhere(folds.length, (row) => folds[row] === fold);
}

/** The split whose test rows are those that the rule picks. */
export function splitWhere(rowCount: number, isTest: (row: number) => boolean): Split {
  const train: number[] = [];
  const test: number[] = [];
  for (let row = 0; row < rowCount; row++) {
    (isTest(row) ? test : train).push(row);
  }
  return { train: Int32Array.from(train), test: Int32Array.from(test) };
}

/** The picked rows of rows × features, packed. */
export function takeRows(rows: Float32Array, featureCount: number, picked: Int32Array): Float32Array {
  const taken = new Float32Array(picked.length * featureCount);
  picked.forEach((row, i) => {
    taken.set(rows.subarray(row * featureCount, (row + 1) * featureCount), i * featureCount);
  });
  return taken;
}

/** The picked items: labels, groups. */
export function takeItems<T>(items: readonly T[], picked: Int32Array): T[] {
  return Array.from(picked, (row) => items[row]!);
}
