import { availableParallelism } from 'node:os';
import { inOrder } from '../base/in-order.ts';
import { WorkerPool } from '../base/worker-pool.node.ts';
import type { Structure } from '../structure/structure.ts';
import { type LabelOutcome, labelOutcome } from './label-outcome.ts';
import type { LabelOptions } from './label-structure.ts';

/** Options of `labelMany`. */
export interface LabelManyOptions extends LabelOptions {
  /** Threads that label; 1 labels in this one. @default one for each core */
  readonly workers?: number;
}

/** Enough work to outweigh the message, a few milliseconds for structures of usual size. */
const batchSize = 16;

/** Batches in work, waiting or answered for each worker; with one only, it would wait for the next. */
const batchesAhead = 3;

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
    for await (const structure of structures) {
      yield labelOutcome(structure, labelOptions);
    }
    return;
  }
  const pool = new WorkerPool<readonly Structure[], LabelOutcome[]>(
    new URL('./label-worker.node.js', import.meta.url),
    {
      workers,
      workerData: labelOptions,
      nameOf: (batch) => `${batch.length} structures from ${batch[0]!.name} on`,
    },
  );
  try {
    const work = (batch: readonly Structure[]) => pool.ask(batch);
    for await (const outcomes of inOrder(batches(structures), work, batchesAhead * workers)) {
      yield* outcomes;
    }
  } finally {
    await pool.end();
  }
}

async function* batches(
  structures: Iterable<Structure> | AsyncIterable<Structure>,
): AsyncGenerator<Structure[]> {
  let batch: Structure[] = [];
  for await (const structure of structures) {
    batch.push(structure);
    if (batch.length === batchSize) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) {
    yield batch;
  }
}
