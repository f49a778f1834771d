import { basename } from 'node:path';
import { correctedReading } from '../../answers/series/corrected-reading.ts';
import { seriesCsv } from '../../answers/series/series-csv.ts';
import { seriesFigureInput, variableWords } from '../../answers/series/series-figure-input.ts';
import { type SeriesObject, seriesObject } from '../../answers/series/series-object.ts';
import { seriesWords } from '../../answers/series/series-words.ts';
import type { IdentifiedReading } from '../../answers/spectra/identified-reading.ts';
import { identifyFile } from '../../answers/spectra/identify-file.ts';
import { fileQuestion, type SpectrumOptions } from '../../answers/spectra/spectrum-options.ts';
import { InputError } from '../../base/input-error.ts';
import { mostFrequent } from '../../base/lists.ts';
import { fileNameOf } from '../../base/text/base-name.ts';
import { percent } from '../../base/text/words.ts';
import { headerText, type SeriesFile, seriesVariable } from '../../series/series-variable.ts';
import { exitStatus } from '../exit-status.ts';
import { identifyJobs } from '../identify/identify-jobs.ts';
import { inputName, readInput } from '../input/read-input.ts';
import { NamedFiles } from '../output/named-files.ts';
import { printable } from '../screen/printable.ts';
import { progressBar } from '../screen/progress.ts';
import { screenColumns, wrapWords } from '../screen/screen-text.ts';
import { print, tell } from '../screen/terminal.ts';
import { textTable } from '../screen/text-table.ts';

/** Options of `edgewise series`. */
export interface SeriesCommandOptions
  extends Pick<SpectrumOptions, 'element' | 'channel' | 'columns' | 'e0' | 'shift' | 'preEdge' | 'postEdge'> {
  /**
   * What the series runs over: "temperature", "potential", "pressure", "time", "number", "start" or "order".
   */
  readonly variable?: string;
  readonly model?: string;
  readonly format: 'table' | 'json' | 'csv';
  readonly figure?: string;
}

/** Answers an ordered set of spectra and tells what changes in it. @returns the exit status */
export async function seriesCommand(args: readonly string[], options: SeriesCommandOptions): Promise<number> {
  const figures = options.figure === undefined ? undefined : await NamedFiles.at(options.figure);
  const { items, refused } = await answeredItems(args, options);
  const element = mostFrequent(items.map(({ item }) => item.answer.element));
  const own = items.filter(({ item }) => item.answer.element === element);
  for (const { item } of items) {
    if (item.answer.element !== element) {
      tell(
        `${item.answer.file}: left out, its absorber is ${item.answer.element}, that of the series ${element}`,
      );
    }
  }
  if (own.length < 2) {
    throw new InputError({
      problem: `${own.length === 1 ? 'one spectrum is' : 'no spectra are'} no series`,
      remedy: 'give two spectra of one absorber, or more',
    });
  }
  const variable = seriesVariable(
    own.map(({ source }) => source),
    options.variable,
  );
  const series = seriesObject(
    own.map(({ item }) => item),
    variable,
  );
  if (options.format === 'json') {
    print(JSON.stringify(series));
  } else if (options.format === 'csv') {
    print(seriesCsv(series));
  } else {
    print(seriesTable(series));
  }
  if (figures) {
    await figures.add('series', await figureOf(series));
    await figures.end();
  }
  return refused ? exitStatus.refused : exitStatus.fine;
}

interface Item {
  readonly item: IdentifiedReading;
  readonly source: SeriesFile;
}

async function answeredItems(
  args: readonly string[],
  options: SeriesCommandOptions,
): Promise<{ items: Item[]; refused: number }> {
  const jobs = await identifyJobs(args, options);
  const progress = progressBar();
  const items: Item[] = [];
  let refused = 0;
  const refuse = (message: string): void => {
    progress.clear();
    tell(message);
    refused++;
  };
  for (const [done, job] of jobs.entries()) {
    if (job instanceof InputError) {
      refuse(job.message);
      continue;
    }
    const { path, bundle } = job;
    progress.update(done, jobs.length, basename(path));
    try {
      const bytes = await readInput(path);
      const header = headerText(bytes);
      const found: IdentifiedReading[] = [];
      for await (const outcome of identifyFile(bytes, bundle, fileQuestion(inputName(path), job.options))) {
        if (outcome.kind === 'answer') {
          found.push(await correctedReading(outcome));
        } else if (outcome.kind === 'refusal') {
          refuse(outcome.error);
        }
      }
      for (const item of found) {
        // The scans of one file are told apart by their own names.
        const name = found.length > 1 ? item.reading.spectrum.name : fileNameOf(item.answer.file);
        items.push({ item, source: { name, header: found.length > 1 ? '' : header } });
      }
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      refuse(error.message);
    }
  }
  progress.clear();
  return { items, refused };
}

function seriesTable(series: SeriesObject): string {
  const { spectra, twoStates, variable, element } = series;
  const columns = screenColumns();
  const rows = spectra.map(({ file, value, cn, verdict }, i) => [
    String(value),
    printable(fileNameOf(file)),
    verdict,
    `CN ${cn[0]!.cn}`,
    percent(cn[0]!.probability),
    ...(twoStates ? [percent(twoStates.fractions[i]!), twoStates.rms[i]!.toFixed(4)] : []),
  ]);
  const head = [
    variableWords(series),
    'spectrum',
    'verdict',
    'CN',
    'P',
    ...(twoStates ? ['state 2', 'left over'] : []),
  ];
  return [
    `${element} K edge, ${spectra.length} spectra over ${variableWords(series)} (${printable(variable.source)})`,
    '',
    textTable(head, rows, { columns, cut: 1 }),
    '',
    ...seriesWords(series).flatMap((words) => wrapWords(printable(words), columns, { first: 0, others: 2 })),
  ].join('\n');
}

async function figureOf(series: SeriesObject): Promise<string> {
  const { seriesFigure } = await import('../../figure/series-figure.ts');
  return seriesFigure(seriesFigureInput(series));
}
