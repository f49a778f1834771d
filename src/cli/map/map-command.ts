import { rm, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { mapFigureInput } from '../../answers/map-figure-input.ts';
import { mapObject } from '../../answers/map-object.ts';
import { checkOutputPlace } from '../../base/files/output-place.node.ts';
import { lockForWriting } from '../../base/files/write-lock.node.ts';
import { writeWhole } from '../../base/files/write-whole.node.ts';
import { baseName } from '../../base/text/base-name.ts';
import { counted, percent } from '../../base/text/words.ts';
import { version } from '../../base/version.ts';
import { WorkerPool } from '../../base/workers/worker-pool.node.ts';
import { mapFigure } from '../../figure/map-figure.ts';
import type { PixelBlock } from '../../map/answer-pixels.ts';
import { type ClassAnswer, classAnswers } from '../../map/class-answers.ts';
import { type MapImages, mapCounts, mapImages } from '../../map/map-images.ts';
import { MapProgress } from '../../map/map-progress.node.ts';
import { openStack } from '../../map/open-stack.node.ts';
import { type MapPlan, planMap } from '../../map/plan-map.ts';
import type { Stack } from '../../map/stack.ts';
import type { StackOptions } from '../../map/stack-options.ts';
import { writeMap } from '../../map/write-map.node.ts';
import { openBundleFolder } from '../../model/bundle/bundle-folder.node.ts';
import { embeddedBundleFolder } from '../../model/bundle/embedded.node.ts';
import type { SpectrumAnswer } from '../../model/identify-spectrum.ts';
import type { EnergyRange } from '../../spectrum/energy-range.ts';
import { exitStatus } from '../exit-status.ts';
import { svgToPng } from '../output/svg-to-png.ts';
import { printable } from '../screen/printable.ts';
import { progressBar } from '../screen/progress.ts';
import { screenColumns, wrapWords } from '../screen/screen-text.ts';
import { print, tell } from '../screen/terminal.ts';
import { SettingsFinder, type SettingsValues, withSettings } from '../settings/folder-settings.ts';
import type { MapWorkerData } from './map-worker.ts';

/** Options of `edgewise map`. */
export interface MapCommandOptions {
  readonly element?: string;
  readonly e0?: number;
  readonly shift?: number;
  readonly preEdge?: EnergyRange;
  readonly postEdge?: EnergyRange;
  /** Edge step below which a pixel is masked, in the unit of mu. */
  readonly minStep?: number;
  /** Paths within the file. */
  readonly dataset?: string;
  readonly energies?: string;
  readonly i0?: string;
  readonly transmission?: boolean;
  /** Folder of a bundle. */
  readonly model?: string;
  /** Where the images go, without an extension. */
  readonly out?: string;
  readonly format: 'table' | 'json';
  readonly workers?: number;
}

/** Numbers of a block that a thread gets: 16 MB. */
const blockNumbers = 4 * 2 ** 20;

/** Answers every pixel of a stack and writes the images. @returns the exit status */
export async function mapCommand(file: string, given: MapCommandOptions): Promise<number> {
  const settings = await new SettingsFinder().ofFile(file);
  const options = withSettings<MapCommandOptions & SettingsValues>(given, settings);
  if (options.overAbsorption !== undefined) {
    tell(`${settings?.told.file}: pixels of maps are not corrected for over-absorption`);
  }
  const out = options.out ?? `${baseName(file)}-map`;
  await checkOutputPlace(`${out}.h5`, 'file');
  const release = await lockForWriting(`${out}.h5`);
  const stack = await openStack(file, stackOptions(options)).catch(async (error) => {
    await release();
    throw error;
  });
  try {
    const modelFolder = options.model ?? embeddedBundleFolder;
    const bundle = await openBundleFolder(modelFolder);
    const plan = await planMap(stack, {
      ...(options.element !== undefined && { element: options.element }),
      ...(options.e0 !== undefined && { e0Ev: options.e0 }),
      ...(options.preEdge && { preEdge: options.preEdge }),
      ...(options.postEdge && { postEdge: options.postEdge }),
      ...(options.minStep !== undefined && { leastStep: options.minStep }),
    });
    const kinds = await classAnswers(plan, bundle, stack.name);
    const { mtimeMs, size } = await stat(file);
    const asked = JSON.stringify([version, bundle.hash, stack.name, size, mtimeMs, options, plan.settings]);
    const told = await pixelsOf(stack, plan, { settings: asked, modelFolder, out, workers: options.workers });
    const verdicts = new Map(kinds.map(({ cn, answer }) => [cn, answer.verdict.word]));
    const images = mapImages(told, stack.height, stack.width, verdicts);
    await writeImages(out, stack, images, plan, kinds[0]!.answer.model);
    await rm(`${out}.part`, { force: true });
    tellMap(out, stack, images, plan, kinds, options.format);
    return exitStatus.fine;
  } finally {
    stack.close();
    await release();
  }
}

function stackOptions({ dataset, energies, i0, transmission, shift }: MapCommandOptions): StackOptions {
  return {
    ...(dataset !== undefined && { data: dataset }),
    ...(energies !== undefined && { energies }),
    ...(i0 !== undefined && { i0 }),
    ...(transmission && { transmission }),
    ...(shift !== undefined && { shiftEv: shift }),
  };
}

/** Answers the rows that are not done yet, block by block on threads; what is done stands on the disk. */
async function pixelsOf(
  stack: Stack,
  { settings }: MapPlan,
  run: {
    readonly settings: string;
    readonly modelFolder: string;
    readonly out: string;
    readonly workers?: number | undefined;
  },
): Promise<Float32Array> {
  const { height, width, energyEv } = stack;
  const progress = await MapProgress.open(`${run.out}.part`, run.settings, width);
  const bar = progressBar();
  const workers = run.workers ?? availableParallelism();
  const pool = new WorkerPool<PixelBlock, Float32Array>(new URL('./map-worker.js', import.meta.url), {
    workers,
    workerData: { modelFolder: run.modelFolder, energyEv, settings } satisfies MapWorkerData,
    nameOf: () => 'a block of pixels',
  });
  if (progress.rows > 0) {
    tell(`Going on at row ${progress.rows + 1} of ${height}.`);
  }
  const rows = Math.max(1, Math.floor(blockNumbers / (width * energyEv.length)));
  try {
    const asked: Promise<Float32Array>[] = [];
    for (let from = progress.rows; from < height || asked.length > 0; from += rows) {
      if (from < height) {
        const block = await stack.readRows(from, Math.min(height, from + rows));
        const answer = pool.ask(block, [block.mu.buffer as ArrayBuffer]);
        // The first that fails is told; the others fail with it.
        answer.catch(() => {});
        asked.push(answer);
      }
      // One block waits while the threads are at work: more would only take memory.
      if (asked.length > workers || from + rows >= height) {
        await progress.add(await asked.shift()!);
        bar.update(progress.rows * width, height * width, 'pixels');
      }
    }
    return await progress.read();
  } finally {
    bar.clear();
    await pool.end();
    await progress.close();
  }
}

async function writeImages(
  out: string,
  stack: Stack,
  images: MapImages,
  plan: MapPlan,
  model: SpectrumAnswer['model'],
): Promise<void> {
  const { element, e0Ev, leastStep } = plan.settings;
  const { name, version: modelVersion, hash } = model;
  await writeMap(`${out}.h5`, images, {
    source: stack.name,
    program: `edgewise ${version}`,
    model: `${name} ${modelVersion} ${hash}`,
    element,
    e0Ev,
    leastStep,
  });
  const svg = mapFigure(mapFigureInput(stack, images, plan.settings, model));
  await writeWhole(`${out}.svg`, svg);
  await writeWhole(`${out}.png`, await svgToPng(svg));
}

/** Column in which the words of a line begin, behind their name. */
const wordsColumn = 14;

function tellMap(
  out: string,
  stack: Stack,
  images: MapImages,
  plan: MapPlan,
  kinds: readonly ClassAnswer[],
  format: 'table' | 'json',
): void {
  const counts = mapCounts(images);
  if (format === 'json') {
    print(JSON.stringify(mapObject(stack, plan, counts, kinds)));
    return;
  }
  const { verdicts, pixels, cn } = counts;
  const told = pixels - verdicts.masked;
  const row = (name: string, words: string): string =>
    wrapWords(printable(words), screenColumns() - wordsColumn)
      .map((line, i) => (i ? '' : `  ${name}`).padEnd(wordsColumn) + line)
      .join('\n');
  print(
    [
      printable(stack.name),
      row(
        'map',
        `${stack.width} × ${stack.height} pixels, ${stack.energyEv.length} energies from ${stack.energyEv[0]!.toFixed(1)} to ${stack.energyEv.at(-1)!.toFixed(1)} eV`,
      ),
      row('edge', `${plan.settings.element} K: ${plan.elementReason}`),
      row('E0', `${plan.settings.e0Ev.toFixed(1)} eV of the mean spectrum, for all pixels`),
      row(
        'masked',
        `${counted(verdicts.masked, 'pixel')} (${percent(verdicts.masked / pixels)}) with an edge step under ${plan.settings.leastStep.toPrecision(3)}`,
      ),
      row('verdicts', `${verdicts.supported} supported, ${verdicts.open} open, ${verdicts.outside} outside`),
      ...cn
        .filter((each) => each.pixels > 0)
        .map((each, i) =>
          row(i ? '' : 'CN', `CN ${each.cn} first in ${percent(each.pixels / told)} of ${told} pixels`),
        ),
      ...kinds.flatMap(({ cn: kind, answer }) => [
        row(
          `CN ${kind}`,
          `the mean of these pixels is ${answer.verdict.word}: CN ${answer.cn[0]!.cn}, ${percent(answer.cn[0]!.probability)}`,
        ),
        ...answer.verdict.reasons.map((reason) => row('', reason)),
      ]),
      row('written', `${out}.h5, ${out}.svg, ${out}.png`),
    ].join('\n'),
  );
}
