import { availableParallelism } from 'node:os';
import { basename, extname } from 'node:path';
import { elementOf } from '../elements/index.ts';
import { labelMany } from '../environment/label-many.node.ts';
import type { StructureLabels } from '../environment/labels.ts';
import { paperThresholds } from '../environment/ranking-labels.ts';
import { InputError } from '../input-error.ts';
import type { OccupancyRule } from '../structure/resolve-occupancy.ts';
import type { Structure } from '../structure/structure.ts';
import { version } from '../version.ts';
import { exitStatus } from './exit-status.ts';
import { expandInputs } from './expand-inputs.ts';
import { bondWords } from './label-bonds.ts';
import { reducedFormula } from './label-formula.ts';
import { type LabelInput, labelInputs } from './label-inputs.ts';
import { labelTable } from './label-table.ts';
import { progressBar } from './progress.ts';
import { writeFileSafely } from './write-file-safely.ts';

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

/** Fewer sites than this are labelled sooner than threads start (some 0.1 s). */
const sitesForThreads = 2000;

/**
 * Labels every structure of every file, in order; one that is refused never stops the others.
 *
 * @returns the exit status
 */
export async function labelCommand(args: readonly string[], options: LabelCommandOptions): Promise<number> {
  const { element } = options;
  if (element !== undefined && !elementOf(element)) {
    throw new InputError(`--element: "${element}" is not an element symbol such as "Fe".`);
  }
  const progress = progressBar();
  let labelled = 0;
  let refused = 0;
  const refuse = (message: string): void => {
    progress.clear();
    process.stderr.write(`${message}\n`);
    refused++;
  };
  // labelMany keeps the order, so that each outcome belongs to the first input that waits.
  const waiting: LabelInput[] = [];
  const workers = options.workers ?? availableParallelism();
  const structures = await withStart(inputStructures());
  const outcomes = labelMany(structures.all, {
    ...(element === undefined ? {} : { element }),
    extendedMotifs: options.extended === true,
    workers: structures.areFew ? 1 : workers,
  });
  for await (const outcome of outcomes) {
    const input = waiting.shift()!;
    if ('error' in outcome) {
      refuse(`${placeOf(input)}: ${outcome.error}`);
      continue;
    }
    labelled++;
    try {
      const figure = options.figure && (await figureOf(input, outcome.labels, options));
      progress.clear();
      await print(answerOf(input, outcome.labels, options));
      if (figure) await writeFileSafely(numbered(options.figure!, labelled), figure);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      refuse(`${placeOf(input)}: ${error.message}`);
    }
  }
  progress.clear();
  if (options.format === 'table' && labelled + refused > 1) {
    process.stderr.write(`${labelled} structures labelled, ${refused} refused\n`);
  }
  return refused ? exitStatus.refused : exitStatus.fine;

  async function* inputStructures(): AsyncGenerator<Structure> {
    const paths: string[] = [];
    for await (const input of expandInputs(args)) {
      if (input instanceof InputError) refuse(input.message);
      else paths.push(input);
    }
    for (const [done, path] of paths.entries()) {
      for await (const input of labelInputs(path, options.occupancy)) {
        if (input instanceof InputError) {
          refuse(input.message);
          continue;
        }
        if (paths.length > 1 || labelled > 0) {
          progress.update(done, paths.length, `${basename(path)}, ${labelled} structures labelled`);
        }
        waiting.push(input);
        yield input.structure;
      }
    }
  }
}

/** The same structures, and whether they are so few that threads do not pay. */
async function withStart(
  structures: AsyncGenerator<Structure>,
): Promise<{ all: AsyncIterable<Structure>; areFew: boolean }> {
  const start: Structure[] = [];
  let sites = 0;
  let areFew = false;
  while (sites < sitesForThreads && !areFew) {
    const { value, done } = await structures.next();
    if (done) {
      areFew = true;
    } else {
      start.push(value);
      sites += value.sites.length;
    }
  }
  return { all: all(), areFew };

  async function* all(): AsyncGenerator<Structure> {
    yield* start.splice(0);
    yield* structures;
  }
}

function placeOf({ file, line }: LabelInput): string {
  return line === undefined ? file : `${file}, line ${line}`;
}

function answerOf(input: LabelInput, labels: StructureLabels, options: LabelCommandOptions): string {
  const { file, line, structure } = input;
  const formula = reducedFormula(structure);
  if (options.format === 'table') {
    const colour = Boolean(process.stdout.isTTY && !process.env.NO_COLOR);
    return labelTable({ place: placeOf(input), formula, structure, labels }, { colour });
  }
  // The contract's fields first, then what they came from.
  return JSON.stringify({
    file,
    formula,
    ...labels,
    ...(line === undefined ? {} : { line }),
    name: structure.name,
    notes: structure.notes ?? [],
    program: version,
    parameters: {
      ...(options.element === undefined ? {} : { element: options.element }),
      occupancy: options.occupancy,
      thresholds: paperThresholds,
    },
  });
}

/** Writes a line and waits while the reader is slower, so that answers do not heap up in memory. */
async function print(text: string): Promise<void> {
  if (process.stdout.write(`${text}\n`)) return;
  await new Promise<void>((resolve) => process.stdout.once('drain', resolve));
}

/** @throws InputError where the site asked for is not there or not labelled */
async function figureOf(
  input: LabelInput,
  { sites }: StructureLabels,
  { site: number, element }: LabelCommandOptions,
): Promise<string> {
  const { structure } = input;
  if (number !== undefined && number > structure.sites.length) {
    throw new InputError(`--site ${number}: the structure has ${structure.sites.length} atoms only.`);
  }
  const site = number === undefined ? sites[0]! : sites.find(({ index }) => index === number - 1);
  if (!site) {
    throw new InputError(
      `--site ${number}: this atom is ${structure.sites[number! - 1]!.element}, not ${element}.`,
    );
  }
  const { siteFigure } = await import('../figure/site-figure.ts');
  const bonds = bondWords(site, structure);
  return siteFigure({
    title: `${site.element} in ${reducedFormula(structure)}`,
    subtitle: `${basename(placeOf(input))} · atom ${site.index + 1}${bonds && ` · ${bonds}`}`,
    structure,
    site,
    footer: `edgewise ${version}`,
  });
}

/** One figure a structure: the name given for the first, then the same name with a number. */
function numbered(path: string, number: number): string {
  const extension = extname(path);
  return number === 1 ? path : `${path.slice(0, path.length - extension.length)}-${number}${extension}`;
}
