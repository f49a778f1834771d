import { round } from '../../base/text/rounded.ts';
import type { RankingLabels } from '../../environment/ranking-labels.ts';

/**
 * What models said of held-out spectra, in the order of `scoredSpectra`,
 * coded so that a file of it stays small.
 */
export interface AnswerTable {
  /** Distinct answers. */
  readonly answers: readonly RankingLabels[];
  /**
   * For each spectrum the position of the answer; −1 where the recipe refused it or no model could be made.
   */
  readonly given: readonly number[];
  /**
   * For each spectrum the position of the commonest answer of the training; −1 where no model could be made.
   */
  readonly baseline: readonly number[];
  /** A character a spectrum: "1" where its labels were frequent enough in training to be learnt. */
  readonly learnable: string;
  readonly details?: AnswerDetails;
}

/** Probabilities of the CN ranking labels, one entry a spectrum, rounded to 1e-6. */
export interface AnswerDetails {
  readonly first: readonly number[];
  readonly second: readonly number[];
  /** Position in `secondLabels` of the second label; −1 for none. */
  readonly secondLabel: readonly number[];
  readonly secondLabels: readonly string[];
  /** Of the true label; 0 where the model never saw it. */
  readonly truth: readonly number[];
  /** Brier score of the spectrum. */
  readonly brier: readonly number[];
}

/** Fills an answer table, in any order of spectra. */
export class AnswerTableBuilder {
  readonly #positions = new Map<string, number>();
  readonly #answers: RankingLabels[] = [];
  readonly #given: number[];
  readonly #baseline: number[];
  readonly #learnable: string[];
  readonly #labels: string[] = [];
  readonly #details:
    | { first: number[]; second: number[]; secondLabel: number[]; truth: number[]; brier: number[] }
    | undefined;

  constructor(size: number, detailed: boolean) {
    const fill = (value: number): number[] => new Array<number>(size).fill(value);
    this.#given = fill(-1);
    this.#baseline = fill(-1);
    this.#learnable = new Array<string>(size).fill('0');
    if (detailed) {
      this.#details = {
        first: fill(0),
        second: fill(0),
        secondLabel: fill(-1),
        truth: fill(0),
        brier: fill(0),
      };
    }
  }

  answer(at: number, answer: RankingLabels): void {
    this.#given[at] = this.#positionOf(answer);
  }

  /** What is known of a spectrum before it is asked. */
  expect(at: number, baseline: RankingLabels, learnable: boolean): void {
    this.#baseline[at] = this.#positionOf(baseline);
    this.#learnable[at] = learnable ? '1' : '0';
  }

  /** @param probabilities one row, in the order of `classes` */
  probabilities(
    at: number,
    classes: readonly string[],
    probabilities: Float64Array,
    trueLabel: string,
  ): void {
    const details = this.#details;
    if (!details) {
      return;
    }
    const order = [...classes.keys()].sort((a, b) => probabilities[b]! - probabilities[a]! || a - b);
    const truth = classes.indexOf(trueLabel);
    const ofTruth = truth < 0 ? 0 : probabilities[truth]!;
    details.first[at] = sixDecimals(probabilities[order[0]!]!);
    details.truth[at] = sixDecimals(ofTruth);
    details.brier[at] = sixDecimals(probabilities.reduce((sum, p) => sum + p * p, 0) - 2 * ofTruth + 1);
    if (order.length > 1) {
      details.second[at] = sixDecimals(probabilities[order[1]!]!);
      const label = classes[order[1]!]!;
      if (!this.#labels.includes(label)) {
        this.#labels.push(label);
      }
      details.secondLabel[at] = this.#labels.indexOf(label);
    }
  }

  table(): AnswerTable {
    return {
      answers: this.#answers,
      given: this.#given,
      baseline: this.#baseline,
      learnable: this.#learnable.join(''),
      ...(this.#details && { details: { ...this.#details, secondLabels: this.#labels } }),
    };
  }

  #positionOf(answer: RankingLabels): number {
    const text = JSON.stringify([answer.cnLabel, Object.entries(answer.motifLabels).sort()]);
    let position = this.#positions.get(text);
    if (position === undefined) {
      position = this.#answers.length;
      this.#positions.set(text, position);
      this.#answers.push(answer);
    }
    return position;
  }
}

/** Of a probability: what no score depends on is left out of the file. */
const sixDecimals = (value: number): number => round(value, 6);
