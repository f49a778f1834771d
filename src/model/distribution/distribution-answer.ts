import { cnName } from '../../environment/coordination.ts';
import { motifsOf } from '../../environment/motifs.ts';
import { paperThresholds, rankingLabels } from '../../environment/ranking-labels.ts';
import { coordinationNumbersOf } from '../../environment/read-ranking-labels.ts';
import { predictDistributions } from '../../learn/forest/distribution/predict-distributions.ts';
import { indexOfLargest } from '../../numeric/index-of-largest.ts';
import type { ElementAnswer, RankedLabel } from '../element-model.ts';
import { type DistributionForests, forestRows } from './distribution-forests.ts';
import { probabilitiesOfNumbers } from './probabilities-of-numbers.ts';

/** A CN of less than this stands in no list: 1 in 1,000. */
const leastProbability = 0.001;

/**
 * The answer of a distribution model. P(CN) is the predicted p, normalised. Ranking labels follow from it as
 * they follow from the p and q of a structure: CNs of 0.2 and more in their order, motifs of q 0.05 and more.
 * The first CN ranking label has the probability of its first CN, and every other CN stands behind it by
 * itself.
 */
export class DistributionAnswer implements ElementAnswer {
  readonly coordination: readonly RankedLabel[];
  readonly coordinationNumbers: ReadonlyMap<number, number>;
  readonly #forests: DistributionForests;
  /** What the forests take of the spectrum. */
  readonly #row: Float32Array;
  #q: Float64Array | undefined;

  constructor(forests: DistributionForests, features: Float32Array) {
    this.#forests = forests;
    this.#row = forestRows(forests, features);
    const p = predictDistributions(forests.cn, this.#row);
    const numbers = [...probabilitiesOfNumbers(p, forests.sharpness).entries()]
      .map(([index, probability]): [number, number] => [index + 1, probability])
      .filter(([, probability]) => probability >= leastProbability)
      .sort(([a, x], [b, y]) => y - x || a - b);
    this.coordinationNumbers = new Map(numbers);
    const [[first, probability]] = numbers as [[number, number]];
    const label = rankingLabels(p, []).cnLabel || cnName(first);
    const ranked = coordinationNumbersOf(label);
    this.coordination = [
      { label, probability },
      ...numbers
        .filter(([number]) => !ranked.includes(number))
        .map(([number, share]) => ({ label: cnName(number), probability: share })),
    ];
  }

  motifs(coordinationNumber: number): readonly RankedLabel[] | undefined {
    const own = motifsOf(coordinationNumber);
    if (!own.length) {
      return undefined;
    }
    this.#q ??= predictDistributions(this.#forests.motif, this.#row);
    const q = this.#q;
    const sum = own.reduce((total, { number }) => total + q[number - 1]!, 0);
    if (sum <= 0) {
      return undefined;
    }
    const shares = own
      .map(({ number, name }) => ({ label: name, probability: q[number - 1]! / sum, q: q[number - 1]! }))
      .sort((a, b) => b.q - a.q);
    const [best] = shares;
    const ranked = shares.filter((each) => each === best || each.q >= paperThresholds.motif);
    return [
      { label: ranked.map(({ label }) => label).join('-'), probability: best!.probability },
      ...shares
        .filter((each) => !ranked.includes(each) && each.probability >= leastProbability)
        .map(({ label, probability }) => ({ label, probability })),
    ];
  }

  agreement(): number {
    const { cn, sharpness } = this.#forests;
    const [first] = this.coordinationNumbers.keys();
    const same = cn.trees.filter((tree) => {
      const own = predictDistributions({ ...cn, trees: [tree] }, this.#row);
      return indexOfLargest(probabilitiesOfNumbers(own, sharpness)) + 1 === first;
    });
    return same.length / cn.trees.length;
  }

  doubts(): string[] {
    return [];
  }
}

/** P(CN) without those that stand in no list, adding up to 1: what `cnProbabilities` makes of an answer. */
export function toldNumbers(probabilities: Float64Array): Float64Array {
  const told = probabilities.map((value) => (value >= leastProbability ? value : 0));
  const sum = told.reduce((a, b) => a + b, 0);
  return told.map((value) => value / sum);
}
