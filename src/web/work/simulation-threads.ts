import type { SimulationAnswers, SimulationTask } from './simulation-worker.ts';
import { TaskThreads } from './task-threads.ts';

/** The table of free atoms, which only simulations fetch. */
export const atomsAddress = (): string => new URL('./atoms/free-atoms.bin', document.baseURI).href;

/** Threads of one simulation. */
export const simulationThreads = (): TaskThreads<SimulationTask, SimulationAnswers> =>
  new TaskThreads(() => new Worker(new URL('./simulation-worker.ts', import.meta.url), { type: 'module' }));
