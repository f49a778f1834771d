import type { RankingLabels } from '../environment/ranking-labels.ts';
import type { ScoreCard, Scores, Share } from '../model/model-card.ts';
import type { HeldOutAnswer } from './held-out-answers.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

/** Scores held-out answers, and what one would have said without looking. */
export function scoreAnswers(answers: readonly HeldOutAnswer[]): ScoreCard {
  return {
    spectra: answers.length,
    materials: new Set(answers.map(({ spectrum }) => spectrum.materialId)).size,
    unlearnable: answers.filter(({ learnable }) => !learnable).length,
    model: score(answers, ({ predicted }) => predicted),
    baseline: score(answers, ({ baseline }) => baseline),
  };
}

function score(
  answers: readonly HeldOutAnswer[],
  pick: (answer: HeldOutAnswer) => RankingLabels | undefined,
): Scores {
  const all = answers.map((answer) => ({
    ...outcomeOf(answer.spectrum.labels, pick(answer)),
    learnable: answer.learnable,
  }));
  const learnable = all.filter((outcome) => outcome.learnable);
  const share = (of: readonly Outcome[], isRight: (outcome: Outcome) => boolean): Share => ({
    right: of.filter(isRight).length,
    of: of.length,
  });
  return {
    topCn: share(all, ({ topCn }) => topCn),
    cnLabel: share(learnable, ({ cnLabel }) => cnLabel),
    topLabel: share(learnable, ({ topLabel }) => topLabel),
    jaccard: learnable.reduce((sum, { jaccard }) => sum + jaccard, 0) / Math.max(1, learnable.length),
  };
}
