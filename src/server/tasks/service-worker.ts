import { Worker } from 'node:worker_threads';
import { openBundleFolder } from '../../model/bundle/bundle-folder.node.ts';
import { answerTask } from './answer-task.ts';
import type { ServiceTask, ServiceWorkerData } from './task.ts';

// One worker of the service: a request's body in, the answer's body out.
const { modelFolders } = JSON.parse(process.argv[2]!) as ServiceWorkerData;
const bundles = Promise.all(modelFolders.map(openBundleFolder));

// Ctrl+C and a service manager reach every process of the group: the service says itself when it is time.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {});
}
process.on('disconnect', () => process.exit());

// A service that is killed takes its workers with it, those too
// that are in the middle of a long file and see no message.
const watch = `
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) {
      process.kill(process.pid, 'SIGKILL');
    }
  }, 500);
`;
new Worker(watch, { eval: true, stdout: false }).unref();

process.on('message', async (task: ServiceTask) => {
  process.send!(await answerTask(task, await bundles));
});
