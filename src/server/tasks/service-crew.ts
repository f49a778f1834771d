import { Problem } from '../problem.ts';
import { afterAwakeSeconds } from './after-awake-seconds.ts';
import type { ServiceAnswer, ServiceTask } from './task.ts';
import { WorkerProcess, type WorkerProcessOptions } from './worker-process.ts';

/** Who answers requests: processes in the service, the same thread in tests. */
export interface Crew {
  /** @throws Problem (rejects) where the work cannot be done now, takes too long, or its worker dies */
  ask(task: ServiceTask, signal?: AbortSignal): Promise<ServiceAnswer>;
  /** For `/api/health`. */
  readonly state: { readonly workers: number; readonly busy: number; readonly waiting: number };
}

/** Options of a `ServiceCrew`. */
export interface ServiceCrewOptions extends WorkerProcessOptions {
  readonly workers: number;
  /** What a request may take of a worker's time, and as much again waiting for one, in s. */
  readonly workSeconds: number;
  /** Requests that wait for a worker; more are turned away at once. */
  readonly mostWaiting: number;
  /** Told why a worker died. */
  readonly onDeath?: (reason: string) => void;
}

interface Waiting {
  take(worker: WorkerProcess): void;
  leave(problem: Problem): void;
}

/** A request that finds every worker busy and the queue full may come again after so long, in s. */
const retryAfter = { 'Retry-After': '2' };

/**
 * Workers that outlive each other: one that dies or works too long is replaced, and only the request that it
 * worked on is lost.
 */
export class ServiceCrew implements Crew {
  readonly #options: ServiceCrewOptions;
  readonly #workers: WorkerProcess[];
  readonly #idle: WorkerProcess[];
  #waiting: Waiting[] = [];
  #hasEnded = false;

  /** @param url the compiled `service-worker.js` */
  constructor(url: URL, options: ServiceCrewOptions) {
    this.#options = options;
    this.#workers = Array.from({ length: options.workers }, () => new WorkerProcess(url, options));
    this.#idle = [...this.#workers];
  }

  get state(): Crew['state'] {
    const { length: workers } = this.#workers;
    return { workers, busy: workers - this.#idle.length, waiting: this.#waiting.length };
  }

  async ask(task: ServiceTask, signal?: AbortSignal): Promise<ServiceAnswer> {
    const worker = await this.#worker(signal);
    try {
      return await this.#work(worker, task);
    } finally {
      const next = this.#waiting.shift();
      if (next) {
        next.take(worker);
      } else {
        this.#idle.push(worker);
      }
    }
  }

  /**
   * Lets every worker load its code before the first request comes:
   * a request that is refused at once does it.
   */
  warmUp(): void {
    for (const _ of this.#workers) {
      this.ask({ kind: 'identify', contentType: '', body: new Uint8Array(1), query: [] }).catch(() => {});
    }
  }

  /** Ends the workers; what they worked on is answered with a sentence. */
  async end(): Promise<void> {
    this.#hasEnded = true;
    for (const { leave } of this.#waiting.splice(0)) {
      leave(new Problem(503, 'The service is stopping.'));
    }
    await Promise.all(this.#workers.map((worker) => worker.kill()));
  }

  /** An idle worker, or the first that becomes idle. */
  #worker(signal?: AbortSignal): Promise<WorkerProcess> {
    if (this.#hasEnded) {
      return Promise.reject(new Problem(503, 'The service is stopping.'));
    }
    const idle = this.#idle.pop();
    if (idle) {
      return Promise.resolve(idle);
    }
    const { mostWaiting, workSeconds } = this.#options;
    if (this.#waiting.length >= mostWaiting) {
      return Promise.reject(
        new Problem(503, `${mostWaiting} requests are waiting already: try again in a moment.`, retryAfter),
      );
    }
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        stopWaiting();
        signal?.removeEventListener('abort', goAway);
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
      };
      const waiting: Waiting = {
        take: (worker) => {
          settle();
          resolve(worker);
        },
        leave: (problem) => {
          settle();
          reject(problem);
        },
      };
      const goAway = (): void => waiting.leave(new Problem(400, 'The client has gone away.'));
      const stopWaiting = afterAwakeSeconds(workSeconds, () =>
        waiting.leave(
          new Problem(503, `No worker became free within ${workSeconds} s: try again later.`, retryAfter),
        ),
      );
      signal?.addEventListener('abort', goAway);
      this.#waiting.push(waiting);
    });
  }

  async #work(worker: WorkerProcess, task: ServiceTask): Promise<ServiceAnswer> {
    const { workSeconds, onDeath } = this.#options;
    let isLate = false;
    const stopWaiting = afterAwakeSeconds(workSeconds, () => {
      isLate = true;
      void worker.kill();
    });
    try {
      return await worker.ask(task);
    } catch (error) {
      if (this.#hasEnded) {
        throw new Problem(503, 'The service is stopping.');
      }
      onDeath?.(isLate ? `stopped after ${workSeconds} s of work` : (error as Error).message);
      throw new Problem(
        503,
        isLate
          ? `The work took longer than ${workSeconds} s and was stopped: send fewer or smaller files.`
          : 'The worker that had this request died, perhaps of a file too large for it: send it alone, or smaller.',
      );
    } finally {
      stopWaiting();
    }
  }
}
