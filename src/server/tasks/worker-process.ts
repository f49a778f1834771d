import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ServiceAnswer, ServiceTask, ServiceWorkerData } from './task.ts';

/** What a worker is started with. */
export interface WorkerProcessOptions {
  /** JavaScript memory, MiB; a process that needs more dies alone. */
  readonly memoryMib: number;
  readonly workerData: ServiceWorkerData;
}

interface Job {
  resolve(answer: ServiceAnswer): void;
  reject(error: Error): void;
}

/**
 * A process that answers one task at a time, and is started again where it has died. Not a thread: a thread
 * that runs out of memory inside one call of the engine (a large JSON, a text of a hundred million lines)
 * takes the whole service with it.
 */
export class WorkerProcess {
  readonly #url: URL;
  readonly #options: WorkerProcessOptions;
  #child: ChildProcess | undefined;
  #job: Job | undefined;

  /** @param url the compiled `service-worker.js` */
  constructor(url: URL, options: WorkerProcessOptions) {
    this.#url = url;
    this.#options = options;
  }

  /** @throws Error (rejects) with its exit status or signal where the process died meanwhile */
  ask(task: ServiceTask): Promise<ServiceAnswer> {
    return new Promise((resolve, reject) => {
      this.#job = { resolve, reject };
      this.#child ??= this.#start();
      // What cannot be sent has no reader any more: the end of the process tells.
      this.#child.send(task, () => {});
    });
  }

  /** Ends the process, whatever it does; a later task starts another. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) {
      return;
    }
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  #start(): ChildProcess {
    const { memoryMib, workerData } = this.#options;
    const child = fork(fileURLToPath(this.#url), [JSON.stringify(workerData)], {
      // Bytes go through the pipe as they are.
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${memoryMib}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.on('message', (answer: ServiceAnswer) => {
      const job = this.#job;
      this.#job = undefined;
      job?.resolve(answer);
    });
    let isGone = false;
    const gone = (reason: string): void => {
      if (isGone) {
        return;
      }
      isGone = true;
      if (this.#child === child) {
        this.#child = undefined;
      }
      const job = this.#job;
      this.#job = undefined;
      job?.reject(new Error(reason));
    };
    child.on('error', (error) => gone(error.message));
    child.on('exit', (status, signal) => gone(signal ?? `exit status ${status}`));
    return child;
  }
}
