/** What a thread sends back: an answer, a sentence instead of one, or the words of a defect. */
export type ThreadReply<Answer> =
  | { readonly answer: Answer }
  | { readonly refusal: string }
  | { readonly defect: string };

/** A sentence instead of an answer. */
export class ThreadRefusal extends Error {}

/** One core is left to the page. */
export const mostThreads = Math.max(1, Math.min(8, (navigator.hardwareConcurrency || 2) - 1));

interface Waiting<Task> {
  readonly task: Task;
  readonly transfer: Transferable[];
  resolve(answer: never): void;
  reject(error: Error): void;
}

/** Threads for long work, started as there is work for them; they end with it, or when it is cancelled. */
export class TaskThreads<Task extends { readonly kind: string }, Answers> {
  readonly #workers: Worker[] = [];
  readonly #idle: Worker[] = [];
  readonly #queue: Waiting<Task>[] = [];
  readonly #start: () => Worker;
  readonly #most: number;

  /** @param start begins a thread @param most threads */
  constructor(start: () => Worker, most = mostThreads) {
    this.#start = start;
    this.#most = most;
  }

  /** @throws ThreadRefusal (rejects) for what cannot be done with the input, Error for a defect */
  ask<T extends Task>(task: T, transfer: Transferable[] = []): Promise<Answers[T['kind'] & keyof Answers]> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ task, transfer, resolve: resolve as Waiting<Task>['resolve'], reject });
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
      const worker = this.#idle.pop() ?? (this.#workers.length < this.#most ? this.#begin() : undefined);
      if (!worker) {
        return;
      }
      const { task, transfer, resolve, reject } = this.#queue.shift()!;
      worker.onmessage = ({ data }: MessageEvent<ThreadReply<never>>) => {
        this.#idle.push(worker);
        if ('answer' in data) {
          resolve(data.answer);
        } else {
          reject('refusal' in data ? new ThreadRefusal(data.refusal) : new Error(data.defect));
        }
        this.#assign();
      };
      worker.onerror = ({ message }) => reject(new Error(message || 'a worker could not be started'));
      worker.postMessage(task, transfer);
    }
  }

  #begin(): Worker {
    const worker = this.#start();
    this.#workers.push(worker);
    return worker;
  }
}
