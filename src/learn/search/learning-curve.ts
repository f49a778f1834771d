import { InputError } from '../../base/input-error.ts';
import { appendAll } from '../../base/lists.ts';
import { Random } from '../../numeric/random.ts';
import { type Classifier, type FitOptions, predict } from '../classifier.ts';
import { encodeLabels } from '../encoded-labels.ts';
import { accuracyOf } from '../importance/score.ts';
import { sameLength } from '../metrics/same-length.ts';
import type { Prediction } from '../prediction.ts';
import { featuresOf } from '../rows.ts';
import { groupedSplit, randomSplit } from '../splits/random-split.ts';
import { takeItems, takeRows } from '../splits/split.ts';

export interface LearningCurveOptions extends FitOptions {
  /**
   * Shares of the rows to learn from, each in 0 … 1.
   * @default [0.1, 0.2, 0.4, 0.6, 0.8, 1]
   */
  shares?: readonly number[];
  /**
   * Group of each row: its material. Rows of a group then stay together, on one side of the split and in one step of the
   * curve. Without groups rows are drawn one by one.
   */
  groups?: readonly string[];
  /**
   * Splits to average over.
   * @default 5
   */
  repeats?: number;
  /**
   * Share of the rows to test with.
   * @default 0.2
   */
  testShare?: number;
  /**
   * What is measured of the answers to the test rows; larger is better. `testRows` tells which rows they are, for a score
   * that needs more than labels (Jaccard).
   * @default accuracy of the most probable label
   */
  score?: (truth: readonly string[], prediction: Prediction, testRows: Int32Array) => number;
}

/** What a share of the rows was enough for. */
export interface LearningCurvePoint {
  readonly share: number;
  /** Rows learnt from, of each repeat. */
  readonly trainRows: Int32Array;
  /** Score of each repeat. */
  readonly scores: Float64Array;
  /** Mean of the scores. */
  readonly mean: number;
}

/**
 * How a score grows with the rows learnt from. In each repeat the test rows are the same for all shares, and a larger
 * share holds the smaller ones, so that the curve shows the rows and not the luck of the draw. A class that a small share
 * lacks has the probability 0 in its answers. The result for a share does not depend on the other shares.
 * @param rows rows × features
 * @param labels one a row
 * @throws InputError where rows, labels or options cannot be used
 */
export async function learningCurve(
  classifier: Classifier,
  rows: Float32Array,
  labels: readonly string[],
  options: LearningCurveOptions = {},
): Promise<LearningCurvePoint[]> {
  const { shares = [0.1, 0.2, 0.4, 0.6, 0.8, 1], groups, repeats = 5, testShare = 0.2, seed = 1 } = options;
  const { score = accuracyOf, signal, onProgress } = options;
  encodeLabels(labels);
  const featureCount = featuresOf(rows, labels.length);
  if (groups) {
    sameLength(labels.length, groups.length);
  }
  const bad = shares.find((share) => !(share > 0 && share <= 1));
  if (bad !== undefined || shares.length === 0) {
    throw new InputError(`A learning curve needs shares above 0 and up to 1, not ${bad ?? 'none'}.`);
  }
  if (!(Number.isInteger(repeats) && repeats >= 1)) {
    throw new InputError(`Option repeats of a learning curve must be at least 1, not ${repeats}.`);
  }
  const points = shares.map((share) => ({
    share,
    trainRows: new Int32Array(repeats),
    scores: new Float64Array(repeats),
  }));
  let done = 0;
  for (let repeat = 0; repeat < repeats; repeat++) {
    const splitOptions = { testShare, seed: `${seed}/${repeat}` };
    const { train, test } = groups
      ? groupedSplit(groups, splitOptions)
      : randomSplit(labels.length, splitOptions);
    const order = groups
      ? groupsInTurn(train, groups, splitOptions.seed)
      : rowsInTurn(train, splitOptions.seed);
    const asked = takeRows(rows, featureCount, test);
    const truth = takeItems(labels, test);
    for (const { share, trainRows, scores } of points) {
      signal?.throwIfAborted();
      // In their old order, so that the whole share is fitted as anyone would fit it.
      const seen = firstOf(order, share * train.length).sort();
      const model = await classifier.fit(takeRows(rows, featureCount, seen), takeItems(labels, seen), {
        seed: splitOptions.seed,
        signal,
      });
      trainRows[repeat] = seen.length;
      scores[repeat] = score(truth, predict(model, asked), test);
      onProgress?.(++done, repeats * shares.length);
    }
  }
  return points.map((point) => ({ ...point, mean: point.scores.reduce((a, b) => a + b) / repeats }));
}

/** Steps of one row each. */
function rowsInTurn(train: Int32Array, seed: string): number[][] {
  return Array.from(new Random(seed).fork('learning curve').shuffle(train.slice()), (row) => [row]);
}

/** Steps of one group each. */
function groupsInTurn(train: Int32Array, groups: readonly string[], seed: string): number[][] {
  const members = new Map<string, number[]>();
  for (const row of train) {
    const group = groups[row]!;
    members.set(group, [...(members.get(group) ?? []), row]);
  }
  return new Random(seed).fork('learning curve').shuffle([...members.values()]);
}

/** Whole steps, at least one, until there are so many rows. */
function firstOf(steps: readonly number[][], rowCount: number): Int32Array {
  const taken: number[] = [];
  for (const step of steps) {
    if (taken.length > 0 && taken.length + step.length / 2 > rowCount) {
      break;
    }
    appendAll(taken, step);
  }
  return Int32Array.from(taken);
}
