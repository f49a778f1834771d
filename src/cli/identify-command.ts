import { basename, extname } from 'node:path';
import { identificationObject } from '../answers/identification-object.ts';
import type { IdentifiedReading } from '../answers/identified-reading.ts';
import { identifyCsv, identifyCsvHeader } from '../answers/identify-csv.ts';
import { type FileOutcome, identifyFile } from '../answers/identify-file.ts';
import { mergeOutcomes } from '../answers/merge-outcomes.ts';
import { InputError } from '../base/input-error.ts';
import { checkOutputPlace } from '../base/output-place.node.ts';
import { writeWhole } from '../base/write-whole.node.ts';
import type { ColumnChoice } from '../formats/column-choice.ts';
import type { Channel, FileReading } from '../formats/reading.ts';
import { openBundleFolder } from '../model/bundle/bundle-folder.node.ts';
import { embeddedBundleFolder } from '../model/bundle/embedded.node.ts';
import type { Bundle } from '../model/bundle/open-bundle.ts';
import type { SpectrumQuestion } from '../model/identify-spectrum.ts';
import type { EnergyRange } from '../spectrum/energy-range.ts';
import { exitStatus } from './exit-status.ts';
import { expandInputs } from './expand-inputs.ts';
import { identifyTable } from './identify-table.ts';
import { mergeTable } from './merge-table.ts';
import { progressBar } from './progress.ts';
import { readInput } from './read-input.ts';
import { print as printText, tell } from './terminal.ts';

/** Options of `edgewise identify`. */
export interface IdentifyCommandOptions {
  readonly element?: string;
  readonly channel?: Channel;
  readonly columns?: ColumnChoice;
  readonly e0?: number;
  readonly shift?: number;
  readonly preEdge?: EnergyRange;
  readonly postEdge?: EnergyRange;
  readonly moveWindow?: number;
  /** Folder of a bundle. */
  readonly model?: string;
  readonly format: 'table' | 'json' | 'csv';
  readonly figure?: string;
  /** Whether the answers come with their evidence. */
  readonly explain?: boolean;
  /** Merge the scans of one sample, told by their names, and answer for the mean. */
  readonly merge?: boolean;
  /** Merge everything of one absorber, whatever it is called. */
  readonly mergeAll?: boolean;
  readonly align?: boolean;
  readonly dropOutliers?: boolean;
}

/** Parts of a file that a note names; a project may hold a hundred. */
const mostLeftOutShown = 4;

/**
 * Identifies every spectrum of every file; a file or spectrum that is refused never stops the others.
 *
 * @returns the exit status
 */
export async function identifyCommand(
  args: readonly string[],
  options: IdentifyCommandOptions,
): Promise<number> {
  if (options.figure !== undefined) {
    await refuseFigurePlace(options.figure);
  }
  const bundle = await openBundleFolder(options.model ?? embeddedBundleFolder);
  const inputs: (string | InputError)[] = [];
  for await (const input of expandInputs(args)) {
    inputs.push(input);
  }
  const progress = progressBar();
  const print = (text: string): void => {
    progress.clear();
    printText(text);
  };
  const refuse = (message: string): void => {
    progress.clear();
    tell(message);
    refused++;
  };
  let refused = 0;
  let answered = 0;
  if (options.format === 'csv') {
    print(identifyCsvHeader);
  }
  const each = outcomesOfAll(inputs, bundle, options, (done, path) => {
    if (inputs.length > 1) {
      progress.update(done, inputs.length, basename(path));
    }
  });
  for await (const outcome of options.merge || options.mergeAll ? merged(each, bundle, options) : each) {
    if (outcome.kind === 'refusal') {
      refuse(outcome.error);
      continue;
    }
    if (outcome.kind === 'left out') {
      progress.clear();
      tell(leftOutWords(outcome.file, outcome.leftOut));
      continue;
    }
    answered++;
    if (options.format === 'json') {
      print(JSON.stringify(identificationObject(outcome)));
    } else if (options.format === 'csv') {
      print(identifyCsv(outcome));
    } else {
      print(identifyTable(outcome, { colour: process.stdout.isTTY && !process.env.NO_COLOR }));
      if (outcome.merge) {
        print(mergeTable(outcome.merge));
      }
    }
    if (options.figure !== undefined) {
      await writeFigure(outcome, options.figure, answered);
    }
  }
  progress.clear();
  if (options.format === 'table' && answered + refused > 1) {
    tell(`${answered} spectra identified, ${refused} refused`);
  }
  return refused ? exitStatus.refused : exitStatus.fine;
}

