import { WorkerPool } from '../worker-pool.node.ts';
import { Problem } from './problem.ts';
import type { ServiceAnswer, ServiceTask, ServiceWorkerData } from './task.ts';

/** Who answers requests: threads in the service, the same thread in tests. */
export interface Crew {
  /** @throws Problem (rejects) where the work cannot be done now, takes too long, or its thread dies */
  ask(task: ServiceTask, signal?: AbortSignal): Promise<ServiceAnswer>;
  /** For `/api/health`. */
  readonly state: { readonly workers: number; readonly busy: number; readonly waiting: number };
}

/** Options of a `ServiceCrew`. */
export interface ServiceCrewOptions {
  readonly workers: number;
  /** What a request may take of a thread's time, and as much again waiting for one, in s. */
  readonly workSeconds: number;
  /** Requests that wait for a thread; more are turned away at once. */
  readonly mostWaiting: number;
  /** JavaScript memory of a thread, MiB; one that needs more dies alone. */
  readonly memoryMib: number;
  readonly workerData: ServiceWorkerData;
  /** Told why a thread died. */
  readonly onDeath?: (reason: string) => void;
}

/** A pool of one thread: it can die without the others. */
interface Seat {
  pool: WorkerPool<ServiceTask, ServiceAnswer>;
}

interface Waiting {
  take(seat: Seat): void;
  leave(problem: Problem): void;
}

/** A request that finds every thread at work and the queue full may come again after so long, in s. */
const retryAfter = { 'Retry-After': '2' };

/**
 * Threads that outlive each other: one that dies or works too long is replaced, and only the request that it worked on
 * is lost.
 */
export class ServiceCrew implements Crew {
  readonly #url: URL;
  readonly #options: ServiceCrewOptions;
  readonly #seats: Seat[];
  readonly #idle: Seat[];
  #waiting: Waiting[] = [];
  #hasEnded = false;

  /** @param url the compiled `service-worker.js` */
  constructor(url: URL, options: ServiceCrewOptions) {
    this.#url = url;
    this.#options = options;
    this.#seats = Array.from({ length: options.workers }, () => ({ pool: this.#pool() }));
    this.#idle = [...this.#seats];
  }

  get state(): Crew['state'] {
    const { length: workers } = this.#seats;
    return { workers, busy: workers - this.#idle.length, waiting: this.#waiting.length };
  }

  async ask(task: ServiceTask, signal?: AbortSignal): Promise<ServiceAnswer> {
    const seat = await this.#seat(signal);
    try {
      return await this.#work(seat, task);
    } finally {
      const next = this.#waiting.shift();
      if (next) next.take(seat);
      else this.#idle.push(seat);
    }
  }

  /** Lets every thread load its code before the first request comes: a request that is refused at once does it. */
  warmUp(): void {
    for (const _ of this.#seats) {
      this.ask({ kind: 'identify', contentType: '', body: new Uint8Array(1), query: [] }).catch(() => {});
    }
  }

  /** Ends the threads; what they worked on is answered with a sentence. */
  async end(): Promise<void> {
    this.#hasEnded = true;
    for (const { leave } of this.#waiting.splice(0)) leave(new Problem(503, 'The service is stopping.'));
    await Promise.all(this.#seats.map(({ pool }) => pool.end()));
  }

  #pool(): WorkerPool<ServiceTask, ServiceAnswer> {
    const { workerData, memoryMib } = this.#options;
    return new WorkerPool(this.#url, {
      workers: 1,
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: memoryMib },
      nameOf: ({ kind }) => `a request to ${kind}`,
    });
  }

  /** An idle thread, or the first that becomes idle. */
  #seat(signal?: AbortSignal): Promise<Seat> {
    const idle = this.#idle.pop();
    if (idle) return Promise.resolve(idle);
    const { mostWaiting, workSeconds } = this.#options;
    if (this.#waiting.length >= mostWaiting) {
      return Promise.reject(
        new Problem(503, `${mostWaiting} requests are waiting already: try again in a moment.`, retryAfter),
      );
    }
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', goAway);
        this.#waiting = this.#waiting.filter((other) => other !== waiting);
      };
      const waiting: Waiting = {
        take: (seat) => {
          settle();
          resolve(seat);
        },
        leave: (problem) => {
          settle();
          reject(problem);
        },
      };
      const goAway = (): void => waiting.leave(new Problem(400, 'The client has gone away.'));
      const timer = setTimeout(
        () =>
          waiting.leave(
            new Problem(503, `No worker became free within ${workSeconds} s: try again later.`, retryAfter),
          ),
        1000 * workSeconds,
      );
      signal?.addEventListener('abort', goAway);
      this.#waiting.push(waiting);
    });
  }

  async #work(seat: Seat, task: ServiceTask): Promise<ServiceAnswer> {
    const { workSeconds, onDeath } = this.#options;
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      void seat.pool.end();
    }, 1000 * workSeconds);
    try {
      return await seat.pool.ask(task, [task.body.buffer]);
    } catch (error) {
      if (this.#hasEnded) throw new Problem(503, 'The service is stopping.');
      void seat.pool.end();
      seat.pool = this.#pool();
      onDeath?.((error as Error).message);
      // A body that is still here was never handed over: the thread had died idle, and a new one can do the work.
      if (!isLate && task.body.length > 0) return await seat.pool.ask(task, [task.body.buffer]);
      throw new Problem(
        503,
        isLate
          ? `The work took longer than ${workSeconds} s and was stopped: send fewer or smaller files.`
          : 'The worker that had this request died, perhaps of a file too large for it: send it alone, or smaller.',
      );
    } finally {
      clearTimeout(timer);
    }
  }
}
