import { createReadStream } from 'node:fs';
import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../base/files/make-folder.node.ts';
import { lockForWriting } from '../../base/files/write-lock.node.ts';
import { writeRefusal } from '../../base/files/write-refusal.ts';
import { InputError } from '../../base/input-error.ts';
import { settingsOfCode } from './code-of.ts';
import { parsePart, partKey, partLine, type SitePart } from './site-part.ts';

const partFile = /\.jsonl$/;

/** A line of a file of parts, and where it stands. */
interface Line {
  readonly text: string;
  readonly place: string;
  /** First byte of the line, and its length without the line feed. */
  readonly start: number;
  readonly length: number;
}

/**
 * The files of parts in folders, or the files themselves, in the order of their names.
 * @throws InputError for none
 */
export async function partFiles(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const info = await stat(path).catch(() => undefined);
    if (!info) {
      throw new InputError({ place: path, problem: 'no such file or folder', remedy: 'check the path' });
    }
    const names = info.isDirectory()
      ? (await readdir(path)).filter((name) => partFile.test(name)).sort()
      : [];
    if (info.isDirectory() && names.length === 0) {
      throw new InputError({
        place: path,
        problem: 'the folder holds no parts (*.jsonl) of a simulation',
        remedy: 'name the folder STORE.parts of "edgewise dataset simulate"',
      });
    }
    for (const file of info.isDirectory() ? names.map((name) => join(path, name)) : [path]) {
      found.push(file);
    }
  }
  return found;
}

/**
 * The parts in a file, with where they stand. A last line without an end is one that a killed run was
 * writing.
 */
export async function* readParts(
  path: string,
): AsyncGenerator<{ readonly part: SitePart; readonly start: number; readonly length: number }> {
  for await (const { text, place, start, length } of wholeLines(path)) {
    yield { part: parsePart(text, place), start, length };
  }
}

/** The part at a place that `readParts` told. */
export async function readPartAt(path: string, start: number, length: number): Promise<SitePart> {
  const file = await open(path);
  try {
    const bytes = new Uint8Array(length);
    await file.read(bytes, 0, length, start);
    return parsePart(new TextDecoder().decode(bytes), `${path}, byte ${start}`);
  } finally {
    await file.close();
  }
}

/**
 * Keys of the sites that the files of a folder hold; none where there is no folder yet.
 * @param codeOfElement what made the sites of an element that are to be added
 * @throws InputError where the folder's sites were made with other settings
 */
export async function doneKeys(
  folder: string,
  codeOfElement: (element: string) => string,
): Promise<Set<string>> {
  const keys = new Set<string>();
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((each) => partFile.test(each)).sort()) {
    for await (const { part } of readParts(join(folder, name))) {
      const [there, added] = [part.code, codeOfElement(part.element)].map(settingsOfCode);
      if (there !== added) {
        throw new InputError({
          place: join(folder, name),
          problem: `holds sites simulated with ${there || 'usual settings'}, not with ${added || 'usual settings'}`,
          remedy: 'give the same settings, or write to another store',
        });
      }
      keys.add(partKey(part));
    }
  }
  return keys;
}

/**
 * A file that parts are appended to, one run at a time. Each is on the disk before `append` ends; what a
 * killed run left of its last line is cut off when the file is opened again.
 */
export class PartFile {
  readonly #file: FileHandle;
  readonly #path: string;
  readonly #unlock: () => Promise<void>;
  #last: Promise<void> = Promise.resolve();

  private constructor(file: FileHandle, path: string, unlock: () => Promise<void>) {
    this.#file = file;
    this.#path = path;
    this.#unlock = unlock;
  }

  /** @throws InputError where another run holds it, or it cannot be written */
  static async open(folder: string, name: string): Promise<PartFile> {
    const path = join(folder, name);
    await makeFolder(folder).catch((error) => {
      throw writeRefusal(error, path);
    });
    const unlock = await lockForWriting(path);
    try {
      let end = 0;
      if (await stat(path).catch(() => undefined)) {
        for await (const { start, length } of wholeLines(path)) {
          end = start + length + 1;
        }
      }
      const file = await open(path, 'a');
      await file.truncate(end);
      return new PartFile(file, path, unlock);
    } catch (error) {
      await unlock();
      throw writeRefusal(error, path);
    }
  }

  /** @throws InputError where the disk is full */
  append(part: SitePart): Promise<void> {
    const before = this.#last;
    const written = before.then(async () => {
      try {
        await this.#file.appendFile(`${partLine(part)}\n`);
        await this.#file.datasync();
      } catch (error) {
        throw writeRefusal(error, this.#path);
      }
    });
    this.#last = written.catch(() => {});
    return written;
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#file.close();
    await this.#unlock();
  }
}

async function* wholeLines(path: string): AsyncGenerator<Line> {
  const lineFeed = 0x0a;
  let rest: Buffer = Buffer.alloc(0);
  let start = 0;
  let number = 0;
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    rest = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
    let from = 0;
    for (let end = rest.indexOf(lineFeed); end >= 0; end = rest.indexOf(lineFeed, from)) {
      number++;
      const text = rest.toString('utf8', from, end);
      yield { text, place: `${path}, line ${number}`, start: start + from, length: end - from };
      from = end + 1;
    }
    rest = rest.subarray(from);
    start += from;
  }
}
