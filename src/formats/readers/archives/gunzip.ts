import { Gunzip } from 'fflate';
import { InputError } from '../../../base/input-error.ts';

/** Text of numbers shrinks to a third or a fifth; twenty times is generous. */
const largestRatio = 20;
/** Small files of repeated numbers may shrink more. */
const allowanceBytes = 1 << 20;

/** Compressed bytes fed at a time: deflate expands at most 1032-fold, so that one step makes at most 4 MiB. */
const stepBytes = 1 << 12;

/** Do the bytes begin like a gzip stream? */
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * Inflates a gzip stream to at most 20 times its size plus 1 MiB, so that a decompression bomb costs bounded memory.
 * @throws InputError where the stream is broken, cut short or expands further
 */
export function gunzip(bytes: Uint8Array): Uint8Array {
  const limit = largestRatio * bytes.length + allowanceBytes;
  const chunks: Uint8Array[] = [];
  let size = 0;
  let finished = false;
  const stream = new Gunzip((chunk, final) => {
    chunks.push(chunk);
    size += chunk.length;
    finished ||= final;
  });
  try {
    for (let at = 0; at < bytes.length && size <= limit; at += stepBytes) {
      stream.push(bytes.subarray(at, at + stepBytes), at + stepBytes >= bytes.length);
    }
  } catch {
    throw new InputError(
      `the gzip stream is broken or cut short after ${size} bytes of content; copy the file again`,
    );
  }
  if (size > limit) {
    throw new InputError(
      `the gzip stream expands to more than ${Math.round(limit / 1e6)} MB, far more than a spectrum file does; if it is one, unpack it first`,
    );
  }
  if (!finished || size === 0) {
    throw new InputError(`the gzip stream ends before its content does; copy the file again`);
  }
  return joined(chunks, size);
}

/** The first bytes of a gzip stream's content (as many as 2 KiB of it hold); empty where it is broken. */
export function gunzipHead(bytes: Uint8Array): Uint8Array {
  const chunks: Uint8Array[] = [];
  try {
    new Gunzip((chunk) => chunks.push(chunk)).push(bytes.subarray(0, 2048), false);
  } catch {
    // Told by what came out before; the reader says what is wrong.
  }
  return joined(
    chunks,
    chunks.reduce((size, chunk) => size + chunk.length, 0),
  );
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
