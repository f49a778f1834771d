import { mapFigureInput } from '../../../answers/map-figure-input.ts';
import { mapObject } from '../../../answers/map-object.ts';
import { InputError } from '../../../base/input-error.ts';
import { mapFigure } from '../../../figure/map-figure.ts';
import { hdf5InMemory } from '../../../formats/readers/hdf5/hdf5-file.ts';
import { answerPixels, type PixelBlock } from '../../../map/answer-pixels.ts';
import { classAnswers } from '../../../map/class-answers.ts';
import { fillMapFile } from '../../../map/fill-map-file.ts';
import type { MapFacts } from '../../../map/map-file.ts';
import { type MapImages, mapCounts, mapImages } from '../../../map/map-images.ts';
import { type MapSettings, pixelPreparation } from '../../../map/map-settings.ts';
import { planMap, spectrumOf } from '../../../map/plan-map.ts';
import type { Stack } from '../../../map/stack.ts';
import { featuresOf } from '../../../spectrum/features/features.ts';
import type { Recipe } from '../../../spectrum/features/recipe.ts';
import { answerInThread } from '../answer-in-thread.ts';
import { fetchedBundle } from '../fetched-bundle.ts';
import type { MapAnswers, MapTask, PixelSpectrum, StackSource } from './map-tasks.ts';
import { openSource } from './opened-stack.ts';

/** More pixels take more memory than a page should: sixteen numbers each, twice while the images are made. */
const mostPixels = 2 ** 21;

/** Numbers of a block of rows: 8 MB. */
const blockNumbers = 2 * 2 ** 20;

/** The one stack of this thread. */
let opened: ReturnType<typeof openSource> | undefined;

/** The rows that were read last, for the pixel under the pointer. */
let row: { readonly y: number; readonly block: PixelBlock } | undefined;

answerInThread(answerOf, (answer: MapAnswers[MapTask['kind']]) =>
  answer instanceof Float32Array ? [answer.buffer as ArrayBuffer] : [],
);

async function answerOf(task: MapTask): Promise<MapAnswers[MapTask['kind']]> {
  switch (task.kind) {
    case 'open':
      return open(task);
    case 'rows': {
      const stack = await stackOf(task.source);
      const bundle = await fetchedBundle(task.models);
      return answerPixels(await stack.readRows(task.from, task.to), {
        model: await bundle.load(task.settings.element),
        recipe: bundle.manifest.recipe,
        energyEv: stack.energyEv,
        settings: task.settings,
      });
    }
    case 'spectrum': {
      const stack = await stackOf(task.source);
      if (row?.y !== task.y) {
        row = { y: task.y, block: await stack.readRows(task.y, task.y + 1) };
      }
      const mu = spectrumOf(row.block, task.x, stack.energyEv.length);
      const { manifest } = await fetchedBundle(task.models);
      return normalised(stack.energyEv, mu, task.settings, manifest.recipe);
    }
    case 'images': {
      const words = new Map(task.kinds.map(({ cn, answer }) => [cn, answer.verdict.word]));
      return mapImages(task.told, task.height, task.width, words);
    }
    case 'figure': {
      const { name, energyCount, images, settings, model, program } = task;
      const stack = { name, ...(energyCount !== undefined && { energyEv: { length: energyCount } }) };
      return mapFigure(mapFigureInput(stack, images, settings, model, program));
    }
    case 'hdf5':
      return mapBytes(task.images, task.facts);
    case 'object':
      return mapObject(task.stack, task.plan, mapCounts(task.images), task.kinds);
  }
}

async function open({ source, question, models }: MapTask & { kind: 'open' }): Promise<MapAnswers['open']> {
  opened = openSource(source);
  const found = await opened;
  if ('map' in found) {
    return { kind: 'map', ...found.map };
  }
  const { stack } = found;
  const { name, energyEv, height, width } = stack;
  const { file } = source;
  if (height * width > mostPixels) {
    throw new InputError({
      place: file.name,
      problem: `its ${width} × ${height} pixels are more than the page holds (${mostPixels})`,
      remedy: `"edgewise map ${file.name}" on the command line takes any number`,
    });
  }
  const bundle = await fetchedBundle(models);
  const plan = await planMap(stack, question);
  const { settings, elementReason, mean } = plan;
  return {
    kind: 'stack',
    stack: { name, energyEv, height, width },
    plan: { settings, elementReason },
    kinds: await classAnswers(plan, bundle, name),
    mean: normalised(energyEv, Float64Array.from(mean.mu), settings, bundle.manifest.recipe),
    rowsAtOnce: Math.max(1, Math.floor(blockNumbers / (width * energyEv.length))),
  };
}

/** Where the HDF5 library writes, in memory. */
const written = '/written.h5';

async function mapBytes(images: MapImages, facts: MapFacts): Promise<Uint8Array<ArrayBuffer>> {
  const library = await hdf5InMemory();
  const file = library.create(written);
  try {
    fillMapFile(file, images, facts);
  } finally {
    file.close();
  }
  const bytes = library.files.readFile(written) as Uint8Array<ArrayBuffer>;
  library.files.unlink(written);
  return bytes;
}

async function stackOf(source: StackSource): Promise<Stack> {
  opened ??= openSource(source);
  const found = await opened;
  if ('map' in found) {
    throw new Error('a written map has no spectra');
  }
  return found.stack;
}

/** A pixel as the model sees it; as it was read where that cannot be made of it. */
function normalised(
  energyEv: Float64Array,
  raw: Float64Array,
  settings: MapSettings,
  recipe: Recipe,
): PixelSpectrum {
  const asRead = { energyEv, mu: raw, raw, isNormalised: false };
  if (!raw.every(Number.isFinite)) {
    return asRead;
  }
  try {
    const spectrum = { name: 'pixel', energyEv, mu: raw, state: 'raw' as const };
    const { aboveBackground, edgeStep } = featuresOf(spectrum, recipe, pixelPreparation(settings));
    return edgeStep && edgeStep >= settings.leastStep
      ? { ...asRead, mu: Float64Array.from(aboveBackground, (mu) => mu / edgeStep), isNormalised: true }
      : asRead;
  } catch (error) {
    if (error instanceof InputError) {
      return asRead;
    }
    throw error;
  }
}
