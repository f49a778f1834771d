import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { InputError } from '../../base/input-error.ts';
import { counted } from '../../base/text/words.ts';
import { inOrder } from '../../base/workers/in-order.ts';
import type { OccupancyRule } from '../../structure/readers/resolve-occupancy.ts';
import { exitStatus } from '../exit-status.ts';
import { expandInputs } from '../input/expand-inputs.ts';
import { NamedFiles } from '../output/named-files.ts';
import { progressBar } from '../screen/progress.ts';
import { screenColumns } from '../screen/screen-text.ts';
import { tell } from '../screen/terminal.ts';
import type { LabelAnswer } from './answer-task.ts';
import { cutInput, type LabelTask } from './cut-input.ts';
import { TaskThreads } from './task-threads.ts';

/** Options of `edgewise label`. */
export interface LabelCommandOptions {
  /** Label the sites of this element only. */
  readonly element?: string;
  readonly format: 'table' | 'json';
  readonly occupancy: OccupancyRule;
  /** Score the motifs beyond the 25 too. */
  readonly extended?: boolean;
  readonly figure?: string;
  /** Atom that the figure shows, counted from 1. */
  readonly site?: number;
  readonly workers?: number;
}

/** Tasks in work, waiting or answered for each worker: with one only, it would wait for the next. */
const tasksPerWorker = 3;

/**
 * Labels every structure of every file, in order; one that is refused never stops the others.
 * This thread cuts the input into tasks and writes what comes of them; reading, labelling and
 * wording is done on the workers.
 *
 * @returns the exit status
 */
export async function labelCommand(args: readonly string[], options: LabelCommandOptions): Promise<number> {
  const { element, figure, site } = options;
  const figures = figure === undefined ? undefined : await NamedFiles.at(figure);
  const progress = progressBar();
  let labelled = 0;
  let refused = 0;
  const refuse = (message: string): void => {
    progress.clear();
    tell(message);
    refused++;
  };
  const workers = options.workers ?? availableParallelism();
  const threads = new TaskThreads(
    {
      ...(element !== undefined && { element }),
      ...(site !== undefined && { site }),
      format: options.format,
      colour: Boolean(process.stdout.isTTY && !process.env.NO_COLOR),
      columns: screenColumns(),
      occupancy: options.occupancy,
      extended: options.extended === true,
      figures: figure !== undefined,
    },
    workers,
  );
  const work = async (task: LabelTask | InputError): Promise<LabelAnswer[]> =>
    task instanceof InputError ? [{ kind: 'refusal', message: task.message }] : threads.answer(task);
  try {
    for await (const answers of inOrder(tasks(), work, workers === 1 ? 1 : tasksPerWorker * workers)) {
      for (const answer of answers) {
        if (answer.kind === 'refusal') {
          refuse(answer.message);
        } else if (answer.kind === 'text') {
          progress.clear();
          await print(answer.bytes);
          labelled += answer.structures;
        } else {
          await figures!.add(answer.name, answer.svg);
        }
      }
    }
  } finally {
    await threads.end();
  }
  await figures?.end();
  progress.clear();
  if (options.format === 'table' && labelled + refused > 1) {
    tell(`${counted(labelled, 'structure')} labelled, ${refused} refused`);
  }
  return refused ? exitStatus.refused : exitStatus.fine;

  async function* tasks(): AsyncGenerator<LabelTask | InputError> {
    const paths: string[] = [];
    for await (const input of expandInputs(args)) {
      if (input instanceof InputError) {
        refuse(input.message);
      } else {
        paths.push(input);
      }
    }
    for (const [done, path] of paths.entries()) {
      for await (const task of cutInput(path, options.occupancy)) {
        if (paths.length > 1 || labelled > 0) {
          progress.update(
            done,
            paths.length,
            `${basename(path)}, ${counted(labelled, 'structure')} labelled`,
          );
        }
        yield task;
      }
    }
  }
}

/** Writes and waits while the reader is slower, so that answers do not heap up in memory. */
async function print(text: Uint8Array): Promise<void> {
  if (process.stdout.write(text)) {
    return;
  }
  await new Promise<void>((resolve) => process.stdout.once('drain', resolve));
}
