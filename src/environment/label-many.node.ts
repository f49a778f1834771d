import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Structure } from '../structure/index.ts';
import { type LabelOutcome, labelOutcome } from './label-outcome.ts';
import type { LabelOptions } from './label-structure.ts';

/** Options of `labelMany`. */
export interface LabelManyOptions extends LabelOptions {
  /** Threads that label; 1 labels in this one. @default one for each core */
  readonly workers?: number;
}

/** Enough work to outweigh the message, a few milliseconds for structures of usual size. */
const BATCH = 16;

/** Batches that a worker may have before it; with one only, it would wait for the next. */
const BATCHES_AHEAD = 2;

/**
 * Labels many structures on several cores. Outcomes come in the order of the structures, and are the same whatever
 * the number of workers. The structures are drawn as they are needed, so a stream of any length takes the memory of
 * a few batches. Leaving the loop early ends the workers.
 *
 * Needs the compiled program: threads load JavaScript.
 */
export async function* labelMany(
  structures: Iterable<Structure> | AsyncIterable<Structure>,
  options: LabelManyOptions = {},
): AsyncGenerator<LabelOutcome> {
  const { workers = availableParallelism(), ...labelOptions } = options;
  if (workers <= 1) {
    for await (const structure of structures) yield labelOutcome(structure, labelOptions);
    return;
  }
  const threads = Array.from({ length: workers }, () => new Labeller(labelOptions));
  try {
    const pending: Promise<LabelOutcome[]>[] = [];
    let turn = 0;
    for await (const batch of batches(structures)) {
      pending.push(threads[turn++ % workers]!.label(batch));
      if (pending.length >= BATCHES_AHEAD * workers) yield* await pending.shift()!;
    }
    for (const outcomes of pending) yield* await outcomes;
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
  }
}

/** A worker that answers batches in the order in which it got them. */
class Labeller {
  readonly #worker: Worker;
  readonly #waiting: { resolve(outcomes: LabelOutcome[]): void; reject(error: Error): void }[] = [];

  constructor(options: LabelOptions) {
    this.#worker = new Worker(new URL('./label-worker.node.js', import.meta.url), { workerData: options });
    this.#worker.on('message', (outcomes: LabelOutcome[]) => this.#waiting.shift()!.resolve(outcomes));
    this.#worker.on('error', (error) => {
      for (const { reject } of this.#waiting.splice(0)) reject(error as Error);
    });
  }

  label(batch: readonly Structure[]): Promise<LabelOutcome[]> {
    const answer = new Promise<LabelOutcome[]>((resolve, reject) => this.#waiting.push({ resolve, reject }));
    // An answer that fails before its turn is read then; until then it is nobody's unhandled rejection.
    answer.catch(() => {});
    this.#worker.postMessage(batch);
    return answer;
  }

  end(): Promise<number> {
    return this.#worker.terminate();
  }
}

async function* batches(
  structures: Iterable<Structure> | AsyncIterable<Structure>,
): AsyncGenerator<Structure[]> {
  let batch: Structure[] = [];
  for await (const structure of structures) {
    batch.push(structure);
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
