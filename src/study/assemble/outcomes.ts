import { outcomeOf } from '../../train/outcome.ts';
import type { AnswerTable } from '../jobs/answer-table.ts';
import type { DescribeOutput } from '../jobs/describe-job.ts';

/** How one answer to a held-out spectrum turned out. */
export interface ScoredOutcome {
  readonly element: string;
  readonly material: string;
  readonly kind: 'site' | 'averaged';
  /** Its labels were frequent enough in training to be learnt. */
  readonly learnable: boolean;
  /** 1 where the first CN is right, else 0. */
  readonly topCn: number;
  /** 1 where the first CN with its motif ranking label is right, else 0. */
  readonly topLabel: number;
  /** Equation 7. */
  readonly jaccard: number;
}

/** Outcomes of the answers of a table, in its order; a refused spectrum counts as wrong. */
export function outcomesOf(
  { element, scored }: DescribeOutput,
  table: AnswerTable,
  given: readonly number[] = table.given,
): ScoredOutcome[] {
  return scored.map(({ material, kind, truth }, i) => {
    const { topCn, topLabel, jaccard } = outcomeOf(truth, table.answers[given[i]!]);
    return {
      element,
      material,
      kind,
      learnable: table.learnable[i] === '1',
      topCn: Number(topCn),
      topLabel: Number(topLabel),
      jaccard,
    };
  });
}

/** Outcomes of the commonest answers of the training. */
export function baselineOutcomes(describe: DescribeOutput, table: AnswerTable): ScoredOutcome[] {
  return outcomesOf(describe, table, table.baseline);
}
