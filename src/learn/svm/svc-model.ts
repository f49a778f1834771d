import type { FittedModel } from '../classifier.ts';
import { refuseHuge } from '../refuse-huge.ts';
import { countRows } from '../rows.ts';
import { type Float32Block, Float32Memory } from '../wasm/float32-memory.ts';
import { coupleProbabilities } from './couple-probabilities.ts';
import type { Sigmoid } from './fit-sigmoid.ts';

/** The boundary between two classes, by support vectors of the model. */
export interface PairBoundary {
  readonly first: number;
  readonly second: number;
  /** Numbers of support vectors, and their coefficients. */
  readonly vectors: Int32Array;
  readonly coefficients: Float64Array;
  readonly offset: number;
  readonly sigmoid?: Sigmoid;
}

export interface SvcParameters {
  readonly classes: readonly string[];
  readonly featureCount: number;
  readonly gamma: number;
  /** Vectors × features. */
  readonly supportVectors: Float32Array;
  readonly boundaries: readonly PairBoundary[];
}

/** LIBSVM's least probability of a class of a pair. */
const leastPairProbability = 1e-7;

/** Support vectors at work. */
export class SvcModel implements FittedModel {
  readonly classes: readonly string[];
  readonly featureCount: number;
  readonly supportVectorCount: number;
  readonly #parameters: SvcParameters;
  readonly #memory = new Float32Memory();
  readonly #width: number;
  readonly #vectors: Float32Block;
  readonly #row: Float32Block;
  readonly #squares: Float32Block;
  readonly #factor: Float32Block;

  constructor(parameters: SvcParameters) {
    const { classes, featureCount, supportVectors } = parameters;
    this.classes = classes;
    this.featureCount = featureCount;
    this.supportVectorCount = supportVectors.length / featureCount;
    this.#parameters = parameters;
    this.#width = Math.ceil(featureCount / 4) * 4;
    this.#vectors = this.#memory.block(this.supportVectorCount * this.#width);
    this.#row = this.#memory.block(this.#width);
    this.#squares = this.#memory.block(Math.ceil(this.supportVectorCount / 4) * 4);
    this.#factor = this.#memory.block(4);
    this.#factor.values.fill(-parameters.gamma);
    for (let vector = 0; vector < this.supportVectorCount; vector++) {
      const values = supportVectors.subarray(vector * featureCount, (vector + 1) * featureCount);
      this.#vectors.values.set(values, vector * this.#width);
    }
  }

  /**
   * With probabilities asked for in fitting: those of the pairs, coupled. Without: shares of the votes, a
   * class having one vote for each pair it wins and, to part equal votes, less than a third of a vote by the
   * sum of its decisions (scikit-learn's `decision_function`); they rank the classes and are not calibrated.
   */
  probabilities(rows: Float32Array): Float64Array {
    const rowCount = countRows(rows, this.featureCount);
    refuseHuge(rows, this.featureCount);
    const { boundaries, classes } = this.#parameters;
    const probabilities = new Float64Array(rowCount * classes.length);
    const decisions = new Float64Array(boundaries.length);
    const isCoupled = boundaries.every(({ sigmoid }) => sigmoid);
    for (let row = 0; row < rowCount; row++) {
      this.#decide(rows.subarray(row * this.featureCount, (row + 1) * this.featureCount), decisions);
      const answer = isCoupled
        ? coupled(decisions, boundaries, classes.length)
        : voteShares(decisions, boundaries, classes.length);
      probabilities.set(answer, row * classes.length);
    }
    return probabilities;
  }

  #decide(row: Float32Array, decisions: Float64Array): void {
    this.#row.values.set(row);
    this.#memory.kernels.squaredDistances(
      this.#row.address,
      this.#vectors.address,
      0,
      this.supportVectorCount,
      this.#width,
      this.#squares.address,
    );
    this.#memory.kernels.exponentials(this.#squares.address, this.#squares.length, this.#factor.address);
    const values = this.#squares.values;
    this.#parameters.boundaries.forEach(({ vectors, coefficients, offset }, pair) => {
      let sum = -offset;
      for (let i = 0; i < vectors.length; i++) {
        sum += coefficients[i]! * values[vectors[i]!]!;
      }
      decisions[pair] = sum;
    });
  }
}

function coupled(
  decisions: Float64Array,
  boundaries: readonly PairBoundary[],
  classCount: number,
): Float64Array {
  const pairs = new Float64Array(classCount * classCount);
  boundaries.forEach(({ first, second, sigmoid }, pair) => {
    const probability = 1 / (1 + Math.exp(sigmoid!.slope * decisions[pair]! + sigmoid!.shift));
    const kept = Math.min(Math.max(probability, leastPairProbability), 1 - leastPairProbability);
    pairs[first * classCount + second] = kept;
    pairs[second * classCount + first] = 1 - kept;
  });
  return coupleProbabilities(pairs, classCount);
}

function voteShares(
  decisions: Float64Array,
  boundaries: readonly PairBoundary[],
  classCount: number,
): Float64Array {
  const votes = new Float64Array(classCount);
  const sums = new Float64Array(classCount);
  boundaries.forEach(({ first, second }, pair) => {
    const decision = decisions[pair]!;
    votes[decision > 0 ? first : second]!++;
    sums[first]! += decision;
    sums[second]! -= decision;
  });
  // Between −1/3 and 1/3, so that it never outweighs a vote; one third more keeps shares from being negative.
  const scores = votes.map((count, code) => count + sums[code]! / (3 * (Math.abs(sums[code]!) + 1)) + 1 / 3);
  const total = scores.reduce((sum, score) => sum + score, 0);
  return scores.map((score) => score / total);
}
