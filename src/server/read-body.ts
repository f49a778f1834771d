import { joinBytes } from '../base/bytes/join-bytes.ts';
import { Problem } from './problem.ts';

/** What a body may take. */
export interface BodyLimits {
  /** Bytes of one body. */
  readonly bytes: number;
  /** Time in which a body has to arrive, in s. */
  readonly seconds: number;
  /** Bytes of all bodies that are being received or wait for a worker. */
  readonly bytesInAll: number;
}

/** Bodies that are in memory, of all requests together. */
export class BodyStore {
  readonly #limits: BodyLimits;
  #held = 0;

  constructor(limits: BodyLimits) {
    this.#limits = limits;
  }

  /**
   * Receives a body and holds it while `use` works with it.
   * @throws Problem where it is too large, too slow, or there is no room for it now
   */
  async with<Result>(
    request: Request,
    use: (body: Uint8Array<ArrayBuffer>) => Promise<Result>,
  ): Promise<Result> {
    let held = 0;
    const hold = (bytes: number): void => {
      held += bytes;
      this.#held += bytes;
      if (held > this.#limits.bytes) {
        throw tooLarge(this.#limits.bytes);
      }
      if (this.#held > this.#limits.bytesInAll) {
        throw new Problem(503, 'There is no room for another body now: try again in a moment.', {
          'Retry-After': '2',
          Connection: 'close',
        });
      }
    };
    try {
      return await use(await this.#receive(request, hold));
    } finally {
      this.#held -= held;
    }
  }

  async #receive(request: Request, hold: (bytes: number) => void): Promise<Uint8Array<ArrayBuffer>> {
    const { bytes: most, seconds } = this.#limits;
    const declared = Number(request.headers.get('content-length') ?? 0);
    if (declared > most) {
      throw tooLarge(most);
    }
    const pieces: Uint8Array[] = [];
    const reader = request.body?.getReader();
    if (reader) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          reject(
            new Problem(408, `The body did not arrive within ${seconds} s: send it faster, or in parts.`, {
              Connection: 'close',
            }),
          );
        }, 1000 * seconds);
      });
      try {
        for (;;) {
          const { value, done } = await Promise.race([reader.read(), late]);
          if (done) {
            break;
          }
          hold(value.length);
          pieces.push(value);
        }
      } catch (error) {
        reader.cancel().catch(() => {});
        throw error instanceof Problem
          ? error
          : new Problem(400, 'The connection ended before the body did.');
      } finally {
        clearTimeout(timer);
      }
    }
    return joinBytes(pieces);
  }
}

function tooLarge(most: number): Problem {
  return new Problem(
    413,
    `The body is larger than the ${Math.round(most / 2 ** 20)} MiB that are taken: send fewer files, or the scan alone.`,
    { Connection: 'close' },
  );
}
