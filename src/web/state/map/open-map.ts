import { batch, effect } from '@preact/signals';
import { fileNameOf } from '../../../base/text/base-name.ts';
import { listed } from '../../../base/text/words.ts';
import { pixelLength } from '../../../map/map-settings.ts';
import { modelsAddress } from '../../work/ask.ts';
import type { OpenedMap, OpenedStack } from '../../work/map/map-tasks.ts';
import { type MapThreads, mapThreads } from '../../work/map/map-threads.ts';
import { ThreadRefusal } from '../../work/task-threads.ts';
import { announce, tellDefect } from '../notices.ts';
import { isHeld, mapNotice, mapProgress, mapRefusal, type OpenMap, openMap, pixelAt } from './map.ts';
import { type MapAsked, type Mapping, mapAsked, mapping } from './mapping.ts';

/** The thread that has the stack open: it is asked for pixels, and for all that is made of the whole map. */
let reader: MapThreads | undefined;
/** The threads that answer pixels. */
let answering: MapThreads | undefined;

export const mapReader = (): MapThreads => {
  reader ??= mapThreads(1);
  return reader;
};

/** Opens a stack, or a map that was written, in the place of the one that is open. */
export async function openStackFile(
  file: File,
  energies?: File,
  leftOut: readonly string[] = [],
): Promise<void> {
  await openMapping(
    `open ${file.name}`,
    {
      asked: {
        source: {
          file,
          options: {},
          ...(energies && { energies: { text: await energies.text(), place: energies.name } }),
        },
        question: {},
      },
    },
    leftOut.length > 0
      ? `One map is shown at a time: ${listed(leftOut.map(fileNameOf))} ${leftOut.length > 1 ? 'were' : 'was'} left out.`
      : undefined,
  );
}

/** Asks for a map in another way. */
export const openAsked = (asked: MapAsked): Promise<void> =>
  openMapping(`prepare ${asked.source.file.name} otherwise`, { asked });

/** Opens a map as one step that can be undone. @param words the step: "open ore.h5" */
export async function openMapping(words: string, mapped: Mapping, notice?: string): Promise<void> {
  shown = mapped.asked;
  mapping.change(words, mapped);
  await makeMap(mapped.asked, notice);
}

/** What the map that is shown, or on its way, was asked for as. */
let shown: MapAsked | undefined;

/** Makes the map anew when undo or redo have brought back another question. */
export function followMapping(): () => void {
  return effect(() => {
    const asked = mapAsked.value;
    if (asked !== shown) {
      shown = asked;
      makeMap(asked).catch(tellDefect);
    }
  });
}

/** Makes a map from the beginning; without a question, none is there. */
async function makeMap(asked: MapAsked | undefined, notice?: string): Promise<void> {
  end();
  batch(() => {
    openMap.value = undefined;
    mapRefusal.value = undefined;
    mapNotice.value = notice;
    pixelAt.value = undefined;
    isHeld.value = false;
    mapProgress.value = asked && { done: 0, total: 0 };
  });
  if (!asked) {
    return;
  }
  const models = modelsAddress.peek();
  const own = mapReader();
  try {
    const found = await own.ask({ kind: 'open', ...asked, models });
    const map = found.kind === 'map' ? readOne(found, asked) : await answered(found, asked, models, own);
    if (reader === own && map) {
      openMap.value = map;
      announce('The map is there');
    }
  } catch (error) {
    if (reader !== own) {
      return;
    }
    if (error instanceof ThreadRefusal) {
      mapRefusal.value = error.message;
    } else {
      tellDefect(error);
      mapRefusal.value = 'The program failed at this stack.';
    }
  } finally {
    if (reader === own) {
      mapProgress.value = undefined;
    }
  }
}

/** Ends what is going on; a map that is there stays. */
export function cancelMap(): void {
  end();
  mapProgress.value = undefined;
  mapRefusal.value = 'Cancelled: ask again, or open another stack.';
  announce('Cancelled');
}

function end(): void {
  answering?.end();
  reader?.end();
  answering = undefined;
  reader = undefined;
}

/** Has every row answered; undefined where that was cancelled. */
async function answered(
  found: OpenedStack,
  { source }: MapAsked,
  models: string,
  own: MapThreads,
): Promise<OpenMap | undefined> {
  const { stack, plan, kinds, rowsAtOnce } = found;
  const { settings } = plan;
  const { height, width } = stack;
  const told = new Float32Array(height * width * pixelLength);
  const threads = mapThreads();
  answering = threads;
  let done = 0;
  mapProgress.value = { done, total: height };
  const asks: Promise<void>[] = [];
  for (let from = 0; from < height; from += rowsAtOnce) {
    const to = Math.min(height, from + rowsAtOnce);
    asks.push(
      threads.ask({ kind: 'rows', source, settings, models, from, to }).then((rows) => {
        told.set(rows, from * width * pixelLength);
        done += to - from;
        if (reader === own) {
          mapProgress.value = { done, total: height };
        }
      }),
    );
  }
  await Promise.all(asks);
  threads.end();
  const images = await own.ask({ kind: 'images', told, height, width, kinds }, [told.buffer]);
  return {
    name: stack.name,
    source: stack.name,
    images,
    settings,
    model: kinds[0]!.answer.model,
    kinds,
    stack: found,
  };
}

/** A map that was written, as it is shown. */
function readOne({ images, facts }: OpenedMap, { source }: MapAsked): OpenMap {
  const { element, e0Ev, leastStep, model, program } = facts;
  const [, name = model, version = '', hash = ''] = /^(.*) (\S+) (\S+)$/.exec(model) ?? [];
  return {
    name: `${source.file.name}, of ${facts.source}`,
    source: facts.source,
    images,
    settings: { element, e0Ev, leastStep },
    model: { name, version, hash },
    program: program.replace(/^edgewise /, ''),
    kinds: [],
  };
}
