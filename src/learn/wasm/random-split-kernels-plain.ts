import { goldenMultiplier, mostRowsRecognised, resultLayout } from './random-split-code.ts';
import type { RandomSplitKernels } from './random-split-kernels.ts';

/**
 * The plain twin of the compiled kernels: the same results bit by bit. Tests hold the kernels to it, and it
 * serves where WebAssembly SIMD is missing.
 */
export function plainRandomSplitKernels(memory: WebAssembly.Memory): RandomSplitKernels {
  const { buffer } = memory;
  const integers = (address: number, count: number) => new Int32Array(buffer, address, count);
  const floats = (address: number, count: number) => new Float32Array(buffer, address, count);
  return {
    splitNode(at, { rows: rowsAt, count, featuresPerSplit, minLeafRows }) {
      const width = at.stride / 4;
      const rows = integers(rowsAt, count);
      const targets = floats(at.targets, at.rowCount * width);
      const features = integers(at.features, at.featureCount);
      const random = integers(at.random, 4);
      const bestScore = floats(at.result + resultLayout.score, 1);
      const bestFeature = integers(at.result + resultLayout.feature, 1);
      const bestThreshold = floats(at.result + resultLayout.threshold, 1);
      bestScore[0] = -1;
      const totals = new Float32Array(width);
      addTargets(totals, targets, rows);
      const values = new Float32Array(count);
      let drawn = 0;
      let varying = 0;
      const seen = new Set<number>();
      while (drawn < at.featureCount && (drawn < featuresPerSplit || varying === 0)) {
        const number = nextUint32(random);
        const other = drawn + Math.floor((number / 2 ** 32) * (at.featureCount - drawn));
        const feature = features[other]!;
        features[other] = features[drawn]!;
        features[drawn++] = feature;
        const column = floats(at.columns + 4 * feature * at.rowCount, at.rowCount);
        let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
        for (let i = 0; i < count; i++) {
          const value = column[rows[i]!]!;
          values[i] = value;
          least = Math.min(least, value);
          most = Math.max(most, value);
        }
        if (least === most) {
          continue;
        }
        varying++;
        const share = (Math.imul(number, goldenMultiplier) >>> 8) * 2 ** -24;
        const between = fround(least + fround(share * fround(most - least)));
        // Rounding can reach the largest value, which has to go right.
        const threshold = between < most ? between : least;
        const [left, right]: [number[], number[]] = [[], []];
        for (let i = 0; i < count; i++) {
          (values[i]! <= threshold ? left : right).push(rows[i]!);
        }
        if (count <= mostRowsRecognised) {
          const withoutFirst = values[0]! <= threshold ? right : left;
          const partition = withoutFirst.reduce((bits, row) => bits | (1 << rows.indexOf(row)), 0) >>> 1;
          if (seen.has(partition)) {
            continue;
          }
          seen.add(partition);
          if (seen.size === 2 ** (count - 1) - 1) {
            drawn = at.featureCount;
          }
        }
        if (Math.min(left.length, right.length) < minLeafRows) {
          continue;
        }
        const sums = new Float32Array(width);
        addTargets(sums, targets, left.length <= right.length ? left : right);
        const rest = totals.map((total, i) => total - sums[i]!);
        const score = fround(meanSquare(sums) + meanSquare(rest));
        if (score > bestScore[0]) {
          bestScore[0] = score;
          bestFeature[0] = feature;
          bestThreshold[0] = threshold;
        }
      }
      if (bestScore[0] < 0) {
        return;
      }
      const column = floats(at.columns + 4 * bestFeature[0]! * at.rowCount, at.rowCount);
      const goesLeft = (row: number) => column[row]! <= bestThreshold[0]!;
      const left = rows.filter(goesLeft);
      rows.set(
        rows.filter((row) => !goesLeft(row)),
        left.length,
      );
      rows.set(left);
      integers(at.result + resultLayout.leftCount, 1)[0] = left.length;
    },
  };
}

const { fround } = Math;

function addTargets(sums: Float32Array, targets: Float32Array, rows: ArrayLike<number>): void {
  const width = sums.length;
  for (let i = 0; i < rows.length; i++) {
    const base = rows[i]! * width;
    for (let k = 0; k < width; k++) {
      sums[k]! += targets[base + k]!;
    }
  }
}

/** Sum of the squares of the weighted target sums over the sum of the weights, which is the last value. */
function meanSquare(sums: Float32Array): number {
  const lanes = new Float32Array(4);
  for (let k = 0; k < sums.length; k++) {
    if (k < sums.length - 1) {
      lanes[k % 4]! += fround(sums[k]! * sums[k]!);
    }
  }
  const sum = fround(fround(lanes[0]! + lanes[1]!) + fround(lanes[2]! + lanes[3]!));
  return fround(sum / sums.at(-1)!);
}

/** The next number of `Random.nextUint32`, whose four words of state are given. */
function nextUint32(state: Int32Array): number {
  let [a, b, c, d] = state as unknown as [number, number, number, number];
  const scrambled = Math.imul(b, 5);
  const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
  const shifted = b << 9;
  c ^= a;
  d ^= b;
  b ^= c;
  a ^= d;
  c ^= shifted;
  d = (d << 11) | (d >>> 21);
  state.set([a, b, c, d]);
  return result;
}
