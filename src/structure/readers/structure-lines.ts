import { isGzip } from '../../base/archive-kind.ts';
import { GzipStream } from '../../base/gunzip.ts';
import { InputError } from '../../base/input-error.ts';
import { joinBytes } from '../../base/join-bytes.ts';
import { type LineBatch, lineBatches } from '../../base/line-batches.ts';
import type { Structure } from '../structure.ts';
import type { StructureOptions } from './read-options.ts';
import { readStructureJson } from './read-structure-json.ts';

/** One line of JSON lines: a structure, or the reason why there is none. */
export type StructureLine =
  | { readonly line: number; readonly structure: Structure }
  | { readonly line: number; readonly error: InputError };

/**
 * Structures of JSON lines, plain or gzipped, from pieces of any size as they come (a file stream, a fetch body).
 * Only a few lines are held. A bad line is handed on as an error and the next one is read.
 * @throws InputError where the stream itself is broken: bad gzip, or a line of more than 64 MiB
 */
export async function* structureLines(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: StructureOptions,
): AsyncGenerator<StructureLine> {
  const { fileName } = options;
  for await (const batch of lineBatches(plainBytes(chunks, fileName), fileName)) {
    yield* structuresOfLines(batch, options);
  }
}

/** The structures of some lines of JSON lines, a bad line as an error in its place. */
export function* structuresOfLines(
  { firstLine, bytes }: LineBatch,
  options: StructureOptions,
): Generator<StructureLine> {
  for (const [index, text] of new TextDecoder().decode(bytes).split('\n').entries()) {
    if (text.trim() === '') {
      continue;
    }
    const line = firstLine + index;
    try {
      const fileName = `${options.fileName}, line ${line}`;
      for (const structure of readStructureJson(text, { ...options, fileName })) {
        yield { line, structure };
      }
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      yield { line, error };
    }
  }
}

async function* plainBytes(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  fileName: string,
): AsyncGenerator<Uint8Array> {
  let gzip: GzipStream | undefined;
  let isFirst = true;
  for await (const chunk of withWholeHeader(chunks)) {
    if (isFirst && isGzip(chunk)) {
      gzip = new GzipStream();
    }
    isFirst = false;
    if (!gzip) {
      yield chunk;
      continue;
    }
    // Small steps: a megabyte of gzip may hold a gigabyte, and only one step's worth is held.
    for (let at = 0; at < chunk.length; at += 1 << 16) {
      yield* unfold(gzip, chunk.subarray(at, at + (1 << 16)), false, fileName);
    }
  }
  if (gzip) {
    yield* unfold(gzip, new Uint8Array(0), true, fileName);
  }
}

function unfold(gzip: GzipStream, bytes: Uint8Array, isLast: boolean, fileName: string): Uint8Array[] {
  try {
    return gzip.push(bytes, isLast);
  } catch (error) {
    throw error instanceof InputError ? error.within(fileName) : error;
  }
}

/** A gzip header is 10 bytes and the name of the file, and must come in one piece. */
const headerBytes = 1024;

/** The same bytes, the first piece long enough for a gzip header. */
async function* withWholeHeader(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array(0);
  for await (const chunk of chunks) {
    if (head === undefined) {
      yield chunk;
      continue;
    }
    head = joinBytes([head, chunk]);
    if (head.length < headerBytes) {
      continue;
    }
    yield head;
    head = undefined;
  }
  if (head) {
    yield head;
  }
}
