import { runTask } from './run-task.ts';
import type { Request, Response } from './tasks.ts';

addEventListener('message', async ({ data }: MessageEvent<Request>) => {
  const { number, models, task } = data;
  let response: Response;
  try {
    response = { number, outcome: await runTask(task, models) };
  } catch (error) {
    response = { number, defect: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
  postMessage(response);
});
