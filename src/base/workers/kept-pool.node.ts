import { WorkerPool, type WorkerPoolOptions } from './worker-pool.node.ts';

/** Started and warmed-up threads wait so long for the next work, in ms. They do not keep a program alive. */
const keptMs = 10_000;

/** A pool of threads that stays for a while after its work, for the next work of the same kind. */
export class KeptPool<Task, Answer> {
  readonly #url: URL;
  readonly #nameOf: WorkerPoolOptions<Task>['nameOf'];
  #kept:
    | { readonly pool: WorkerPool<Task, Answer>; readonly workers: number; readonly timer: NodeJS.Timeout }
    | undefined;

  /** @param url see `WorkerPool` */
  constructor(url: URL, nameOf: WorkerPoolOptions<Task>['nameOf']) {
    this.#url = url;
    this.#nameOf = nameOf;
  }

  /**
   * Gives a pool to some work, and ends it where the work fails.
   * @param signal ends the threads; the promise is then rejected with its reason
   */
  async use(
    workers: number,
    signal: AbortSignal | undefined,
    work: (pool: WorkerPool<Task, Answer>) => Promise<void>,
  ): Promise<void> {
    signal?.throwIfAborted();
    const pool = this.#take(workers);
    const stop = () => void pool.end();
    signal?.addEventListener('abort', stop);
    try {
      await work(pool);
      this.#keep(pool, workers);
    } catch (error) {
      await pool.end();
      // The threads of aborted work are ended, which is not what the caller should be told.
      throw signal?.aborted ? signal.reason : error;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  #take(workers: number): WorkerPool<Task, Answer> {
    if (this.#kept?.workers === workers && !this.#kept.pool.hasFailed) {
      const { pool, timer } = this.#kept;
      clearTimeout(timer);
      this.#kept = undefined;
      return pool;
    }
    return new WorkerPool(this.#url, { workers, nameOf: this.#nameOf });
  }

  #keep(pool: WorkerPool<Task, Answer>, workers: number): void {
    if (this.#kept) {
      clearTimeout(this.#kept.timer);
      void this.#kept.pool.end();
    }
    const timer = setTimeout(() => {
      this.#kept = undefined;
      void pool.end();
    }, keptMs).unref();
    this.#kept = { pool, workers, timer };
  }
}
