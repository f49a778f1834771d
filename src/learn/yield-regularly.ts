/** Long enough that giving way costs nothing, short enough that a page stays alive. */
const longestMs = 50;

/**
 * A function to await now and then in long work: it gives way to other work of the thread about every 50 ms,
 * and throws the reason of the signal once that is aborted.
 */
export function yieldRegularly(signal: AbortSignal | undefined): () => Promise<void> | undefined {
  let last = performance.now();
  signal?.throwIfAborted();
  return () => {
    // A check of the clock alone must not cost a turn of the event loop: awaiting undefined does not.
    if (performance.now() - last < longestMs) {
      return undefined;
    }
    return new Promise<void>((resolve) => setTimeout(resolve)).then(() => {
      signal?.throwIfAborted();
      last = performance.now();
    });
  };
}
