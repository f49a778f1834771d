import { WorkerPool } from '../base/workers/worker-pool.node.ts';
import { answerSite, type SiteAnswer, type SiteTask } from './answer-site.node.ts';

/** Simulates sites one by one: in this thread, or in as many others as it is told. */
export class SiteThreads {
  readonly #pool: WorkerPool<SiteTask, SiteAnswer> | undefined;

  /** @param workers threads; 1 is this one, which waits for every site */
  constructor(workers: number) {
    this.#pool =
      workers === 1
        ? undefined
        : new WorkerPool(new URL('./site-worker.node.js', import.meta.url), {
            workers,
            nameOf: ({ place, index }) => `${place}, atom ${index + 1}`,
          });
  }

  /** @throws Error (rejects) where a thread died */
  answer(task: SiteTask): Promise<SiteAnswer> {
    return this.#pool ? this.#pool.ask(task) : answerSite(task);
  }

  async end(): Promise<void> {
    await this.#pool?.end();
  }
}
