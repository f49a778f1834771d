import { Gunzip } from 'fflate';
import { InputError } from '../input-error.ts';
import { crc32 } from './crc32.ts';
import { joinBytes } from './join-bytes.ts';

/** Deflate expands at most 1032-fold: one step of this many compressed bytes makes at most 17 MB. */
const stepBytes = 1 << 14;

/** After the content of a gzip stand its CRC-32 and its length modulo 2^32 (RFC 1952). */
const trailerBytes = 8;

/**
 * Bytes before a piece that are kept: the trailer of a gzip,
 * and the header of the next one (10 bytes and a name).
 */
const keptBytes = trailerBytes + 1024;

/**
 * Takes gzip apart piece by piece. A file may be several gzips one after the other; length and checksum of
 * each are verified, so that a flipped bit is noticed and gives no other numbers.
 */
export class GzipStream {
  /** What has come out since the last call of `push`. */
  #pieces: Uint8Array[] = [];
  /** Of the gzip that is being read. */
  #crc = 0;
  #length = 0;
  /** The last bytes that went in, and how many there were in all. */
  #recent: Uint8Array = new Uint8Array(0);
  #taken = 0;
  #hasEnded = false;
  readonly #stream = new Gunzip((piece, isEnd) => {
    this.#crc = crc32(piece, this.#crc);
    this.#length += piece.length;
    this.#hasEnded ||= isEnd;
    if (piece.length > 0) {
      this.#pieces.push(piece);
    }
  });

  constructor() {
    this.#stream.onmember = (start) => {
      this.#verify(start);
      this.#crc = 0;
      this.#length = 0;
    };
  }

  /**
   * Compressed bytes in, their content out.
   *
   * @param isLast whether these are the last ones
   * @throws InputError without a place, where the gzip is broken,
   *   cut short, or its content is not what its checksum says
   */
  push(bytes: Uint8Array, isLast: boolean): Uint8Array[] {
    this.#pieces = [];
    this.#recent = joinBytes([this.#recent.subarray(-keptBytes), bytes]);
    this.#taken += bytes.length;
    try {
      this.#stream.push(bytes, isLast);
    } catch (error) {
      if (error instanceof InputError) {
        throw error;
      }
      throw broken(`the gzip is broken or cut short (${(error as Error).message})`, error);
    }
    if (isLast) {
      if (!this.#hasEnded) {
        throw broken('the gzip is cut short');
      }
      this.#verify(this.#taken);
    }
    return this.#pieces;
  }

  /**
   * @param end place behind the trailer of the gzip that has ended, counted from the first byte that went in
   */
  #verify(end: number): void {
    const at = end - trailerBytes - (this.#taken - this.#recent.length);
    if (at < 0 || at + trailerBytes > this.#recent.length) {
      throw broken('the gzip is cut short');
    }
    const trailer = new DataView(this.#recent.buffer, this.#recent.byteOffset + at, trailerBytes);
    if (trailer.getUint32(4, true) !== this.#length % 2 ** 32) {
      throw broken('the gzip is cut short or joined wrongly, its length does not match');
    }
    if (trailer.getUint32(0, true) !== this.#crc) {
      throw broken('the gzip is damaged, its checksum (CRC-32) does not match its content');
    }
  }
}

function broken(problem: string, cause?: unknown): InputError {
  return new InputError({ problem, remedy: 'copy the file again' }, { cause });
}

/**
 * The whole content of gzipped bytes.
 *
 * @param mostBytes what it may hold: a decompression bomb costs no more memory than that
 * @throws InputError without a place, where the gzip is broken, or holds more
 */
export function gunzip(bytes: Uint8Array, mostBytes: number): Uint8Array<ArrayBuffer> {
  const stream = new GzipStream();
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (let at = 0; at < bytes.length; at += stepBytes) {
    for (const piece of stream.push(bytes.subarray(at, at + stepBytes), at + stepBytes >= bytes.length)) {
      length += piece.length;
      if (length > mostBytes) {
        throw new InputError({
          problem: `the gzip unfolds to more than ${Math.round(mostBytes / 1e6)} MB, far more than such a file holds`,
          remedy: 'if it is one, unpack it first',
        });
      }
      pieces.push(piece);
    }
  }
  return joinBytes(pieces);
}

/** The first bytes of gzipped content (as many as 2 KiB of gzip hold); none where it is broken. */
export function gunzipStart(bytes: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = [];
  try {
    new Gunzip((piece) => pieces.push(piece)).push(bytes.subarray(0, 2048), false);
  } catch {
    // What came out before tells; a reader of the whole says what is wrong.
  }
  return joinBytes(pieces);
}
