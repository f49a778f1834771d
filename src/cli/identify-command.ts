import { rm, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { motifLabelWords } from '../figure/label-words.ts';
import { readFile } from '../formats/read-file.ts';
import type { FileReading, Reading } from '../formats/reading.ts';
import { InputError } from '../input-error.ts';
import { openBundleFolder } from '../model/bundle/bundle-folder.node.ts';
import { embeddedBundleFolder } from '../model/bundle/embedded.node.ts';
import type { Bundle } from '../model/bundle/open-bundle.ts';
import { identifySpectrum, type SpectrumAnswer } from '../model/identify-spectrum.ts';
import { coordinationNumbersOf } from '../model/ranking-label.ts';
import { chooseNormalisation } from '../spectrum/choose-normalisation.ts';
import { shiftEnergy } from '../spectrum/shift-energy.ts';
import { exitStatus } from './exit-status.ts';
import { expandInputs } from './expand-inputs.ts';
import type { IdentifiedReading } from './identified-reading.ts';
import { identifyCsv, identifyCsvHeader } from './identify-csv.ts';
import { identifyTable } from './identify-table.ts';
import { printable } from './printable.ts';
import { progressBar } from './progress.ts';
import { readInput } from './read-input.ts';
import { writeFileSafely } from './write-file-safely.ts';

/** Options of `edgewise identify`. */
export interface IdentifyCommandOptions {
  readonly element?: string;
  readonly e0?: number;
  readonly shift?: number;
  /** Folder of a bundle. */
  readonly model?: string;
  readonly format: 'table' | 'json' | 'csv';
  readonly figure?: string;
}

/** Parts of a file that a note names; a project may hold a hundred. */
const mostLeftOutShown = 4;

/** Probability from which the figure shows the motifs of a CN that is not in the best label. */
const nearlyAsLikely = 0.25;

/**
 * Identifies every spectrum of every file; a file or spectrum that is refused never stops the others.
 *
 * @returns the exit status
 */
export async function identifyCommand(
  args: readonly string[],
  options: IdentifyCommandOptions,
): Promise<number> {
  if (options.figure !== undefined) await refuseFigurePlace(options.figure);
  const bundle = await openBundleFolder(options.model ?? embeddedBundleFolder);
  const inputs: (string | InputError)[] = [];
  for await (const input of expandInputs(args)) inputs.push(input);
  const progress = progressBar();
  const print = (text: string): void => {
    progress.clear();
    process.stdout.write(`${text}\n`);
  };
  const refuse = (message: string): void => {
    progress.clear();
    process.stderr.write(`${printable(message)}\n`);
    refused++;
  };
  const tellLeftOut: TellLeftOut = (file, leftOut) => {
    progress.clear();
    process.stderr.write(`${printable(leftOutWords(file, leftOut))}\n`);
  };
  let refused = 0;
  let answered = 0;
  if (options.format === 'csv') print(identifyCsvHeader);
  for (const [done, input] of inputs.entries()) {
    if (input instanceof InputError) {
      refuse(input.message);
      continue;
    }
    if (inputs.length > 1) progress.update(done, inputs.length, basename(input));
    for await (const outcome of identifyFile(input, bundle, options, tellLeftOut)) {
      if (outcome instanceof InputError) {
        refuse(outcome.message);
        continue;
      }
      answered++;
      if (options.format === 'json') print(JSON.stringify(jsonOf(outcome)));
      else if (options.format === 'csv') print(identifyCsv(outcome));
      else print(identifyTable(outcome, { colour: process.stdout.isTTY && !process.env.NO_COLOR }));
      if (options.figure) await writeFigure(outcome, options, answered);
    }
  }
  progress.clear();
  if (options.format === 'table' && answered + refused > 1) {
    process.stderr.write(`${answered} spectra identified, ${refused} refused\n`);
  }
  return refused ? exitStatus.refused : exitStatus.fine;
}

type TellLeftOut = (file: string, leftOut: FileReading['leftOut']) => void;

/** What a file holds beside its spectra: the first few by name, so that nothing is passed over in silence. */
function leftOutWords(file: string, leftOut: FileReading['leftOut']): string {
  const shown = leftOut.slice(0, mostLeftOutShown).map(({ name, reason }) => `${name} (${reason})`);
  const more = leftOut.length - shown.length;
  return `${file}: left out ${shown.join(', ')}${more ? ` and ${more} more` : ''}`;
}

async function* identifyFile(
  path: string,
  bundle: Bundle,
  options: IdentifyCommandOptions,
  tellLeftOut: TellLeftOut,
): AsyncGenerator<IdentifiedReading | InputError> {
  const file = path === '-' ? 'standard input' : path;
  let readings: readonly Reading[];
  try {
    const bytes = await readInput(path);
    const element = options.element === undefined ? {} : { element: options.element };
    const found = await readFile(bytes, { fileName: file, ...element });
    readings = found.readings;
    if (found.leftOut.length) tellLeftOut(file, found.leftOut);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    yield error;
    return;
  }
  for (const reading of readings) {
    const group = reading.receipt.group;
    try {
      const answer = await identifySpectrum(reading.spectrum, bundle, {
        file,
        ...(options.element === undefined ? {} : { element: options.element }),
        ...(options.e0 === undefined ? {} : { e0Ev: options.e0 }),
        ...(options.shift === undefined ? {} : { shiftEv: options.shift }),
      });
      yield { answer, reading };
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      yield new InputError(`${file}${group ? ` (${group})` : ''}: ${error.message}`);
    }
  }
}

/** The contract's object: the answer, where in the file the spectrum stands, and the receipt of its reading. */
function jsonOf({ answer, reading }: IdentifiedReading): object {
  const { file, ...rest } = answer;
  return { file, name: reading.spectrum.name, ...rest, receipt: reading.receipt };
}

/** Says before any work where figures cannot be written; a short trial file tells more than permissions do. */
async function refuseFigurePlace(path: string): Promise<void> {
  if (extname(path).toLowerCase() !== '.svg')
    throw new InputError(`--figure "${path}": figures are SVG; name a file that ends in .svg.`);
  const info = await stat(path).catch(() => undefined);
  if (info?.isDirectory())
    throw new InputError(`--figure "${path}": this is a folder; name a file in it that ends in .svg.`);
  const trial = `${path}.trial`;
  try {
    await writeFileSafely(trial, '');
    await rm(trial);
  } catch (error) {
    throw new InputError(
      `--figure "${path}": no file can be written there (${(error as NodeJS.ErrnoException).code}); name one in a ` +
        'folder that you may write to.',
    );
  }
}

/** One figure a spectrum: the name given for the first, then the same name with a number. */
async function writeFigure(
  { answer, reading }: IdentifiedReading,
  options: IdentifyCommandOptions,
  number: number,
): Promise<void> {
  // The drawing code is a sixth of the program's modules: only figures load it.
  const { identificationFigure } = await import('../figure/identification-figure.ts');
  const { spectrum } = reading;
  const shifted = options.shift ? shiftEnergy(spectrum, options.shift) : spectrum;
  const { normalised } = await chooseNormalisation(shifted, { element: answer.element, e0Ev: answer.e0 });
  const svg = identificationFigure({
    title: basename(answer.file) + (reading.receipt.group ? ` · ${spectrum.name}` : ''),
    subtitle: `${answer.element} K edge (${answer.elementReason}) · ${spectrum.energyEv.length} points`,
    energyEv: shifted.energyEv,
    mu: normalised,
    e0Ev: answer.e0,
    anchorEv: answer.anchor,
    window: answer.window,
    coordination: answer.coordination,
    environments: environmentsShown(answer).map(({ coordinationNumber, motifs }) => ({
      coordinationNumber,
      motifs: motifs.map(({ label, probability }) => ({
        label: motifLabelWords(label, coordinationNumber),
        probability,
      })),
    })),
    shifts: answer.sensitivity,
    warnings: answer.warnings,
    footer:
      `edgewise ${answer.program} · bundle ${answer.model.name} ${answer.model.version} ` +
      `(${answer.model.hash.slice(0, 12)}) · recipe ${answer.recipe}`,
  });
  const path = options.figure!;
  const extension = extname(path);
  const numbered =
    number === 1 ? path : `${path.slice(0, path.length - extension.length)}-${number}${extension}`;
  await writeFileSafely(numbered, svg);
}

/** The CNs of the best label, and one other where it is nearly as likely: more would crowd the figure. */
function environmentsShown({ environments, coordination }: SpectrumAnswer): SpectrumAnswer['environments'] {
  const best = coordinationNumbersOf(coordination[0]!.label).length;
  return environments.filter(
    ({ probability }, i) => i < best || (i === best && probability >= nearlyAsLikely),
  );
}
