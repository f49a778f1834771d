import { parentPort } from 'node:worker_threads';
import { answerSite, type SiteTask } from './answer-site.node.ts';

// One thread that simulates: a site in, its spectrum out.
parentPort!.on('message', async (task: SiteTask) => {
  parentPort!.postMessage(await answerSite(task));
});
