import { InputError } from '../input-error.ts';
import { joinBytes } from './join-bytes.ts';

/** Whole lines of a text, with their ends. */
export interface LineBatch {
  /** Number of the first of them, counted from 1. */
  readonly firstLine: number;
  /** UTF-8, in a buffer of their own, so that they can be handed to a thread without a copy. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Ten thousand atoms take about a megabyte; a line beyond this is no line, and must not fill the memory. */
const longestLineBytes = 64 * 2 ** 20;

/** Some 400 sites of JSON lines: labelling them takes far longer than handing them to a thread. */
const batchBytes = 1 << 14;

const lineFeed = 0x0a;

/**
 * Cuts a stream of bytes into batches of whole lines, each as soon as its lines are there: a slow source
 * gives small batches, a fast one batches of about 16 KiB, or of one longer line.
 * @throws InputError for a line of more than 64 MiB
 */
export async function* lineBatches(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  fileName: string,
): AsyncGenerator<LineBatch> {
  let firstLine = 1;
  let rest: Uint8Array[] = [];
  let restBytes = 0;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += batchBytes) {
      const piece = chunk.subarray(at, at + batchBytes);
      const end = piece.lastIndexOf(lineFeed) + 1;
      if (end > 0) {
        const bytes = joinBytes([...rest, piece.subarray(0, end)]);
        yield { firstLine, bytes };
        firstLine += linesIn(piece.subarray(0, end));
        rest = [];
        restBytes = 0;
      }
      rest.push(piece.subarray(end));
      restBytes += piece.length - end;
      if (restBytes > longestLineBytes) {
        throw new InputError({ place: fileName, problem: 'a line is longer than 64 MiB' });
      }
    }
  }
  if (restBytes > 0) {
    yield { firstLine, bytes: joinBytes(rest) };
  }
}

function linesIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) {
    count++;
  }
  return count;
}
