import { InputError } from '../base/input-error.ts';
import { Random } from '../numeric/random.ts';
import { countRows } from './rows.ts';

/**
 * What trees may ask beside the features themselves: the mean over one window of a row less the mean over
 * another. It tells of a peak, a slope or a shoulder at once, for which single features take several splits.
 */
export interface WindowDifferences {
  /** Length of a row that they are computed from. */
  readonly featureCount: number;
  /** Four numbers a difference: first feature and length of the one window, and of the one subtracted. */
  readonly windows: Uint16Array;
}

/**
 * Lengths of the windows, as shares of a row: 1 to 8 eV of a window of 55 eV. From 0.5 to 4 eV, from 2 to
 * 16 eV and of more differences than features, they answered no better (docs/accuracy.md).
 */
const [shortestShare, longestShare] = [1 / 55, 1 / 7];

/**
 * As many differences as a row has features, with windows of random places and lengths.
 * @param featureCount length of a row
 * @param seed same seed, same windows
 */
export function drawWindowDifferences(featureCount: number, seed: number | string): WindowDifferences {
  const random = new Random(seed).fork('window differences');
  const shortest = Math.max(1, Math.round(shortestShare * featureCount));
  const longest = Math.max(shortest, Math.round(longestShare * featureCount));
  const windows = new Uint16Array(4 * featureCount);
  for (let at = 0; at < windows.length; at += 2) {
    const length = shortest + random.integer(longest - shortest + 1);
    windows.set([random.integer(featureCount - length + 1), length], at);
  }
  return { featureCount, windows };
}

/** How many differences there are. */
export const differenceCount = ({ windows }: WindowDifferences): number => windows.length / 4;

/**
 * The window differences of each row.
 * @param rows rows × features
 * @returns rows × differences, single precision
 * @throws InputError where the rows have other lengths, or hold something else than finite numbers
 */
export function windowDifferencesOf(rows: Float32Array, differences: WindowDifferences): Float32Array {
  const { featureCount, windows } = differences;
  const count = differenceCount(differences);
  const rowCount = countRows(rows, featureCount);
  const found = new Float32Array(rowCount * count);
  /** Sums of the features before each. */
  const before = new Float64Array(featureCount + 1);
  for (let row = 0; row < rowCount; row++) {
    for (let feature = 0; feature < featureCount; feature++) {
      before[feature + 1] = before[feature]! + rows[row * featureCount + feature]!;
    }
    for (let i = 0, at = 0; i < count; i++, at += 4) {
      const [first, length] = [windows[at]!, windows[at + 1]!];
      const [other, otherLength] = [windows[at + 2]!, windows[at + 3]!];
      found[row * count + i] =
        (before[first + length]! - before[first]!) / length -
        (before[other + otherLength]! - before[other]!) / otherLength;
    }
  }
  return found;
}

/**
 * Rows with their window differences behind their features.
 * @returns rows × (features and differences)
 * @throws InputError as `windowDifferencesOf`
 */
export function withWindowDifferences(rows: Float32Array, differences: WindowDifferences): Float32Array {
  const found = windowDifferencesOf(rows, differences);
  const { featureCount } = differences;
  const count = differenceCount(differences);
  const wider = new Float32Array(rows.length + found.length);
  for (let row = 0, at = 0; at < wider.length; row++, at += featureCount + count) {
    wider.set(rows.subarray(row * featureCount, (row + 1) * featureCount), at);
    wider.set(found.subarray(row * count, (row + 1) * count), at + featureCount);
  }
  return wider;
}

/**
 * By how much each feature counts in each difference: the features times this matrix are the differences.
 * @returns features × differences
 */
export function differenceWeights(differences: WindowDifferences): Float64Array {
  const { featureCount, windows } = differences;
  const count = differenceCount(differences);
  const weights = new Float64Array(featureCount * count);
  for (let i = 0; i < count; i++) {
    for (const [at, sign] of [
      [4 * i, 1],
      [4 * i + 2, -1],
    ] as const) {
      const [first, length] = [windows[at]!, windows[at + 1]!];
      for (let feature = first; feature < first + length; feature++) {
        weights[feature * count + i]! += sign / length;
      }
    }
  }
  return weights;
}

/** @throws InputError where a window is empty or reaches beyond the row, as only damage makes it */
export function checkWindows({ featureCount, windows }: WindowDifferences): void {
  for (let at = 0; at < windows.length; at += 2) {
    const [first, length] = [windows[at]!, windows[at + 1]!];
    if (length < 1 || first + length > featureCount) {
      throw new InputError({
        problem: `a window of ${length} features from number ${first} on does not lie within ${featureCount} features`,
      });
    }
  }
}
