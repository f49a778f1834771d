import type { SimulationAnswers, SimulationReply, SimulationTask } from './simulation-worker.ts';

/** One core is left to the page. */
const mostThreads = Math.max(1, Math.min(8, (navigator.hardwareConcurrency || 2) - 1));

/** The table of free atoms, which only simulations fetch. */
export const atomsAddress = (): string => new URL('./atoms/free-atoms.bin', document.baseURI).href;

/** A sentence instead of an answer. */
export class SimulationRefusal extends Error {}

interface Waiting {
  readonly task: SimulationTask;
  resolve(answer: never): void;
  reject(error: Error): void;
}

/** Threads of one simulation, started as there is work for them; they end with it, or when it is cancelled. */
export class SimulationThreads {
  readonly #workers: Worker[] = [];
  readonly #idle: Worker[] = [];
  readonly #queue: Waiting[] = [];

  /** @throws SimulationRefusal (rejects) for what cannot be simulated, Error for a defect */
  ask<T extends SimulationTask>(task: T): Promise<SimulationAnswers[T['kind']]> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ task, resolve: resolve as Waiting['resolve'], reject });
      this.#assign();
    });
  }

  /** What is not answered yet never will be. */
  end(): void {
    for (const worker of this.#workers) {
      worker.terminate();
    }
    this.#queue.length = 0;
  }

  #assign(): void {
    while (this.#queue.length > 0) {
      const worker = this.#idle.pop() ?? (this.#workers.length < mostThreads ? this.#start() : undefined);
      if (!worker) {
        return;
      }
      const { task, resolve, reject } = this.#queue.shift()!;
      worker.onmessage = ({ data }: MessageEvent<SimulationReply>) => {
        this.#idle.push(worker);
        if ('answer' in data) {
          resolve(data.answer as never);
        } else {
          reject('refusal' in data ? new SimulationRefusal(data.refusal) : new Error(data.defect));
        }
        this.#assign();
      };
      worker.onerror = ({ message }) => reject(new Error(message || 'a worker could not be started'));
      worker.postMessage(task);
    }
  }

  #start(): Worker {
    const worker = new Worker(new URL('./simulation-worker.ts', import.meta.url), { type: 'module' });
    this.#workers.push(worker);
    return worker;
  }
}
