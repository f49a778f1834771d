import { signal } from '@preact/signals';
import type { OutcomeOf, Request, Response, Task } from './tasks.ts';

interface Waiting {
  readonly request: Request;
  resolve(outcome: OutcomeOf<Task>): void;
  reject(error: Error): void;
}

/** Threads beyond the first are started only when a queue builds up; one core is left to the page itself. */
const mostWorkers = Math.max(1, Math.min(4, (navigator.hardwareConcurrency || 2) - 1));

/**
 * The bundle that workers identify with: the address of its
 * folder, or "kept:" and the hash of one that is kept here.
 */
export const modelsAddress = signal(new URL('./models/', document.baseURI).href);

const idle: Worker[] = [];
const busy = new Map<Worker, Waiting>();
const queue: Waiting[] = [];
let number = 0;

/** Is a question about what a person looks at? */
let isHurried: (task: Task) => boolean = () => false;

/** Says which of the waiting tasks are about what a person looks at. */
export function hurry(isAwaited: (task: Task) => boolean): void {
  isHurried = isAwaited;
}

/**
 * Has a task done in a worker. What a person waits for comes
 * first, all else is begun in the order in which it was asked.
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
    const waiting = takeNext();
    busy.set(worker, waiting);
    worker.postMessage(waiting.request);
  }
}

/** What a person waits for, then files, which are read soon, then the many answers. */
function urgency(task: Task): number {
  if (task.kind === 'identify') {
    return isHurried(task) ? 0 : 2;
  }
  return task.kind === 'read' || task.kind === 'absorber' ? 1 : 0;
}

/** The most urgent task, and of equals the one that was asked first. */
function takeNext(): Waiting {
  let first = 0;
  for (let i = 1; i < queue.length; i++) {
    if (urgency(queue[i]!.request.task) < urgency(queue[first]!.request.task)) {
      first = i;
    }
  }
  return queue.splice(first, 1)[0]!;
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
