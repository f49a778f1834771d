import type { RankingLabels } from '../environment/ranking-labels.ts';
import type { Evaluation } from '../model/evaluate.ts';
import type { MeasuredEvaluation, MeasuredGroup } from './evaluate-measured.ts';
import type { StudyJob } from './jobs/study-job.ts';
import type { StudyResults } from './results/study-results.ts';

/** A measured spectrum as it is counted. */
export interface MeasuredTest {
  readonly id: string;
  readonly element: string;
  readonly formula: string;
  readonly group: MeasuredGroup;
  /** CNs of its sites. */
  readonly expected: readonly number[];
}

/** A published experiment as it is counted. */
export interface ExperimentTest {
  readonly id: string;
  readonly element: string;
  readonly formula: string;
  readonly inPaper: boolean;
  readonly truth: RankingLabels;
}

/**
 * `study.json`: what a study consists of, with which its jobs become results.
 * Shards of one study have the same.
 */
export interface StudyPlan {
  readonly format: 'edgewise-study-plan';
  readonly formatVersion: 1;
  readonly programVersion: string;
  readonly settings: StudyResults['settings'];
  readonly dataset: Omit<StudyResults['dataset'], 'paper'>;
  /** Symbols in the order of Z. */
  readonly elements: readonly string[];
  readonly notes: readonly string[];
  readonly jobs: readonly (Pick<StudyJob, 'id' | 'elements' | 'task'> & {
    /** Name of its file in `jobs/`. */
    readonly file: string;
  })[];
  readonly measured: readonly MeasuredTest[];
  readonly experiments: readonly ExperimentTest[];
  /** Answers of the published models, where their bundle was given. */
  readonly published?: { readonly experiments?: Evaluation; readonly measured?: MeasuredEvaluation };
}
