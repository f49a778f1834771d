import { mostThreads, TaskThreads } from '../task-threads.ts';
import type { MapAnswers, MapTask } from './map-tasks.ts';

/** Threads of one map. */
export type MapThreads = TaskThreads<MapTask, MapAnswers>;

/** @param most 1 for the one that is asked for pixels, @default as many as there are cores for */
export const mapThreads = (most = mostThreads): MapThreads =>
  new TaskThreads(() => new Worker(new URL('./map-worker.ts', import.meta.url), { type: 'module' }), most);
