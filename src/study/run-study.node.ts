import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { writeWhole } from '../base/files/write-whole.node.ts';
import { InputError } from '../base/input-error.ts';
import { WorkerPool } from '../base/workers/worker-pool.node.ts';
import type { StudyElement } from './jobs/study-element.ts';
import { runStudyJob, type StudyJob } from './jobs/study-job.ts';
import { fileNameOf, finishedFiles, keyOf } from './study-folder.node.ts';
import type { StudyThreadAnswer, StudyThreadTask } from './study-worker.node.ts';

/** Which part of the jobs a run does: number `index` of `count`, counted from 1. */
export interface StudyShard {
  readonly index: number;
  readonly count: number;
}

export interface RunStudyOptions {
  readonly folder: string;
  readonly seed: number;
  /** @default the number of cores */
  readonly workers?: number;
  readonly shard?: StudyShard;
  /** Called before the first job, with estimated seconds done before and in all. */
  readonly onStart?: (done: number, total: number) => void;
  /** Called after each job, with estimated seconds done and in all. */
  readonly onDone?: (done: number, total: number, job: StudyJob, seconds: number) => void;
}

/** What a run did. */
export interface RanStudy {
  /** Jobs whose input was refused, with the sentence. */
  readonly refused: ReadonlyMap<string, string>;
}

/**
 * Does the jobs of a study that are not in the folder yet, the longest first, each into a file of its own.
 * The files are the same whatever the workers and shards.
 */
export async function runStudy(
  jobs: readonly StudyJob[],
  elements: readonly StudyElement[],
  options: RunStudyOptions,
): Promise<RanStudy> {
  const { folder, seed, workers = availableParallelism(), shard } = options;
  const byElement = new Map(elements.map((input) => [input.element, input]));
  const inputsOf = (job: StudyJob) => job.elements.map((element) => byElement.get(element)!);
  const files = jobFiles(jobs, elements, seed);
  const finished = await finishedFiles(folder);
  // Sorted by length, every n-th job goes to a shard, so that shards take about the same time.
  const own = shard ? jobs.filter((_, i) => i % shard.count === shard.index - 1) : jobs;
  const waiting = own.filter(({ id }) => !finished.has(files.get(id)!));
  const total = own.reduce((sum, job) => sum + job.seconds, 0);
  let done = total - waiting.reduce((sum, job) => sum + job.seconds, 0);
  options.onStart?.(done, total);
  const refused = new Map<string, string>();
  const execute = executor(seed, workers);
  try {
    const queue = waiting.values();
    const work = async (): Promise<void> => {
      for (const job of queue) {
        const answer = await execute.ask({ job, inputs: inputsOf(job) });
        done += job.seconds;
        if ('refused' in answer) {
          refused.set(job.id, answer.refused);
        } else {
          const { id } = job;
          const text = `{"id":${JSON.stringify(id)},"output":${answer.output}}\n`;
          await writeWhole(join(folder, 'jobs', files.get(id)!), text);
        }
        options.onDone?.(done, total, job, 'seconds' in answer ? answer.seconds : 0);
      }
    };
    await Promise.all(Array.from({ length: Math.min(workers, waiting.length) }, work));
  } finally {
    await execute.end();
  }
  return { refused };
}

/** The name of the file of each job, by id: another one for other inputs, parameters, seed or program. */
export function jobFiles(
  jobs: readonly StudyJob[],
  elements: readonly StudyElement[],
  seed: number,
): ReadonlyMap<string, string> {
  const byElement = new Map(elements.map((input) => [input.element, input]));
  return new Map(
    jobs.map((job) => {
      const inputs = job.elements.map((element) => byElement.get(element)!);
      return [job.id, fileNameOf(job.id, keyOf(job, inputs, seed))];
    }),
  );
}

interface Executor {
  ask(task: StudyThreadTask): Promise<StudyThreadAnswer>;
  end(): Promise<void>;
}

/**
 * Threads where there is compiled code for them, as in the program; else this thread, as in the unit tests.
 */
function executor(seed: number, workers: number): Executor {
  if (import.meta.url.endsWith('.js') && workers > 1) {
    return new WorkerPool<StudyThreadTask, StudyThreadAnswer>(
      new URL('./study-worker.node.js', import.meta.url),
      {
        workers,
        workerData: { seed },
        nameOf: ({ job }) => job.id,
      },
    );
  }
  return {
    async ask({ job, inputs }) {
      const before = performance.now();
      try {
        const output = JSON.stringify(await runStudyJob(job, inputs, seed));
        return { output, seconds: (performance.now() - before) / 1000 };
      } catch (error) {
        if (error instanceof InputError) {
          return { refused: error.message };
        }
        throw error;
      }
    },
    async end() {},
  };
}
