import { appendFileSync } from 'node:fs';
import { readFile, truncate } from 'node:fs/promises';
import { InputError } from '../../base/input-error.ts';
import type { FinishedTask } from './grid-search.ts';

/** The tasks of a grid search in a file, a line of JSON each. */
export interface GridJournal {
  /** Those that were in it when it was opened. */
  readonly finished: readonly FinishedTask[];
  /** Adds one, at once. */
  append(task: FinishedTask): void;
}

/**
 * Opens the journal of a search; a file that is not there is begun with the first task. A last line without its end was
 * being written when the search was killed, and is dropped.
 * @throws InputError where a line is something else
 */
export async function openGridJournal(file: string): Promise<GridJournal> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') {
      return '';
    }
    throw new InputError(`The journal ${file} cannot be read (${error.code}): name another file.`);
  });
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) {
    await truncate(file, Buffer.byteLength(whole));
  }
  const finished = whole
    .split('\n')
    .slice(0, -1)
    .map((line, i) => {
      const task = parsed(line);
      if (!task) {
        throw new InputError(
          `Line ${i + 1} of the journal ${file} is no task of a grid search: name the file of the search, or a new one.`,
        );
      }
      return task;
    });
  return { finished, append: (task) => appendFileSync(file, `${JSON.stringify(task)}\n`) };
}

function parsed(line: string): FinishedTask | undefined {
  try {
    const task = JSON.parse(line) as FinishedTask;
    const isTask = [task.accuracy, task.logLoss].every(Number.isFinite) && typeof task.key === 'string';
    return isTask ? task : undefined;
  } catch {
    return undefined;
  }
}
