import { parentPort, workerData } from 'node:worker_threads';
import type { Structure } from '../structure/structure.ts';
import { labelOutcome } from './label-outcome.ts';
import type { LabelOptions } from './label-structure.ts';

// One thread of labelMany: a batch of structures in, their outcomes out, in the same order.
parentPort!.on('message', (batch: readonly Structure[]) => {
  parentPort!.postMessage(batch.map((structure) => labelOutcome(structure, workerData as LabelOptions)));
});
