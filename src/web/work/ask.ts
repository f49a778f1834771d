import { signal } from '@preact/signals';
import type { OutcomeOf, Request, Response, Task } from './tasks.ts';

interface Waiting {
  readonly request: Request;
  resolve(outcome: OutcomeOf<Task>): void;
  reject(error: Error): void;
}

/** Threads beyond the first are started only when a queue builds up; one core is left to the page itself. */
const mostWorkers = Math.max(1, Math.min(4, (navigator.hardwareConcurrency || 2) - 1));

/** The bundle that workers identify with: the address of its folder, or "kept:" and the hash of one that is kept here. */
export const modelsAddress = signal(new URL('./models/', document.baseURI).href);

const idle: Worker[] = [];
const busy = new Map<Worker, Waiting>();
const queue: Waiting[] = [];
let number = 0;

/**
 * Has a task done in a worker; tasks are begun in the order they are asked.
 *
 * @throws Error where the program has a defect; refused input is an outcome
 */
export function ask<T extends Task>(task: T): Promise<OutcomeOf<T>> {
  return new Promise((resolve, reject) => {
    const request = { number: number++, models: modelsAddress.peek(), task };
    queue.push({ request, resolve: resolve as Waiting['resolve'], reject });
    assign();
  });
}

/** Starts the first worker before there is anything to do, so that the first answer does not wait for it. */
export function startWorker(): void {
  if (idle.length + busy.size === 0) {
    idle.push(newWorker());
  }
}

function assign(): void {
  while (queue.length > 0) {
    const worker = idle.pop() ?? (busy.size < mostWorkers ? newWorker() : undefined);
    if (!worker) {
      return;
    }
    const waiting = queue.shift()!;
    busy.set(worker, waiting);
    worker.postMessage(waiting.request);
  }
}

function newWorker(): Worker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<Response>) => {
    const waiting = busy.get(worker);
    busy.delete(worker);
    idle.push(worker);
    if ('outcome' in data) {
      waiting?.resolve(data.outcome);
    } else {
      waiting?.reject(new Error(data.defect));
    }
    assign();
  });
  worker.addEventListener('error', (event) => {
    const waiting = busy.get(worker);
    busy.delete(worker);
    worker.terminate();
    if (idle.includes(worker)) {
      idle.splice(idle.indexOf(worker), 1);
    }
    waiting?.reject(new Error(event.message || 'a worker could not be started'));
    if (waiting) {
      assign();
    }
  });
  return worker;
}
