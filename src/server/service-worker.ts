import { parentPort, workerData } from 'node:worker_threads';
import { openBundleFolder } from '../model/bundle/bundle-folder.node.ts';
import { answerTask } from './answer-task.ts';
import type { ServiceTask, ServiceWorkerData } from './task.ts';

// One thread of the service: a request's body in, the answer's body out, both handed over without a copy.
const { modelFolders } = workerData as ServiceWorkerData;
const bundles = Promise.all(modelFolders.map(openBundleFolder));

parentPort!.on('message', async (task: ServiceTask) => {
  const answer = await answerTask(task, await bundles);
  parentPort!.postMessage(answer, [answer.body.buffer]);
});