/** What a file holds beside its spectra: the first few by name, so that nothing is passed over in silence. */
function leftOutWords(file: string, leftOut: FileReading['leftOut']): string {
  const shown = leftOut
    .slice(0, mostLeftOutShown)
    // A file of an archive that was refused as a whole is named already.
    .map(({ name, reason }) => (file.endsWith(`/${name}`) ? `(${reason})` : `${name} (${reason})`));
  const more = leftOut.length - shown.length;
  return `${file}: left out ${shown.join(', ')}${more ? ` and ${more} more` : ''}`;
}

/** What comes of all paths, one after the other. */
async function* outcomesOfAll(
  inputs: readonly (string | InputError)[],
  bundle: Bundle,
  options: IdentifyCommandOptions,
  tellProgress: (done: number, path: string) => void,
): AsyncGenerator<FileOutcome> {
  for (const [done, input] of inputs.entries()) {
    if (input instanceof InputError) {
      yield { kind: 'refusal', file: input.place ?? '', error: input.message };
      continue;
    }
    tellProgress(done, input);
    yield* outcomesOf(input, bundle, options);
  }
}

const merged = (outcomes: AsyncIterable<FileOutcome>, bundle: Bundle, options: IdentifyCommandOptions) =>
  mergeOutcomes(outcomes, bundle, {
    ...questionOf(options),
    merge: options.mergeAll ? 'all' : 'named',
    align: options.align === true,
    dropOutliers: options.dropOutliers === true,
  });

/** What comes of a path; standard input is named so in every answer. */
async function* outcomesOf(
  path: string,
  bundle: Bundle,
  options: IdentifyCommandOptions,
): AsyncGenerator<FileOutcome> {
  const file = path === '-' ? 'standard input' : path;
  let bytes: Uint8Array;
  try {
    bytes = await readInput(path);
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    yield { kind: 'refusal', file, error: error.message };
    return;
  }
  const { channel, columns } = options;
  yield* identifyFile(bytes, bundle, {
    file,
    ...(channel && { channel }),
    ...(columns && { columns }),
    ...questionOf(options),
  });
}

/** What is asked of a spectrum, whatever file it comes from. */
function questionOf({
  element,
  e0,
  shift,
  preEdge,
  postEdge,
  moveWindow,
  explain,
}: IdentifyCommandOptions): SpectrumQuestion {
  return {
    ...(element !== undefined && { element }),
    ...(e0 !== undefined && { e0Ev: e0 }),
    ...(shift !== undefined && { shiftEv: shift }),
    ...(preEdge && { preEdge }),
    ...(postEdge && { postEdge }),
    ...(moveWindow !== undefined && { anchorOffsetEv: moveWindow }),
    ...(explain && { explain }),
  };
}

/** Says before any work where figures cannot be written. */
async function refuseFigurePlace(path: string): Promise<void> {
  if (extname(path).toLowerCase() !== '.svg') {
    throw new InputError(`--figure "${path}": figures are SVG; name a file that ends in .svg.`);
  }
  await checkOutputPlace(path, 'file');
}

/** One figure a spectrum: the name given for the first, then the same name with a number. */
async function writeFigure(item: IdentifiedReading, path: string, number: number): Promise<void> {
  // The drawing code is a sixth of the program's modules: only figures load it.
  const { identificationFigure } = await import('../figure/identification-figure.ts');
  const { figureInput } = await import('../answers/figure-input.ts');
  const extension = extname(path);
  const numbered =
    number === 1 ? path : `${path.slice(0, path.length - extension.length)}-${number}${extension}`;
  await writeWhole(numbered, identificationFigure(await figureInput(item)));
}
