/** How forests are fitted on threads. */
export interface PoolOptions {
  /**
   * Threads that work at once; the forests are the same for any number.
   * @default the number of cores
   */
  workers?: number;
  /** Stops the work; the promise is then rejected with the reason of the signal. */
  signal?: AbortSignal;
  /** Called for each tree, with the trees of all jobs. */
  onProgress?: (done: number, total: number) => void;
}
