import { parentPort, workerData } from 'node:worker_threads';
import { answerTask, type LabelSettings } from './answer-task.ts';
import type { LabelTask } from './cut-input.ts';

// One thread of `edgewise label`: a task in, its answers out, their texts handed over without a copy.
parentPort!.on('message', async (task: LabelTask) => {
  const answers = await answerTask(task, workerData as LabelSettings);
  const texts = answers.flatMap((answer) => (answer.kind === 'text' ? [answer.bytes.buffer] : []));
  parentPort!.postMessage(answers, texts);
});
