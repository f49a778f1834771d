import { InputError } from '../../base/input-error.ts';
import { retryDelayMs } from './retry-delay.ts';

/** Options of a `MaterialsProjectClient`. */
export interface ClientOptions {
  /** @default "https://api.materialsproject.org" */
  readonly baseUrl?: string;
  /** Sent in the header X-API-KEY, to `baseUrl` alone; never part of a message. */
  readonly apiKey: string;
  /** Requests under way at a time. @default 4: the service allows 25 a second and is shared */
  readonly concurrency?: number;
  /** Tries of one request before it fails. @default 8 */
  readonly attempts?: number;
  /** Time that an answer may take, ms. @default 120000 */
  readonly timeoutMs?: number;
  /** First pause before a request is tried again, ms; doubles with each try. @default 1000 */
  readonly firstPauseMs?: number;
  /** Told before each pause, for the progress line. */
  readonly onRetry?: (reason: string, pauseMs: number) => void;
}

/** A page of documents. */
export interface Page {
  readonly documents: readonly unknown[];
  /** How many documents the query has in all, where the service says it. */
  readonly total?: number;
}

export const materialsProjectUrl = 'https://api.materialsproject.org';

/** A pause that the service asks for beyond this is a used-up quota, not a hurry; ms. */
const longestPauseMs = 15 * 60_000;

/**
 * Asks the Materials Project's API: some requests at a time, each tried again after a pause that doubles and
 * varies at random (or that the service names in Retry-After) where it is busy, breaks off or answers too
 * late.
 */
export class MaterialsProjectClient {
  readonly #options: Required<Omit<ClientOptions, 'onRetry'>> & Pick<ClientOptions, 'onRetry'>;
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  /** Nobody asks before this time: a busy service asks everyone to wait. */
  #quietUntil = 0;
  readonly #stopped = new AbortController();

  /** @throws InputError where the URL would carry the key unencrypted over a network */
  constructor(options: ClientOptions) {
    const baseUrl = (options.baseUrl ?? materialsProjectUrl).replace(/(?<!\/)\/+$/, '');
    requireSafe(baseUrl);
    this.#options = {
      concurrency: 4,
      attempts: 8,
      timeoutMs: 120_000,
      firstPauseMs: 1000,
      ...options,
      baseUrl,
    };
  }

  /**
   * One page of documents.
   *
   * @param path "/materials/xas/"
   * @throws InputError where the key is refused, the quota is used up, the query is refused,
   * or no try succeeds
   */
  async page(path: string, query: Readonly<Record<string, string | number>>): Promise<Page> {
    const url = new URL(this.#options.baseUrl + path);
    for (const [key, value] of Object.entries(query)) {
      url.searchParams.set(key, String(value));
    }
    await this.#enter();
    try {
      return await this.#tryAgain(url);
    } finally {
      this.#leave();
    }
  }

  /** Ends all requests and pauses: after a refusal nobody waits for the others. */
  stop(): void {
    this.#stopped.abort();
  }

  async #tryAgain(url: URL): Promise<Page> {
    const { attempts, firstPauseMs, onRetry } = this.#options;
    for (let attempt = 1; ; attempt++) {
      const quiet = this.#quietUntil - Date.now();
      if (quiet > 0) {
        await this.#pause(quiet);
      }
      const outcome = await this.#ask(url);
      if ('documents' in outcome) {
        return outcome;
      }
      if (attempt === attempts) {
        throw new InputError({
          place: `${url.origin}${url.pathname}`,
          problem: `${outcome.reason}, ${attempts} times in a row`,
          remedy: 'run the same command again later, it goes on where it stopped',
        });
      }
      const pauseMs = retryDelayMs(attempt, firstPauseMs, outcome.retryAfter ?? null);
      if (pauseMs > longestPauseMs) {
        throw quotaUsedUp(url, pauseMs);
      }
      if (outcome.retryAfter) {
        this.#quietUntil = Math.max(this.#quietUntil, Date.now() + pauseMs);
      }
      onRetry?.(outcome.reason, pauseMs);
      await this.#pause(pauseMs);
    }
  }

  async #ask(url: URL): Promise<Page | { readonly reason: string; readonly retryAfter?: string | null }> {
    const { apiKey, timeoutMs } = this.#options;
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, {
        headers: { 'X-API-KEY': apiKey, accept: 'application/json' },
        // A redirect would carry the key to another server.
        redirect: 'error',
        signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), this.#stopped.signal]),
      });
      text = await response.text();
    } catch (error) {
      this.#stopped.signal.throwIfAborted();
      return { reason: failureOf(error) };
    }
    const { status } = response;
    const retryAfter = response.headers.get('retry-after');
    if (status === 401 || status === 403) {
      throw keyRefused(url, status);
    }
    if (status === 429) {
      if (isQuotaUsedUp(response.headers)) {
        throw quotaUsedUp(url, undefined);
      }
      return { reason: 'the service is busy (429)', retryAfter };
    }
    if (status === 408 || status >= 500) {
      return { reason: `the service answered ${status}`, retryAfter };
    }
    if (status !== 200) {
      throw new InputError({
        place: `${url.origin}${url.pathname}`,
        problem:
          `the service refused the query (${status}: ${text.slice(0, 200).replace(/\s+/g, ' ')}); ` +
          'its API may have changed, please report it',
      });
    }
    return pageOf(text) ?? { reason: 'the answer broke off' };
  }

  #pause(ms: number): Promise<void> {
    const { signal } = this.#stopped;
    return new Promise((resolve, reject) => {
      const end = (): void => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', end);
        resolve();
      }, ms);
      signal.addEventListener('abort', end, { once: true });
      if (signal.aborted) {
        end();
      }
    });
  }

  async #enter(): Promise<void> {
    if (this.#running < this.#options.concurrency) {
      this.#running++;
      return;
    }
    // Whoever leaves hands its place on.
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next) {
      next();
    } else {
      this.#running--;
    }
  }
}

