import type { AnswerTable } from '../jobs/answer-table.ts';
import type { DescribeOutput } from '../jobs/describe-job.ts';
import type { EvaluationOutput } from '../jobs/evaluate-job.ts';
import type { StudyKind, StudyOutputs, StudyTask } from '../jobs/study-job.ts';
import type { SplitKind } from '../results/common.ts';
import type { StudyPlan } from '../study-plan.ts';
import { baselineOutcomes, outcomesOf, type ScoredOutcome } from './outcomes.ts';

/** A job that is done. */
export interface DoneJob<K extends StudyKind> {
  readonly id: string;
  readonly elements: readonly string[];
  readonly task: Extract<StudyTask, { kind: K }>;
  readonly output: StudyOutputs[K];
}

/** A plan with the outputs of its jobs. */
export class CollectedStudy {
  readonly plan: StudyPlan;
  /** Ids of the jobs without output. */
  readonly missing: readonly string[];
  /** In the order of Z. */
  readonly described: readonly DescribeOutput[];
  readonly #outputs: ReadonlyMap<string, unknown>;
  readonly #describedOf: ReadonlyMap<string, DescribeOutput>;

  /** @param outputs by job id */
  constructor(plan: StudyPlan, outputs: ReadonlyMap<string, unknown>) {
    this.plan = plan;
    this.#outputs = outputs;
    this.missing = plan.jobs.map(({ id }) => id).filter((id) => !outputs.has(id));
    this.#describedOf = new Map(this.done('describe').map(({ output }) => [output.element, output]));
    this.described = plan.elements.flatMap((element) => this.#describedOf.get(element) ?? []);
  }

  /** The finished jobs of a kind. */
  done<K extends StudyKind>(kind: K): DoneJob<K>[] {
    return this.plan.jobs.flatMap(({ id, elements, task }) =>
      task.kind === kind && this.#outputs.has(id)
        ? [{ id, elements, task, output: this.#outputs.get(id) } as DoneJob<K>]
        : [],
    );
  }

  describe(element: string): DescribeOutput {
    return this.#describedOf.get(element)!;
  }

  /** Elements that have a model, in the order of Z. */
  get modelled(): readonly DescribeOutput[] {
    const elements = new Set(
      this.plan.jobs.flatMap(({ task, elements }) => (task.kind === 'describe' ? [] : elements)),
    );
    return this.described.filter(({ element }) => elements.has(element));
  }
}

/** Answers of one way to make models to the held-out spectra of each element. */
export type Tables = ReadonlyMap<string, AnswerTable>;

/** The tables of a split and share among outputs, in the order of the elements given. */
export function tablesOf(
  outputs: readonly EvaluationOutput[],
  elements: readonly string[],
  split: SplitKind,
  share = 1,
): Tables {
  const found = outputs.flatMap(({ tables }) =>
    tables.filter((table) => table.split === split && table.share === share),
  );
  return new Map(
    elements.flatMap((element) => {
      const own = found.find((table) => table.element === element);
      return own ? [[element, own.table] as const] : [];
    }),
  );
}

/** Outcomes of tables by element. */
export function outcomesByElement(
  study: CollectedStudy,
  tables: Tables,
  of: 'model' | 'baseline' = 'model',
): Map<string, ScoredOutcome[]> {
  const make = of === 'model' ? outcomesOf : baselineOutcomes;
  return new Map([...tables].map(([element, table]) => [element, make(study.describe(element), table)]));
}

/** Both of what stands in each map under the same element, one after the other. */
export function alignedOutcomes(
  these: ReadonlyMap<string, readonly ScoredOutcome[]>,
  others: ReadonlyMap<string, readonly ScoredOutcome[]>,
): readonly [ScoredOutcome[], ScoredOutcome[]] {
  const common = [...these.keys()].filter((element) => others.has(element));
  return [
    common.flatMap((element) => these.get(element)!),
    common.flatMap((element) => others.get(element)!),
  ];
}
