import type { RankingLabels } from '../environment/ranking-labels.ts';
import { coordinationNumbersOf, environmentLabels } from '../environment/read-ranking-labels.ts';
import { jaccard } from '../learn/metrics/jaccard.ts';

/** How an answer turned out. */
export interface Outcome {
  /** The first CN is right. */
  readonly topCn: boolean;
  /** The whole CN ranking label is right. */
  readonly cnLabel: boolean;
  /** The paper's top-1 accuracy: the first CN with its motif ranking label is right. */
  readonly topLabel: boolean;
  /** The paper's Equation 7: |true ∩ answer| / |true ∪ answer|. */
  readonly jaccard: number;
}

/** Holds an answer against the truth; no answer is wrong in every respect. */
export function outcomeOf(truth: RankingLabels, answer: RankingLabels | undefined): Outcome {
  if (!answer) {
    return { topCn: false, cnLabel: false, topLabel: false, jaccard: 0 };
  }
  const [is, said] = [environmentLabels(truth), environmentLabels(answer)];
  return {
    topCn: coordinationNumbersOf(answer.cnLabel)[0] === coordinationNumbersOf(truth.cnLabel)[0],
    cnLabel: answer.cnLabel === truth.cnLabel,
    topLabel: said.length > 0 && said[0] === is[0],
    jaccard: said.length ? jaccard([is], [said])[0]! : 0,
  };
}
