import type { RankingLabels } from '../../environment/ranking-labels.ts';
import { coordinationNumbersOf, environmentLabels } from '../../environment/read-ranking-labels.ts';
import { jaccard } from '../../learn/metrics/jaccard.ts';
import type { AnswerTable } from '../jobs/answer-table.ts';
import type { DescribeOutput } from '../jobs/describe-job.ts';

/** How one answer to a held-out spectrum turned out. */
export interface Outcome {
  readonly element: string;
  readonly material: string;
  readonly kind: 'site' | 'averaged';
  /** Its labels were frequent enough in training to be learnt. */
  readonly learnable: boolean;
  /** The first CN is right. */
  readonly topCn: number;
  /** The first CN with its motif ranking label is right. */
  readonly topLabel: number;
  /** Equation 7. */
  readonly jaccard: number;
}

/** Outcomes of the answers of a table, in its order; a refused spectrum counts as wrong. */
export function outcomesOf(
  { element, scored }: DescribeOutput,
  table: AnswerTable,
  given: readonly number[] = table.given,
): Outcome[] {
  const labels = table.answers.map((answer) => environmentLabels(answer));
  return scored.map(({ material, kind, truth }, i) => {
    const answer: RankingLabels | undefined = table.answers[given[i]!];
    const trueLabels = environmentLabels(truth);
    const said = answer ? labels[given[i]!]! : [];
    return {
      element,
      material,
      kind,
      learnable: table.learnable[i] === '1',
      topCn: Number(
        answer !== undefined &&
          coordinationNumbersOf(answer.cnLabel)[0] === coordinationNumbersOf(truth.cnLabel)[0],
      ),
      topLabel: Number(said.length > 0 && said[0] === trueLabels[0]),
      jaccard: said.length ? jaccard([trueLabels], [said])[0]! : 0,
    };
  });
}

/** Outcomes of the commonest answers of the training. */
export function baselineOutcomes(describe: DescribeOutput, table: AnswerTable): Outcome[] {
  return outcomesOf(describe, table, table.baseline);
}
