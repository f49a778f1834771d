import { percent } from '../../base/text/words.ts';
import { coordinationNumbersOf } from '../../environment/read-ranking-labels.ts';
import type { Forest } from '../../learn/forest/forest.ts';
import { forestVotes } from '../../learn/forest/predict/evaluate-forest.ts';
import type { ElementAnswer, RankedLabel } from '../element-model.ts';
import { rankedLabels } from './ranked-labels.ts';

/**
 * The answer of a CN forest and its motif forests to one row
 * of features. Motif forests are asked when they are needed.
 */
export class TwoStepAnswer implements ElementAnswer {
  readonly coordination: readonly RankedLabel[];
  readonly coordinationNumbers: ReadonlyMap<number, number>;
  readonly #cn: Forest;
  readonly #motifs: ReadonlyMap<number, Forest>;
  readonly #features: Float32Array;

  constructor(cn: Forest, motifs: ReadonlyMap<number, Forest>, features: Float32Array) {
    this.#cn = cn;
    this.#motifs = motifs;
    this.#features = features;
    this.coordination = rankedLabels(cn, features);
    this.coordinationNumbers = probabilitiesOfNumbers(this.coordination);
  }

  motifs(coordinationNumber: number): readonly RankedLabel[] | undefined {
    const forest = this.#motifs.get(coordinationNumber);
    return forest && rankedLabels(forest, this.#features);
  }

  agreement(): number {
    return forestVotes(this.#cn, this.#features)[this.#cn.classes.indexOf(this.coordination[0]!.label)]!;
  }

  /**
   * Labels closer to each other than a forest of so many trees scatters by itself (one standard deviation).
   */
  doubts(): string[] {
    const [best, next] = this.coordination;
    if (!best || !next) {
      return [];
    }
    const trees = this.#cn.trees.length;
    const difference = best.probability - next.probability;
    // Variance of the difference of two shares of a multinomial draw.
    const deviation = Math.sqrt((best.probability + next.probability - difference ** 2) / trees);
    return difference < deviation
      ? [
          `${best.label} (${percent(best.probability)}) and ${next.label} (${percent(next.probability)}) are closer to ` +
            `each other than ${trees} trees can tell apart.`,
        ]
      : [];
  }
}

/** A CN is present where any label that contains it is true: their probabilities add up. */
function probabilitiesOfNumbers(coordination: readonly RankedLabel[]): Map<number, number> {
  const probabilities = new Map<number, number>();
  for (const { label, probability } of coordination) {
    for (const number of coordinationNumbersOf(label)) {
      probabilities.set(number, (probabilities.get(number) ?? 0) + probability);
    }
  }
  return probabilities;
}
