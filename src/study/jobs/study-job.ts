import type { Recipe } from '../../spectrum/features/recipe.ts';
import type { ClassifierName } from '../results/common.ts';
import { type DescribeOutput, describeJob } from './describe-job.ts';
import { type EvaluationOutput, type EvaluationSpec, evaluateJob } from './evaluate-job.ts';
import { type ImportanceOutput, importanceJob } from './importance-job.ts';
import { type RobustnessOutput, robustnessJob } from './robustness-job.ts';
import type { StudyElement } from './study-element.ts';
import type { ModelSpec } from './training-folds.ts';

/** What a job does; plain JSON. */
export type StudyTask =
  | { readonly kind: 'describe'; readonly recipe: Recipe }
  | { readonly kind: 'classifier'; readonly classifier: ClassifierName; readonly spec: EvaluationSpec }
  | { readonly kind: 'learning'; readonly classifier: ClassifierName; readonly spec: EvaluationSpec }
  | { readonly kind: 'variant'; readonly variant: string; readonly spec: EvaluationSpec }
  | { readonly kind: 'importance'; readonly spec: ModelSpec }
  | { readonly kind: 'robustness'; readonly spec: ModelSpec };

export type StudyKind = StudyTask['kind'];

/** One piece of a study that depends on no other. */
export interface StudyJob {
  /** "classifier/svc/Cu": one a study. */
  readonly id: string;
  readonly elements: readonly string[];
  readonly task: StudyTask;
  /** Estimate of the seconds that one core needs; only for the order of jobs and the progress bar. */
  readonly seconds: number;
}

/** The result of a job by its kind; plain JSON. */
export interface StudyOutputs {
  describe: DescribeOutput;
  classifier: EvaluationOutput;
  learning: EvaluationOutput;
  variant: EvaluationOutput;
  importance: ImportanceOutput;
  robustness: RobustnessOutput;
}

/**
 * Does a job. The same input and seed give the same output, wherever it is done.
 * @param inputs its elements, in the order of `job.elements`
 */
export async function runStudyJob(
  { task }: StudyJob,
  inputs: readonly StudyElement[],
  seed: number,
): Promise<StudyOutputs[StudyKind]> {
  switch (task.kind) {
    case 'describe':
      return describeJob(inputs[0]!, task.recipe);
    case 'classifier':
    case 'learning':
    case 'variant':
      return evaluateJob(inputs, task.spec, seed);
    case 'importance':
      return importanceJob(inputs[0]!, task.spec, seed);
    case 'robustness':
      return robustnessJob(inputs[0]!, task.spec, seed);
  }
}
