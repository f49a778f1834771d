import { InputError } from '../input-error.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** A place in a byte stream that only moves forward and never beyond the end. */
export class ByteCursor {
  readonly bytes: Uint8Array;
  offset = 0;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.bytes.length - this.offset;
  }

  /** The next `count` bytes, not copied. */
  take(count: number): Uint8Array {
    const from = this.#advance(count);
    return this.bytes.subarray(from, from + count);
  }

  uint8(): number {
    return this.#view.getUint8(this.#advance(1));
  }

  uint16(): number {
    return this.#view.getUint16(this.#advance(2), true);
  }

  uint32(): number {
    return this.#view.getUint32(this.#advance(4), true);
  }

  int32(): number {
    return this.#view.getInt32(this.#advance(4), true);
  }

  /**
   * An unsigned 64-bit length, as a number: beyond 2^53 it is rounded,
   * and larger than any stream all the same.
   */
  uint64(): number {
    return Number(this.#view.getBigUint64(this.#advance(8), true));
  }

  float64(): number {
    return this.#view.getFloat64(this.#advance(8), true);
  }

  /** A double in network order, as pickles write it. */
  float64BigEndian(): number {
    return this.#view.getFloat64(this.#advance(8), false);
  }

  /** The text up to the next line feed. */
  line(): string {
    const end = this.bytes.indexOf(10, this.offset);
    if (end < 0) {
      throw new InputError({
        problem: `the file ends in the middle of a line that begins at byte ${this.offset}`,
      });
    }
    const text = this.text(end - this.offset);
    this.offset = end + 1;
    return text;
  }

  /** The next `count` bytes as UTF-8 text. */
  text(count: number): string {
    const at = this.offset;
    const bytes = this.take(count);
    try {
      return utf8.decode(bytes);
    } catch {
      throw new InputError({
        problem: `the text at byte ${at} is not valid UTF-8`,
        remedy: 'the file is damaged: get it again',
      });
    }
  }

  #advance(count: number): number {
    if (count > this.left) {
      throw new InputError({
        problem: `the file ends too early: ${count} bytes are announced at byte ${this.offset}, ${this.left} are there`,
      });
    }
    const from = this.offset;
    this.offset += count;
    return from;
  }
}
