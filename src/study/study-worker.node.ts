import { parentPort, workerData } from 'node:worker_threads';
import { InputError } from '../base/input-error.ts';
import type { StudyElement } from './jobs/study-element.ts';
import { runStudyJob, type StudyJob } from './jobs/study-job.ts';

/** What a thread of a study is asked. */
export interface StudyThreadTask {
  readonly job: StudyJob;
  readonly inputs: readonly StudyElement[];
}

/** Its answer: the output as JSON, or why the input was refused. */
export type StudyThreadAnswer =
  | { readonly output: string; readonly seconds: number }
  | { readonly refused: string };

// One thread of runStudy: a job and its elements in, its output out.
parentPort?.on('message', async ({ job, inputs }: StudyThreadTask) => {
  const before = performance.now();
  try {
    const output = JSON.stringify(await runStudyJob(job, inputs, (workerData as { seed: number }).seed));
    const seconds = (performance.now() - before) / 1000;
    parentPort!.postMessage({ output, seconds } satisfies StudyThreadAnswer);
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    parentPort!.postMessage({ refused: error.message } satisfies StudyThreadAnswer);
  }
});
