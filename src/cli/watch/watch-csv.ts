import { open, readFile, stat, truncate } from 'node:fs/promises';
import type { IdentifiedReading } from '../../answers/spectra/identified-reading.ts';
import { identifyCsv, identifyCsvHeader } from '../../answers/spectra/identify-csv.ts';
import type { FileSight } from '../../base/files/settling-files.ts';
import { lockForWriting } from '../../base/files/write-lock.node.ts';
import { writeRefusal } from '../../base/files/write-refusal.ts';
import { InputError } from '../../base/input-error.ts';
import { readCsv } from '../../base/text/read-csv.ts';
import { csvLine, withoutMark } from '../../base/text/write-csv.ts';

/** What a row says beside the answer: the watched file, and how it looked when it was answered. */
const ownColumns = 'watched_file,bytes,modified_ms';
const header = `${identifyCsvHeader},${ownColumns}`;

/**
 * The table that a watch appends to. All rows of a file are written by one call at the end of the table,
 * so that others who read it see all of them or none; a last line that was cut by a crash is removed
 * when the table is opened again.
 */
export class WatchCsv {
  readonly #path: string;
  readonly #release: () => Promise<void>;
  /** Files that it knew when it was opened, as they looked then. */
  readonly answered: ReadonlyMap<string, FileSight>;

  private constructor(path: string, release: () => Promise<void>, answered: ReadonlyMap<string, FileSight>) {
    this.#path = path;
    this.#release = release;
    this.answered = answered;
  }

  /** @throws InputError where another run writes it, or the file is another table */
  static async open(path: string): Promise<WatchCsv> {
    const release = await lockForWriting(path);
    try {
      return new WatchCsv(path, release, await begun(path));
    } catch (error) {
      await release();
      throw error;
    }
  }

  async append(file: string, sight: FileSight, answers: readonly IdentifiedReading[]): Promise<void> {
    const own = csvLine([file, sight.bytes, sight.modifiedMs]);
    await appended(this.#path, answers.map((item) => `${identifyCsv(item)},${own}\n`).join(''));
  }

  async close(): Promise<void> {
    await this.#release();
  }
}

async function appended(path: string, text: string): Promise<void> {
  try {
    const table = await open(path, 'a');
    try {
      await table.write(text);
      await table.sync();
    } finally {
      await table.close();
    }
  } catch (error) {
    throw writeRefusal(error, path);
  }
}

/** Makes the table, or reads which files it knows. */
async function begun(path: string): Promise<Map<string, FileSight>> {
  const answered = new Map<string, FileSight>();
  const bytes = await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
  if (bytes === 0) {
    await appended(path, `${header}\n`);
    return answered;
  }
  const content = await readFile(path);
  const whole = content.lastIndexOf(0x0a) + 1;
  const text = content.subarray(0, whole).toString('utf8');
  if (!text.startsWith(`${header}\n`)) {
    throw new InputError({
      place: path,
      problem: 'the file is no table of this version of "edgewise watch"',
      remedy: 'name another file, or move it away',
    });
  }
  if (whole < content.length) {
    await truncate(path, whole);
  }
  for (const { cells } of readCsv(text, path)) {
    const file = withoutMark(cells.watched_file ?? '');
    answered.set(file, { bytes: Number(cells.bytes), modifiedMs: Number(cells.modified_ms) });
  }
  return answered;
}
