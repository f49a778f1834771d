import { type ResourceLimits, type TransferListItem, Worker } from 'node:worker_threads';
import { InputError } from '../input-error.ts';

/** Options of a `WorkerPool`. */
export interface WorkerPoolOptions<Task> {
  /** Threads at most; one starts when a task finds none that is idle. */
  readonly workers: number;
  /** Handed to every thread as its `workerData`. */
  readonly workerData?: unknown;
  /** Memory that a thread may take before it dies. @default Node's own */
  readonly resourceLimits?: ResourceLimits;
  /** What a task is called where its thread dies: "lines 1 to 40 of x.jsonl". */
  readonly nameOf: (task: Task) => string;
}

interface Job<Task, Answer> {
  readonly task: Task;
  readonly transfer: readonly TransferListItem[];
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/** Node's code where the system refuses a thread, or what it needs. */
const noThread = 'ERR_WORKER_INIT_FAILED';

/**
 * Threads that answer tasks, each one task at a time, in whatever order they finish. A thread runs one
 * compiled file that posts exactly one answer for each message; it has to answer refusals itself, since an
 * exception in it is a defect, which ends the pool: all tasks that are left are then rejected with it.
 * Threads without a task do not keep the program from ending.
 */
export class WorkerPool<Task, Answer> {
  readonly #url: URL;
  readonly #options: WorkerPoolOptions<Task>;
  #threads: Worker[] = [];
  #idle: Worker[] = [];
  readonly #waiting: Job<Task, Answer>[] = [];
  readonly #running = new Map<Worker, Job<Task, Answer>>();
  #failure: Error | undefined;

  /** @param url the file that threads run; built from `import.meta.url` of its neighbour and named `.js` */
  constructor(url: URL, options: WorkerPoolOptions<Task>) {
    this.#url = url;
    this.#options = options;
  }

  /**
   * @param transfer buffers in the task that are handed over, not copied
   * @throws InputError (rejects) where no thread can be started, or one ran out of memory
   * @throws Error (rejects) where a thread died of something else, or the pool has ended
   */
  ask(task: Task, transfer: readonly TransferListItem[] = []): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#failure) {
        reject(this.#failure);
        return;
      }
      this.#waiting.push({ task, transfer, resolve, reject });
      if (this.#idle.length === 0 && this.#threads.length < this.#options.workers) {
        this.#start();
      }
      const worker = this.#idle.pop();
      if (worker) {
        this.#next(worker);
      }
    });
  }

  /** Whether a thread died or the pool was ended: it answers nothing any more. */
  get hasFailed(): boolean {
    return this.#failure !== undefined;
  }

  /** Ends the threads; tasks without an answer are rejected. */
  async end(): Promise<void> {
    this.#fail(new Error('The worker threads were ended before this task was done.'));
    await Promise.all(this.#threads.map((worker) => worker.terminate()));
  }

  #start(): void {
    const { workerData, resourceLimits } = this.#options;
    let worker: Worker;
    try {
      worker = new Worker(this.#url, { workerData, resourceLimits });
    } catch (error) {
      this.#goOnWithout(undefined, error as NodeJS.ErrnoException);
      return;
    }
    this.#threads.push(worker);
    this.#idle.push(worker);
    worker.on('message', (answer: Answer) => {
      const job = this.#running.get(worker);
      this.#running.delete(worker);
      this.#next(worker);
      job?.resolve(answer);
    });
    // Without enough memory a thread ends with an error; a defect in it comes as the exception that it was.
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === noThread) {
        this.#goOnWithout(worker, error);
      } else {
        const { code, message } = error;
        this.#fail(
          code === 'ERR_WORKER_OUT_OF_MEMORY' ? new InputError(this.#death(worker, message)) : error,
        );
      }
    });
    worker.on('exit', (status) => {
      if (this.#threads.includes(worker)) {
        this.#fail(new Error(this.#death(worker, `exit status ${status}`)));
      }
    });
  }

  /** Where the machine allows no more threads or files, those that are there do the work. */
  #goOnWithout(worker: Worker | undefined, error: NodeJS.ErrnoException): void {
    if (error.code !== noThread) {
      this.#fail(error);
      return;
    }
    const job = worker && this.#running.get(worker);
    if (worker) {
      this.#running.delete(worker);
      this.#threads = this.#threads.filter((other) => other !== worker);
      this.#idle = this.#idle.filter((other) => other !== worker);
    }
    if (job) {
      this.#waiting.unshift(job);
    }
    if (this.#threads.length === 0) {
      const reason = error.message.replace(/^.*: /, '');
      this.#fail(
        new InputError({
          problem: `no worker thread can be started (${reason}): this machine allows no more`,
          remedy: 'try again with fewer workers, or when other programs have ended',
        }),
      );
      return;
    }
    const idle = job && this.#idle.pop();
    if (idle) {
      this.#next(idle);
    }
  }

  #next(worker: Worker): void {
    const job = this.#waiting.shift();
    if (!job) {
      this.#idle.push(worker);
      worker.unref();
      return;
    }
    try {
      worker.postMessage(job.task, job.transfer);
      worker.ref();
      this.#running.set(worker, job);
    } catch (error) {
      // What cannot be sent to a thread is this task's own failure.
      job.reject(error as Error);
      this.#next(worker);
    }
  }

  #death(worker: Worker, reason: string): string {
    const job = this.#running.get(worker);
    const work = job ? ` while it worked on ${this.#options.nameOf(job.task)}` : '';
    return `A worker thread died (${reason})${work}: try again with fewer workers.`;
  }

  /** The first failure stays: others follow from it. */
  #fail(error: Error): void {
    if (this.#failure) {
      return;
    }
    this.#failure = error;
    for (const { reject } of [...this.#running.values(), ...this.#waiting.splice(0)]) {
      reject(error);
    }
    this.#running.clear();
  }
}
