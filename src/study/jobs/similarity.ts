import { mean } from '../../numeric/mean.ts';
import { squaredDistance } from '../../numeric/squared-distance.ts';

/** How alike two spectra on one grid are; the larger, the more. */
export interface SimilarityMeasure {
  readonly name: string;
  readonly of: (a: Float32Array, b: Float32Array) => number;
}

/**
 * Measures by which spectra are matched to a database: Pearson's correlation, the cosine of the angle, the
 * Euclidean distance, and Kolmogorov and Smirnov's distance of the summed spectra (after Zheng et al., npj
 * Comput. Mater. 4, 12, 2018, which joins such measures to an ensemble).
 */
export const similarityMeasures: readonly SimilarityMeasure[] = [
  { name: 'Pearson', of: (a, b) => cosine(centred(a), centred(b)) },
  { name: 'cosine', of: cosine },
  { name: 'Euclidean', of: (a, b) => -Math.sqrt(squaredDistance(a, b)) },
  { name: 'Kolmogorov-Smirnov', of: (a, b) => -largestGap(a, b) },
];

function centred(values: Float32Array): Float32Array {
  const middle = mean(values);
  return values.map((value) => value - middle);
}

function cosine(a: Float32Array, b: Float32Array): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    ab += a[i]! * b[i]!;
    aa += a[i]! * a[i]!;
    bb += b[i]! * b[i]!;
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}

/** The largest difference of the two running sums, each divided by its total. */
function largestGap(a: Float32Array, b: Float32Array): number {
  const [totalA, totalB] = [sumOf(a), sumOf(b)];
  let [runA, runB, gap] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    runA += Math.max(0, a[i]!) / totalA;
    runB += Math.max(0, b[i]!) / totalB;
    gap = Math.max(gap, Math.abs(runA - runB));
  }
  return gap;
}

/** Below the edge noise may go under zero, which has no place in a distribution. */
const sumOf = (values: Float32Array): number =>
  values.reduce((sum, value) => sum + Math.max(0, value), 0) || 1;
