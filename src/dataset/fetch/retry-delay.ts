/**
 * However often a request has failed, the next try comes within a minute, unless the service asks for more.
 */
const mostMs = 60_000;

/**
 * How long to wait before a request is tried again: what the service asks for (Retry-After, in seconds or as
 * a date), or else a time that doubles with each try, of which half is drawn at random, so that clients that
 * failed together do not come back together.
 *
 * @param attempt tries so far, from 1
 * @param random 0 … 1
 */
export function retryDelayMs(
  attempt: number,
  firstMs: number,
  retryAfter: string | null,
  random: number = Math.random(),
): number {
  const asked = retryAfter === null ? undefined : askedMs(retryAfter.trim());
  const jitter = 0.5 + 0.5 * random;
  if (asked !== undefined) {
    return asked + firstMs * 0.25 * random;
  }
  return Math.min(mostMs, firstMs * 2 ** (attempt - 1)) * jitter;
}

function askedMs(retryAfter: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(retryAfter)) {
    return 1000 * Number(retryAfter);
  }
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
