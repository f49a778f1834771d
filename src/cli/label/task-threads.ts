import type { WorkerPool } from '../../base/workers/worker-pool.node.ts';
import { answerTask, type LabelAnswer, type LabelSettings } from './answer-task.ts';
import type { LabelTask } from './cut-input.ts';

/**
 * So much input (some 800 sites of JSON lines) is labelled in this thread, sooner than others have started.
 */
const bytesBeforeThreads = 32 * 2 ** 10;

/** About what a site takes as JSON. */
const bytesOfSite = 40;

/**
 * Does the tasks of `edgewise label`: the first ones in this thread, the others,
 * where there are more, on workers.
 */
export class TaskThreads {
  readonly #settings: LabelSettings;
  readonly #workers: number;
  #doneHere = 0;
  #pool: WorkerPool<LabelTask, LabelAnswer[]> | undefined;

  constructor(settings: LabelSettings, workers: number) {
    this.#settings = settings;
    this.#workers = workers;
  }

  /** @throws Error (rejects) where a thread died */
  async answer(task: LabelTask): Promise<LabelAnswer[]> {
    if (this.#workers === 1 || this.#doneHere < bytesBeforeThreads) {
      this.#doneHere += bytesOf(task);
      return answerTask(task, this.#settings);
    }
    if (!this.#pool) {
      const { WorkerPool } = await import('../../base/workers/worker-pool.node.ts');
      this.#pool ??= new WorkerPool(new URL('./task-worker.js', import.meta.url), {
        workers: this.#workers,
        workerData: this.#settings,
        nameOf,
      });
    }
    return this.#pool.ask(task, buffersOf(task));
  }

  async end(): Promise<void> {
    await this.#pool?.end();
  }
}

function bytesOf(task: LabelTask): number {
  if (task.kind === 'lines') {
    return task.lines.bytes.length;
  }
  if (task.kind === 'content') {
    return task.content.length;
  }
  return bytesOfSite * task.structures.reduce((sum, { structure }) => sum + structure.sites.length, 0);
}

function buffersOf(task: LabelTask): ArrayBuffer[] {
  if (task.kind === 'lines') {
    return [task.lines.bytes.buffer];
  }
  return task.kind === 'content' ? [task.content.buffer] : [];
}

function nameOf(task: LabelTask): string {
  return task.kind === 'lines' ? `${task.file} from line ${task.lines.firstLine} on` : task.file;
}
