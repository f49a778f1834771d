import { basename } from 'node:path';
import type { IdentifiedReading } from '../answers/identified-reading.ts';
import { type FileOutcome, identifyFile } from '../answers/identify-file.ts';
import { mergeOutcomes } from '../answers/merge-outcomes.ts';
import { fileQuestion, spectrumQuestion } from '../answers/spectrum-options.ts';
import { baseName, fileNameOf } from '../base/base-name.ts';
import { InputError } from '../base/input-error.ts';
import { counted, percent } from '../base/words.ts';
import { compareStandards, type StandardsComparison } from '../series/compare-standards.ts';
import { shiftEnergy } from '../spectrum/shift-energy.ts';
import { exitStatus } from './exit-status.ts';
import { FigureFiles } from './figure-files.ts';
import { type IdentifyJob, identifyJobs } from './identify-jobs.ts';
import type { IdentifyCommandOptions } from './identify-options.ts';
import { identifyOutput } from './identify-output.ts';
import { progressBar, silentProgress } from './progress.ts';
import { inputName, readInput } from './read-input.ts';
import { type ReadStandard, readStandards } from './read-standards.ts';
import { RunReport } from './run-report.ts';
import { print } from './terminal.ts';

/**
 * Identifies every spectrum of every file; a file or spectrum that is refused never stops the others.
 *
 * @returns the exit status
 */
export async function identifyCommand(
  args: readonly string[],
  options: IdentifyCommandOptions,
): Promise<number> {
  const figures = options.figure === undefined ? undefined : await FigureFiles.at(options.figure);
  const jobs = await identifyJobs(args, options);
  const progress = options.quiet ? silentProgress : progressBar();
  const report = new RunReport();
  const merges = options.merge === true || options.mergeAll === true;
  const output = identifyOutput({
    format: options.format,
    inputs: jobs.flatMap((job) => (job instanceof InputError ? [] : [job.path])),
    isLong: options.long === true,
    merges,
    print(text) {
      progress.clear();
      print(text);
    },
  });
  const standards = await readStandards(options.standards ?? [], (message) => report.refuse(message));
  let answered = 0;
  const each = outcomesOfAll(jobs, (done, path) => {
    if (jobs.length > 1) {
      progress.update(done, jobs.length, basename(path));
    }
  });
  const first = jobs.find((job): job is IdentifyJob => !(job instanceof InputError));
  for await (const outcome of merges && first ? merged(each, first) : each) {
    if (outcome.kind === 'refusal') {
      report.refuse(outcome.error);
    } else if (outcome.kind === 'left out') {
      report.leaveOut(outcome.file, outcome.leftOut);
    } else {
      answered++;
      report.use(outcome.reading.receipt.settings);
      const item = heldAgainst(outcome, standards, (message) => report.refuse(message));
      output.add(item);
      if (figures) {
        await figures.add(figureName(item), await figureOf(item));
        if (item.standards) {
          await figures.add(`${figureName(item)}-standards`, await standardsFigureOf(item, item.standards));
        }
      }
    }
  }
  await figures?.end();
  progress.clear();
  const summary = output.end();
  report.tell(
    { isQuiet: options.quiet === true, namesLeftOut: output.isLong },
    answered + report.refused > 1 ? summary : undefined,
  );
  return report.refused ? exitStatus.refused : exitStatus.fine;
}

/** What comes of all files, one after the other. */
async function* outcomesOfAll(
  jobs: readonly (IdentifyJob | InputError)[],
  tellProgress: (done: number, path: string) => void,
): AsyncGenerator<FileOutcome> {
  for (const [done, job] of jobs.entries()) {
    if (job instanceof InputError) {
      yield { kind: 'refusal', file: job.place ?? '', error: job.message };
      continue;
    }
    tellProgress(done, job.path);
    yield* outcomesOf(job);
  }
}

/** All scans have the settings of the first. */
const merged = (outcomes: AsyncIterable<FileOutcome>, { bundle, options }: IdentifyJob) =>
  mergeOutcomes(outcomes, bundle, {
    ...spectrumQuestion(options),
    merge: options.mergeAll ? 'all' : 'named',
    align: options.align === true,
    dropOutliers: options.dropOutliers === true,
  });

/** What comes of a path; standard input is named so in every answer. */
async function* outcomesOf({ path, bundle, options }: IdentifyJob): AsyncGenerator<FileOutcome> {
  const file = inputName(path);
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
  yield* identifyFile(bytes, bundle, fileQuestion(file, options));
}

/** The answer with how its spectrum stands to the standards of its absorber, where there are any. */
function heldAgainst(
  item: IdentifiedReading,
  standards: readonly ReadStandard[],
  refuse: (message: string) => void,
): IdentifiedReading {
  const { element, file, parameters } = item.answer;
  const own = standards.filter((standard) => standard.element === element);
  if (own.length === 0) {
    if (standards.length > 0) {
      refuse(
        `${file}: none of the ${standards.length} standards is of ${element}; give some with --standards.`,
      );
    }
    return item;
  }
  const { spectrum } = item.reading;
  try {
    const shifted = parameters.shiftEv ? shiftEnergy(spectrum, parameters.shiftEv) : spectrum;
    return { ...item, standards: compareStandards({ ...shifted, name: file }, own, element) };
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    refuse(`${file}, held against the standards: ${error.message}`);
    return item;
  }
}

async function standardsFigureOf(
  { answer }: IdentifiedReading,
  { nearest, fit }: StandardsComparison,
): Promise<string> {
  const { standardsFigure } = await import('../figure/standards-figure.ts');
  return standardsFigure({
    ...fit,
    title: fileNameOf(answer.file),
    subtitle: `${answer.element} K edge, held against ${counted(nearest.length, 'standard')}`,
    words: [
      `Sum of the shares ${percent(fit.sum, 1)}, R factor ${fit.rFactor.toExponential(1)}, ${fit.rms.toFixed(4)} of the edge step is left.`,
      `Nearest: ${nearest[0]!.name}, which differs by ${nearest[0]!.distance.toFixed(3)}.`,
    ],
    footer: `edgewise ${answer.program} · from 20 eV below E0 to 50 eV above, energies as they are`,
  });
}

/** What a figure is called after: the file, and which of its spectra. */
function figureName({ answer, reading }: IdentifiedReading): string {
  const file = baseName(answer.file);
  return reading.receipt.group ? `${file}-${reading.spectrum.name}` : file;
}

async function figureOf(item: IdentifiedReading): Promise<string> {
  // The drawing code is a sixth of the program's modules: only figures load it.
  const { identificationFigure } = await import('../figure/identification-figure.ts');
  const { figureInput } = await import('../answers/figure-input.ts');
  return identificationFigure(figureInput(item));
}
