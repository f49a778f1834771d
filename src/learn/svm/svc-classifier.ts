import { InputError } from '../../base/input-error.ts';
import { Random } from '../../numeric/random.ts';
import type { Classifier, FitOptions } from '../classifier.ts';
import { encodeLabels } from '../encoded-labels.ts';
import { oneClassModel } from '../one-class-model.ts';
import { refuseHuge } from '../refuse-huge.ts';
import { featuresOf } from '../rows.ts';
import { takeRows } from '../splits/split.ts';
import { yieldRegularly } from '../yield-regularly.ts';
import { wholePair } from './pair-problem.ts';
import { pairSigmoid } from './pair-sigmoid.ts';
import { RbfKernel } from './rbf-kernel.ts';
import { solvePair } from './solve-pair.ts';
import { type PairBoundary, SvcModel } from './svc-model.ts';

export interface SvcOptions {
  /**
   * C: what a row on the wrong side costs; the paper tried 0.001 to 100.
   * @default 1
   */
  cost?: number;
  /**
   * Width of the kernel exp(−gamma |x − y|²); 'scale' is 1 / (features × variance of all feature values), or
   * 1 / features where nothing varies.
   * @default 'scale'
   */
  gamma?: number | 'scale';
  /**
   * Whether to learn probabilities (Platt scaling on a cross-validation of five folds, pairwise coupling),
   * which takes up to five times as long; without it the probabilities of the model are shares of votes.
   * @default false
   */
  probabilities?: boolean;
  /**
   * Bytes of kernel values kept at most.
   * @default 200 MiB, as scikit-learn
   */
  cacheBytes?: number;
}

/** A support vector classifier with a radial kernel, one class against one other, as scikit-learn's SVC. */
export function svcClassifier(options: SvcOptions = {}): Classifier {
  const { cost = 1, gamma = 'scale', probabilities = false, cacheBytes = 200 * 2 ** 20 } = options;
  for (const [name, value] of Object.entries({ cost, gamma, cacheBytes })) {
    if (!(value === 'scale' || (Number.isFinite(value) && value > 0))) {
      throw new InputError({
        problem: `option ${name} of the SVC is ${value}`,
        remedy: 'give a positive number',
      });
    }
  }
  return {
    name: 'svc',
    async fit(rows, labels, { seed = 1, signal, onProgress }: FitOptions = {}) {
      const { classes, codes } = encodeLabels(labels);
      const featureCount = featuresOf(rows, labels.length);
      refuseHuge(rows, featureCount);
      const yieldIfDue = yieldRegularly(signal);
      if (classes.length === 1) {
        return oneClassModel(classes, featureCount);
      }

      const order = Int32Array.from(codes.keys()).sort((a, b) => codes[a]! - codes[b]! || a - b);
      const starts = new Int32Array(classes.length + 1);
      for (const code of codes) {
        starts[code + 1]!++;
      }
      for (let code = 0; code < classes.length; code++) {
        starts[code + 1]! += starts[code]!;
      }
      const sorted = takeRows(rows, featureCount, order);
      const width = gamma === 'scale' ? scaleOf(rows, featureCount) : gamma;
      const kernel = new RbfKernel({ rows: sorted, featureCount, starts }, width, cacheBytes);

      const random = new Random(seed).fork('folds of probabilities');
      const pairCount = (classes.length * (classes.length - 1)) / 2;
      // Boundaries name rows first, and support vectors once it is known which rows those are.
      const byRow: PairBoundary[] = [];
      for (let first = 0; first < classes.length; first++) {
        for (let second = first + 1; second < classes.length; second++) {
          const problem = wholePair(kernel, first, second);
          const { coefficients, offset } = await solvePair(problem, cost, yieldIfDue);
          const sigmoid = probabilities
            ? await pairSigmoid(problem, cost, random.fork(byRow.length), yieldIfDue)
            : undefined;
          byRow.push({
            first,
            second,
            vectors: problem.members.filter((_, member) => coefficients[member] !== 0),
            coefficients: coefficients.filter((coefficient) => coefficient !== 0),
            offset,
            ...(sigmoid && { sigmoid }),
          });
          onProgress?.(byRow.length, pairCount);
        }
      }
      const supporting = Int32Array.from(new Set(byRow.flatMap(({ vectors }) => [...vectors]))).sort();
      const numberOf = new Map(Array.from(supporting, (row, number) => [row, number]));
      return new SvcModel({
        classes,
        featureCount,
        gamma: width,
        supportVectors: takeRows(sorted, featureCount, supporting),
        boundaries: byRow.map((boundary) => ({
          ...boundary,
          vectors: boundary.vectors.map((row) => numberOf.get(row)!),
        })),
      });
    },
  };
}

/** scikit-learn's gamma "scale". */
function scaleOf(rows: Float32Array, featureCount: number): number {
  let mean = 0;
  for (let i = 0; i < rows.length; i++) {
    mean += rows[i]! / rows.length;
  }
  let variance = 0;
  for (let i = 0; i < rows.length; i++) {
    variance += (rows[i]! - mean) ** 2 / rows.length;
  }
  return 1 / (featureCount * (variance || 1));
}