/** A page, or undefined where the text is cut or of another form: the next try may get it whole. */
function pageOf(text: string): Page | undefined {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof body !== 'object' || body === null || !('data' in body) || !Array.isArray(body.data)) {
    return undefined;
  }
  const meta = 'meta' in body && typeof body.meta === 'object' && body.meta !== null ? body.meta : {};
  const total = 'total_doc' in meta && typeof meta.total_doc === 'number' ? meta.total_doc : undefined;
  return { documents: body.data, ...(total !== undefined && { total }) };
}

function requireSafe(baseUrl: string): void {
  let url: URL;
  try {
    url = new URL(baseUrl);
  } catch {
    throw new InputError({
      place: '--base-url',
      problem: `expected a URL such as ${materialsProjectUrl}, found "${baseUrl}"`,
    });
  }
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal)) {
    throw new InputError({
      place: '--base-url',
      problem: `expected https, so that the API key is not sent in the open; found "${baseUrl}"`,
    });
  }
}

function keyRefused(url: URL, status: number): InputError {
  return new InputError({
    place: url.origin,
    problem: `the service refused the API key (${status})`,
    remedy:
      'copy the key from your dashboard at ' +
      'https://next-gen.materialsproject.org/dashboard into the environment variable MP_API_KEY',
  });
}

function quotaUsedUp(url: URL, pauseMs: number | undefined): InputError {
  const when = pauseMs === undefined ? 'later' : `in ${Math.round(pauseMs / 60_000)} minutes`;
  return new InputError({
    place: url.origin,
    problem: 'the quota of this API key is used up',
    remedy: `run the same command again ${when}, it goes on where it stopped`,
  });
}

/** The gateway's counters of an hour or longer: nothing is left of them. */
function isQuotaUsedUp(headers: Headers): boolean {
  return ['hour', 'day', 'month', 'year'].some(
    (span) => headers.get(`x-ratelimit-remaining-${span}`) === '0',
  );
}

function failureOf(error: unknown): string {
  const { name, message, cause } = error as Error;
  if (name === 'TimeoutError') {
    return 'the answer took too long';
  }
  const code = (cause as { readonly code?: string } | undefined)?.code;
  if (message === 'terminated') {
    return 'the answer broke off';
  }
  return `no answer (${code ?? (cause instanceof Error ? cause.message : message)})`;
}
