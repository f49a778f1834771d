import { printable } from './printable.ts';
/** A progress bar on standard error, where that is a terminal; silent on a pipe. */
export interface Progress {
  /** Tells how much is done, and of what. */
  update(done: number, total: number, what: string): void;
  /** Removes the bar: results or messages follow. */
  clear(): void;
}

const barWidth = 24;
/** The bar is redrawn at most this often, so that a fast batch is not slowed by its own progress. */
const redrawMs = 80;

/** Tells nothing. */
export const silentProgress: Progress = { update: () => {}, clear: () => {} };

/** @param stream where the bar goes; standard error unless a test says otherwise */
export function progressBar(
  stream: { isTTY?: boolean; columns?: number; write(s: string): unknown } = process.stderr,
): Progress {
  if (!stream.isTTY) {
    return silentProgress;
  }
  let drawn = false;
  let last = 0;
  return {
    update(done, total, what) {
      const now = performance.now();
      if (done < total && now - last < redrawMs) {
        return;
      }
      last = now;
      const full = total ? Math.round((barWidth * done) / total) : 0;
      const line = `${'█'.repeat(full)}${'░'.repeat(barWidth - full)} ${done}/${total} ${printable(what)}`;
      stream.write(`\r\u001b[2K${line.slice(0, (stream.columns ?? 80) - 1)}`);
      drawn = true;
    },
    clear() {
      if (drawn) {
        stream.write('\r\u001b[2K');
      }
      drawn = false;
    },
  };
}
