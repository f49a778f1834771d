import { batch } from '@preact/signals';
import { fileNameOf } from '../../../base/text/base-name.ts';
import { listed } from '../../../base/text/words.ts';
import { pixelLength } from '../../../map/map-settings.ts';
import { modelsAddress } from '../../work/ask.ts';
import type { OpenedMap, OpenedStack } from '../../work/map/map-tasks.ts';
import { type MapThreads, mapThreads } from '../../work/map/map-threads.ts';
import { ThreadRefusal } from '../../work/task-threads.ts';
import { announce, tellDefect } from '../notices.ts';
import {
  isHeld,
  leastStepShown,
  type MapAsked,
  mapAsked,
  mapNotice,
  mapProgress,
  mapRefusal,
  type OpenMap,
  openMap,
  pixelAt,
} from './map.ts';

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
  await openAsked(
    {
      source: {
        file,
        options: {},
        ...(energies && { energies: { text: await energies.text(), place: energies.name } }),
      },
      question: {},
    },
    leftOut.length > 0
      ? `One map is shown at a time: ${listed(leftOut.map(fileNameOf))} ${leftOut.length > 1 ? 'were' : 'was'} left out.`
      : undefined,
  );
}

/** Asks for a map, from the beginning. */
export async function openAsked(asked: MapAsked, notice?: string): Promise<void> {
  end();
  batch(() => {
    mapAsked.value = asked;
    openMap.value = undefined;
    mapRefusal.value = undefined;
    mapNotice.value = notice;
    leastStepShown.value = undefined;
    pixelAt.value = undefined;
    isHeld.value = false;
    mapProgress.value = { done: 0, total: 0 };
  });
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
  return { name: stack.name, images, settings, model: kinds[0]!.answer.model, kinds, stack: found };
}

/** A map that was written, as it is shown. */
function readOne({ images, facts }: OpenedMap, { source }: MapAsked): OpenMap {
  const { element, e0Ev, leastStep, model, program } = facts;
  const [, name = model, version = '', hash = ''] = /^(.*) (\S+) (\S+)$/.exec(model) ?? [];
  return {
    name: `${source.file.name}, of ${facts.source}`,
    images,
    settings: { element, e0Ev, leastStep },
    model: { name, version, hash },
    program: program.replace(/^edgewise /, ''),
    kinds: [],
  };
}
