import { basename } from 'node:path';
import { mergeOutcomes } from '../../answers/scans/merge-outcomes.ts';
import type { IdentifiedReading } from '../../answers/spectra/identified-reading.ts';
import { type FileOutcome, identifyFile } from '../../answers/spectra/identify-file.ts';
import { fileQuestion, spectrumQuestion } from '../../answers/spectra/spectrum-options.ts';
import { type Difference, differenceFrom } from '../../answers/standards/difference.ts';
import { heldAgainst, type ReadStandard } from '../../answers/standards/own-standards.ts';
import { InputError } from '../../base/input-error.ts';
import { baseName, fileNameOf } from '../../base/text/base-name.ts';
import { counted, percent } from '../../base/text/words.ts';
import type { StandardsComparison } from '../../series/compare-standards.ts';
import { exitStatus } from '../exit-status.ts';
import { inputName, readInput } from '../input/read-input.ts';
import { readReference, readStandards } from '../input/read-standards.ts';
import { NamedFiles } from '../output/named-files.ts';
import { progressBar, silentProgress } from '../screen/progress.ts';
import { RunReport } from '../screen/run-report.ts';
import { print } from '../screen/terminal.ts';
import { exportFile } from './export-file.ts';
import { type IdentifyJob, identifyJobs } from './identify-jobs.ts';
import type { IdentifyCommandOptions } from './identify-options.ts';
import { identifyOutput } from './identify-output.ts';

/**
 * Identifies every spectrum of every file; a file or spectrum that is refused never stops the others.
 *
 * @returns the exit status
 */
export async function identifyCommand(
  args: readonly string[],
  options: IdentifyCommandOptions,
): Promise<number> {
  const figures = options.figure === undefined ? undefined : await NamedFiles.at(options.figure);
  const exported = options.export === undefined ? undefined : await exportFile(options.export);
  const reference = options.difference === undefined ? undefined : await readReference(options.difference);
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
      const item = await withComparisons(outcome, { standards, reference }, (message) =>
        report.refuse(message),
      );
      output.add(item);
      if (figures) {
        await drawAll(figures, item);
      }
      await exported?.add(figureName(item), item);
    }
  }
  await figures?.end();
  await exported?.end();
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

/**
 * The answer with what it is held against; what cannot be compared is refused,
 * and the answer stands all the same.
 */
async function withComparisons(
  item: IdentifiedReading,
  { standards, reference }: Comparisons,
  refuse: (message: string) => void,
): Promise<IdentifiedReading> {
  const tried = async <Result>(compare: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      return await compare();
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      refuse(error.message);
      return undefined;
    }
  };
  const against = standards.length > 0 ? await tried(() => heldAgainst(item, standards)) : undefined;
  const difference = reference && (await tried(() => differenceFrom(item, reference)));
  return { ...item, ...(against && { standards: against }), ...(difference && { difference }) };
}

/** What every answer is held against. */
interface Comparisons {
  readonly standards: readonly ReadStandard[];
  readonly reference: ReadStandard | undefined;
}

/** Draws an answer, and what it was held against. */
async function drawAll(figures: NamedFiles, item: IdentifiedReading): Promise<void> {
  const name = figureName(item);
  await figures.add(name, await figureOf(item));
  if (item.standards) {
    await figures.add(`${name}-standards`, await standardsFigureOf(item, item.standards));
  }
  if (item.difference) {
    await figures.add(`${name}-difference`, await differenceFigureOf(item, item.difference));
  }
}

async function differenceFigureOf({ answer }: IdentifiedReading, difference: Difference): Promise<string> {
  const { differenceFigure } = await import('../../figure/difference-figure.ts');
  const { differenceFigureInput } = await import('../../answers/standards/difference-figure-input.ts');
  return differenceFigure(differenceFigureInput(answer, difference));
}

async function standardsFigureOf(
  { answer }: IdentifiedReading,
  { nearest, fit }: StandardsComparison,
): Promise<string> {
  const { standardsFigure } = await import('../../figure/standards-figure.ts');
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
  const { identificationFigure } = await import('../../figure/identification-figure.ts');
  const { figureInput } = await import('../../answers/spectra/figure-input.ts');
  return identificationFigure(await figureInput(item));
}
