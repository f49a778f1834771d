/** What answers may take that wait to be read. */
export interface AnswerLimits {
  /** Bytes of all answers together. */
  readonly bytesInAll: number;
  /** An answer of which nothing is read for so long is dropped, s. */
  readonly seconds: number;
}

/** Up to this an answer goes out at once: buffers of the system take it. */
const smallBytes = 1 << 16;

interface Held {
  readonly bytes: number;
  lastRead: number;
  drop(): void;
}

/**
 * Answers that their clients have not read yet. A large one is handed out piece by piece, as fast as it is
 * read; one that is not read, or for which there is no room any more, is dropped with its connection.
 */
export class AnswerStore {
  readonly #limits: AnswerLimits;
  readonly #onDrop: (reason: string) => void;
  readonly #held = new Set<Held>();
  #bytes = 0;
  #timer: NodeJS.Timeout | undefined;

  /** @param onDrop told of each answer that is dropped */
  constructor(limits: AnswerLimits, onDrop: (reason: string) => void = () => {}) {
    this.#limits = limits;
    this.#onDrop = onDrop;
  }

  /** Answers, and their bytes, that wait to be read. */
  get state(): { readonly unread: number; readonly unreadBytes: number } {
    return { unread: this.#held.size, unreadBytes: this.#bytes };
  }

  /** The body of a response. */
  body(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>> {
    if (bytes.length <= smallBytes) {
      return bytes;
    }
    let at = 0;
    const held: Held = { bytes: bytes.length, lastRead: performance.now(), drop: () => {} };
    const stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
      {
        start: (controller) => {
          held.drop = () => controller.error(new Error('the answer was not read'));
        },
        pull: (controller) => {
          held.lastRead = performance.now();
          controller.enqueue(bytes.subarray(at, at + smallBytes));
          at += smallBytes;
          if (at >= bytes.length) {
            this.#release(held);
            controller.close();
          }
        },
        cancel: () => this.#release(held),
      },
      // Nothing is taken before it is asked for.
      { highWaterMark: 0 },
    );
    this.#hold(held);
    return stream;
  }

  #hold(held: Held): void {
    this.#held.add(held);
    this.#bytes += held.bytes;
    // The one that has been read from least lately goes first; the newest is always let in.
    const oldest = [...this.#held].sort((a, b) => a.lastRead - b.lastRead);
    while (this.#bytes > this.#limits.bytesInAll && oldest.length > 1) {
      this.#drop(oldest.shift()!, 'too many answers wait to be read');
    }
    this.#timer ??= setInterval(() => this.#dropUnread(), 1000).unref();
  }

  #dropUnread(): void {
    const since = performance.now() - 1000 * this.#limits.seconds;
    for (const held of this.#held) {
      if (held.lastRead < since) {
        this.#drop(held, `nothing of it was read for ${this.#limits.seconds} s`);
      }
    }
  }

  #drop(held: Held, reason: string): void {
    this.#release(held);
    held.drop();
    this.#onDrop(`${reason} (${held.bytes} bytes)`);
  }

  #release(held: Held): void {
    if (!this.#held.delete(held)) {
      return;
    }
    this.#bytes -= held.bytes;
    if (this.#held.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
  }
}
