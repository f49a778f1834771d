import { InputError } from '../../base/input-error.ts';
import type { TrainingMessage } from './ask-training.ts';
import { type TrainTask, trainOwnBundle } from './train-own-bundle.ts';

/** Progress that is told more often than this is not seen. */
const leastMs = 60;

const tell = (message: TrainingMessage): void => postMessage(message);

addEventListener('message', async ({ data }: MessageEvent<TrainTask>) => {
  let last = 0;
  try {
    const bundle = await trainOwnBundle(data, (done, total, words) => {
      if (performance.now() - last < leastMs && done < total) {
        return;
      }
      last = performance.now();
      tell({ kind: 'progress', done, total, words });
    });
    tell({ kind: 'trained', bundle });
  } catch (error) {
    if (error instanceof InputError) {
      tell({ kind: 'refused', message: error.message });
    } else {
      tell({
        kind: 'defect',
        words: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
      });
    }
  }
});
