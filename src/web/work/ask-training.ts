import type { OwnBundle, TrainTask } from './train-own-bundle.ts';

/** What the worker that trains says. */
export type TrainingMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number; readonly words: string }
  | { readonly kind: 'trained'; readonly bundle: OwnBundle }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'defect'; readonly words: string };

/**
 * Trains in a worker of its own, which ends with the training or is ended by the signal.
 *
 * @returns the bundle, or the sentence that says why there is none; undefined where it was cancelled
 * @throws Error where the program has a defect
 */
export function askTraining(
  task: TrainTask,
  onProgress: (done: number, total: number, words: string) => void,
  signal: AbortSignal,
): Promise<OwnBundle | string | undefined> {
  const worker = new Worker(new URL('./training-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<OwnBundle | string | undefined>((resolve, reject) => {
    signal.addEventListener('abort', () => resolve(undefined));
    worker.addEventListener('error', ({ message }) =>
      reject(new Error(message || 'the worker that trains could not be started')),
    );
    worker.addEventListener('message', ({ data }: MessageEvent<TrainingMessage>) => {
      if (data.kind === 'progress') {
        onProgress(data.done, data.total, data.words);
      } else if (data.kind === 'trained') {
        resolve(data.bundle);
      } else if (data.kind === 'refused') {
        resolve(data.message);
      } else {
        reject(new Error(data.words));
      }
    });
    worker.postMessage(task);
  }).finally(() => worker.terminate());
}
