import { jaccard } from '../learn/metrics/jaccard.ts';
import { coordinationNumbersOf, environmentLabels, type RankingAnswer } from '../model/ranking-label.ts';
import type { HeldOutAnswer } from './held-out-answers.ts';

/** Right answers of so many. */
export interface Share {
  readonly right: number;
  readonly of: number;
}

/** How well a set of answers was. Every share counts spectra. */
export interface Scores {
  /** The first CN of the label is right; over all spectra, learnable or not. */
  readonly topCn: Share;
  /** The whole CN ranking label is right; over spectra whose labels could be learnt. */
  readonly cnLabel: Share;
  /** The paper's top-1 accuracy: the first CN with its motif ranking label is right; over learnable spectra. */
  readonly topLabel: Share;
  /** The paper's Equation 7, the mean over learnable spectra of |true ∩ answer| / |true ∪ answer|. */
  readonly jaccard: number;
}

/** Scores of a model and of its baseline on the same spectra. */
export interface ScoreCard {
  readonly spectra: number;
  readonly materials: number;
  /** Spectra with a label that was too rare to be learnt; they count as wrong in `topCn` where their CN is. */
  readonly unlearnable: number;
  readonly model: Scores;
  readonly baseline: Scores;
}

/** Scores held-out answers. */
export function scoreAnswers(answers: readonly HeldOutAnswer[]): ScoreCard {
  return {
    spectra: answers.length,
    materials: new Set(answers.map(({ row }) => row.source.materialId)).size,
    unlearnable: answers.filter(({ learnable }) => !learnable).length,
    model: score(answers, ({ predicted }) => predicted),
    baseline: score(answers, ({ baseline }) => baseline),
  };
}

function score(answers: readonly HeldOutAnswer[], pick: (answer: HeldOutAnswer) => RankingAnswer): Scores {
  const learnable = answers.filter((answer) => answer.learnable);
  const share = (of: readonly HeldOutAnswer[], part: (answer: RankingAnswer) => unknown): Share => ({
    right: of.filter((answer) => part(answer.row.source.labels) === part(pick(answer))).length,
    of: of.length,
  });
  const overlaps = learnable.length
    ? jaccard(
        learnable.map((answer) => environmentLabels(answer.row.source.labels)),
        learnable.map((answer) => environmentLabels(pick(answer))),
      )
    : new Float64Array(0);
  return {
    topCn: share(answers, ({ cnLabel }) => coordinationNumbersOf(cnLabel)[0]),
    cnLabel: share(learnable, ({ cnLabel }) => cnLabel),
    topLabel: share(learnable, (answer) => environmentLabels(answer)[0]),
    jaccard: overlaps.reduce((sum, value) => sum + value, 0) / Math.max(1, overlaps.length),
  };
}
