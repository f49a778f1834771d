import type { RankingLabels } from '../environment/ranking-labels.ts';
import { coordinationNumbersOf, environmentLabels } from '../environment/read-ranking-labels.ts';
import { jaccard } from '../learn/metrics/jaccard.ts';
import type { ScoreCard, Scores, Share } from '../model/model-card.ts';
import type { HeldOutAnswer } from './held-out-answers.ts';

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

function score(answers: readonly HeldOutAnswer[], pick: (answer: HeldOutAnswer) => RankingLabels): Scores {
  const learnable = answers.filter((answer) => answer.learnable);
  const share = (of: readonly HeldOutAnswer[], part: (answer: RankingLabels) => unknown): Share => ({
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
