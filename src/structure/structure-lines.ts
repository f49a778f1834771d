import { InputError } from '../input-error.ts';
import { gunzipper, isGzip } from './gunzip.ts';
import type { StructureOptions } from './read-options.ts';
import { readStructureJson } from './read-structure-json.ts';
import type { Structure } from './structure.ts';

/** Ten thousand atoms take about a megabyte; a line beyond this is no line, and must not fill the memory. */
const LONGEST_LINE = 64 * 2 ** 20;

/** One line of JSON lines: a structure, or the reason why there is none. */
export type StructureLine =
  | { readonly line: number; readonly structure: Structure }
  | { readonly line: number; readonly error: InputError };

/**
 * Structures of JSON lines, plain or gzipped, from pieces of any size as they come (a file stream, a fetch body).
 * Only the current line is held. A bad line is handed on as an error and the next one is read.
 * @throws InputError where the stream itself is broken: bad gzip, or a line of more than 64 MiB
 */
export async function* structureLines(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: StructureOptions,
): AsyncGenerator<StructureLine> {
  let line = 0;
  for await (const text of textLines(chunks, options.fileName)) {
    line++;
    if (text.trim() === '') continue;
    try {
      const fileName = `${options.fileName}, line ${line}`;
      for (const structure of readStructureJson(text, { ...options, fileName })) yield { line, structure };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      yield { line, error };
    }
  }
}

/** Lines without their ends. */
async function* textLines(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  fileName: string,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of plainBytes(chunks, fileName)) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n');
    rest = lines.pop()!;
    if (rest.length > LONGEST_LINE) throw new InputError(`${fileName}: a line is longer than 64 MiB.`);
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}

async function* plainBytes(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  fileName: string,
): AsyncGenerator<Uint8Array> {
  let unfold: ReturnType<typeof gunzipper> | undefined;
  let isFirst = true;
  for await (const chunk of withWholeHeader(chunks)) {
    if (isFirst && isGzip(chunk)) unfold = gunzipper(fileName);
    isFirst = false;
    if (!unfold) {
      yield chunk;
      continue;
    }
    // Small steps: a megabyte of gzip may hold a gigabyte, and only one step's worth is held.
    for (let at = 0; at < chunk.length; at += 1 << 16) {
      yield* unfold(chunk.subarray(at, at + (1 << 16)), false);
    }
  }
  if (unfold) yield* unfold(new Uint8Array(0), true);
}

/** A gzip header is 10 bytes and the name of the file, and must come in one piece. */
const HEADER_BYTES = 1024;

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
    const longer: Uint8Array = new Uint8Array(head.length + chunk.length);
    longer.set(head);
    longer.set(chunk, head.length);
    head = longer;
    if (head.length < HEADER_BYTES) continue;
    yield head;
    head = undefined;
  }
  if (head) yield head;
}
