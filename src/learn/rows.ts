import { InputError } from '../base/input-error.ts';

/**
 * Rows of features laid one after the other, rows × features, as every classifier takes them.
 * @throws InputError where the rows are of unequal length or hold something else than finite numbers
 */
export function packRows(rows: readonly ArrayLike<number>[]): Float32Array {
  const featureCount = rows[0]?.length ?? 0;
  const packed = new Float32Array(rows.length * featureCount);
  rows.forEach((row, i) => {
    if (row.length !== featureCount) {
      throw new InputError({
        problem: `row ${i + 1} has ${row.length} features, and row 1 has ${featureCount}`,
        remedy: 'give every row the same features',
      });
    }
    packed.set(row, i * featureCount);
  });
  if (featureCount > 0) {
    refuseNonFinite(packed, featureCount);
  }
  return packed;
}

/**
 * Number of rows in a packed array.
 * @throws InputError where it is no whole number of rows or holds something else than finite numbers
 */
export function countRows(rows: Float32Array, featureCount: number): number {
  if (rows.length % featureCount !== 0) {
    throw new InputError({
      problem: `the rows hold ${rows.length} values, which is no multiple of the ${featureCount} features of the model`,
      remedy: 'compute the features with the recipe of the model',
    });
  }
  refuseNonFinite(rows, featureCount);
  return rows.length / featureCount;
}

/** The mean of packed rows, feature by feature. */
export function meanRow(rows: Float32Array, featureCount: number): Float64Array {
  const sums = new Float64Array(featureCount);
  for (let i = 0; i < rows.length; i++) {
    sums[i % featureCount]! += rows[i]!;
  }
  return sums.map((sum) => sum / (rows.length / featureCount));
}

/**
 * Number of features of rows to learn from.
 * @throws InputError where the rows do not fit the labels or hold something else than finite numbers
 */
export function featuresOf(rows: Float32Array, labelCount: number): number {
  const featureCount = rows.length / labelCount;
  if (!Number.isInteger(featureCount) || featureCount === 0 || featureCount > largestFeatureCount) {
    throw new InputError({
      problem: `${labelCount} labels or targets were given for ${rows.length} feature values`,
      remedy: `give rows × features with one label or target a row, and 1 to ${largestFeatureCount} features`,
    });
  }
  refuseNonFinite(rows, featureCount);
  return featureCount;
}

/** `Tree.feature` is an Int16Array. */
const largestFeatureCount = 2 ** 15 - 1;

function refuseNonFinite(rows: Float32Array, featureCount: number): void {
  // x − x is 0 for a finite x, else NaN: no branch a value, and no addition waits for the one before.
  let [a, b, c, d] = [0, 0, 0, 0];
  const end = rows.length - (rows.length % 4);
  for (let i = 0; i < end; i += 4) {
    a += rows[i]! - rows[i]!;
    b += rows[i + 1]! - rows[i + 1]!;
    c += rows[i + 2]! - rows[i + 2]!;
    d += rows[i + 3]! - rows[i + 3]!;
  }
  for (let i = end; i < rows.length; i++) {
    a += rows[i]! - rows[i]!;
  }
  if (a + b + c + d === 0) {
    return;
  }
  const at = rows.findIndex((value) => !Number.isFinite(value));
  throw new InputError({
    place: `row ${Math.floor(at / featureCount) + 1}, feature ${(at % featureCount) + 1}`,
    problem: `${rows[at]} is not a finite number of Float32 range`,
    remedy: 'correct or drop that row',
  });
}
