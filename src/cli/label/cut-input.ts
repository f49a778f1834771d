import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isGzip, isZip } from '../../base/bytes/archive-kind.ts';
import { joinBytes } from '../../base/bytes/join-bytes.ts';
import { type LineBatch, lineBatches } from '../../base/bytes/line-batches.ts';
import { InputError } from '../../base/input-error.ts';
import { isJsonLines } from '../../structure/readers/json-lines.ts';
import { eachStructure } from '../../structure/readers/read-structures.ts';
import type { OccupancyRule } from '../../structure/readers/resolve-occupancy.ts';
import { structuresOfLines } from '../../structure/readers/structure-lines.ts';
import type { FoundStructure } from '../../structure/readers/structure-reader.ts';
import { inputName, largestInputBytes } from '../input/read-input.ts';

/** A structure that was read, and where in the file it stands. */
type OwnStructure = Extract<FoundStructure, { structure: unknown }>;

/**
 * A part of the input that one thread labels: some lines of JSON lines, a whole file,
 * or structures of a large one.
 */
export type LabelTask = { readonly file: string } & (
  | { readonly kind: 'lines'; readonly lines: LineBatch }
  | { readonly kind: 'content'; readonly content: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'structures'; readonly structures: readonly OwnStructure[] }
);

/**
 * Files up to this are read where they are labelled. The structures of larger ones are handed out in groups,
 * so that the answers of a long trajectory are not all in memory at once.
 */
const largestTaskBytes = 256 * 2 ** 10;

/** Some 50 ms of labelling. */
const sitesOfGroup = 400;

/**
 * The tasks of one file or of standard input (`-`), plain, gzipped or a zip of files, in their order; what
 * cannot be read comes as an error in its place. JSON lines are streamed, a few lines in memory at a time:
 * files named so, and whatever has an object on its first line and more after it.
 */
export async function* cutInput(
  path: string,
  occupancy: OccupancyRule,
): AsyncGenerator<LabelTask | InputError> {
  const [file, bytes] = [inputName(path), path === '-' ? process.stdin : createReadStream(path)];
  yield* tasksOf(bytes, file, occupancy);
}

/** The structures of a task. @throws InputError where nothing (more) of a file can be read */
export function structuresIn(task: LabelTask, occupancy: OccupancyRule): Iterable<FoundStructure> {
  const options = { fileName: task.file, occupancy };
  if (task.kind === 'lines') {
    return structuresOfLines(task.lines, options);
  }
  return task.kind === 'content' ? eachStructure(task.content, options) : task.structures;
}

async function* tasksOf(
  bytes: Bytes,
  file: string,
  occupancy: OccupancyRule,
): AsyncGenerator<LabelTask | InputError> {
  try {
    const { start, whole } = await peek(await unfolded(bytes), lineAndMore());
    if (isJsonLines(new TextDecoder().decode(start), file)) {
      for await (const lines of lineBatches(whole, file)) {
        yield { kind: 'lines', file, lines };
      }
      return;
    }
    const content = await joined(whole, file);
    if (isZip(content)) {
      const { filesInZip } = await import('../../answers/structures/label-file.ts');
      for (const member of filesInZip(content, file)) {
        if (member instanceof InputError) {
          yield member;
        } else {
          yield* tasksOf(stream(member.content), member.file, occupancy);
        }
      }
      return;
    }
    if (content.length <= largestTaskBytes) {
      yield { kind: 'content', file, content };
      return;
    }
    for (const group of groups(eachStructure(content, { fileName: file, occupancy }))) {
      yield group instanceof InputError ? group : { kind: 'structures', file, structures: group };
    }
  } catch (error) {
    if (error instanceof InputError) {
      yield error;
    } else {
      yield unreadable(file, error);
    }
  }
}

async function* stream(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

/** Structures of a file in groups that are worth a task, and what was refused in its place. */
function* groups(found: Iterable<FoundStructure>): Generator<OwnStructure[] | InputError> {
  let group: OwnStructure[] = [];
  let sites = 0;
  for (const each of found) {
    const isRefused = 'error' in each;
    if (!isRefused) {
      group.push(each);
      sites += each.structure.sites.length;
    }
    if (group.length > 0 && (isRefused || sites >= sitesOfGroup)) {
      yield group;
      group = [];
      sites = 0;
    }
    if (isRefused) {
      yield each.error;
    }
  }
  if (group.length > 0) {
    yield group;
  }
}

type Bytes = AsyncIterable<Uint8Array>;

/** The bytes as they are, or what is in them where they are gzip. */
async function unfolded(bytes: Bytes): Promise<Bytes> {
  const { start, whole } = await peek(bytes, () => true);
  // The iteration of the last stream tells of the failure of any.
  return isGzip(start) ? pipeline(whole, createGunzip(), () => {}) : whole;
}

/** The beginning of a stream, up to the piece that is enough, and the whole of it. */
async function peek(
  bytes: Bytes,
  isEnough: (piece: Uint8Array) => boolean,
): Promise<{ start: Uint8Array; whole: Bytes }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  for (let size = 0; size < largestInputBytes; ) {
    const { value, done } = await iterator.next();
    if (done) {
      break;
    }
    pieces.push(value);
    size += value.length;
    if (isEnough(value)) {
      break;
    }
  }
  return { start: joinBytes(pieces), whole: rejoined() };

  async function* rejoined(): AsyncGenerator<Uint8Array> {
    yield* pieces.splice(0);
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
}

const lineFeed = 0x0a;
const openBrace = 0x7b;

/**
 * Told of one piece after the other: was there a line,
 * and a byte after it? What begins otherwise is no JSON lines.
 */
function lineAndMore(): (piece: Uint8Array) => boolean {
  let isFirst = true;
  let lineEnded = false;
  return (piece) => {
    if (lineEnded || (isFirst && piece[0] !== openBrace)) {
      return true;
    }
    isFirst = false;
    const end = piece.indexOf(lineFeed);
    lineEnded = end >= 0;
    return lineEnded && end < piece.length - 1;
  };
}

/** In a buffer of its own, so that it can be handed to a thread without a copy. */
async function joined(bytes: Bytes, file: string): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    if (size > largestInputBytes) {
      throw new InputError({
        place: file,
        problem: `more than the ${largestInputBytes / 2 ** 20} MB that a structure file can have`,
        remedy: 'give many structures as JSON lines (.jsonl), which are read one at a time',
      });
    }
    pieces.push(piece);
  }
  return joinBytes(pieces);
}

/** Node's own errors have a code; anything else is a defect of the program. */
function unreadable(file: string, error: unknown): InputError {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) {
    throw error;
  }
  if (code === 'EACCES') {
    return new InputError({ place: file, problem: 'no permission to read the file' });
  }
  if (code.startsWith('Z_')) {
    return new InputError({ place: file, problem: 'the gzip is broken or cut short' });
  }
  return new InputError({ place: file, problem: `the file cannot be read (${code})` });
}
