import { effect } from '@preact/signals';
import { counted } from '../../../base/text/words.ts';
import { forgetVisit, type KeptVisit, keepVisit, keptParts, keptVisits } from '../../work/visit-store.ts';
import { addEntries, entries } from '../bench.ts';
import { type Mapping, mapping } from '../map/mapping.ts';
import { announce, tellDefect } from '../notices.ts';
import { addStructures, structures } from '../structures/structures.ts';
import { addTrainingSet, trainingSet } from '../training/training-set.ts';
import { isNotKept, mapNotKept, offeredVisit } from './offered-visit.ts';
import { contentOfVisit, partsOfVisit } from './visit-parts.ts';

/** This visit: every page that is open keeps its own. */
const id = crypto.randomUUID?.() ?? `${Date.now()} ${Math.random()}`;

/** A page that is open holds the lock of its visit; browsers give it back when the page goes. */
const lockName = (visit: string): string => `edgewise visit ${visit}`;

/** After a change the page waits so long for the next one, ms: a drag is many. */
const pauseMs = 300;

/** But no longer than this in all, ms: while many files are read, changes come without a pause. */
const mostPauseMs = 1000;

/** Visits older than this are forgotten, days. */
const mostDays = 30;

/** Keeps what is on the page up to now, and offers back what was on it at the last visit. */
export function keepThisVisit(): void {
  navigator.locks?.request(lockName(id), () => new Promise(() => {}));
  followContent();
  offerLastVisit().catch(() => {
    // A browser that keeps nothing has nothing to offer.
  });
}

/** Names of the parts that are kept of this visit. */
let kept = new Set<string>();
let isKeeping = false;
let isChanged = false;

function followContent(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let changedAt: number | undefined;
  effect(() => {
    void entries.value;
    void structures.value;
    void trainingSet.present.value;
    void mapping.present.value;
    clearTimeout(timer);
    changedAt ??= performance.now();
    const restMs = changedAt + mostPauseMs - performance.now();
    timer = setTimeout(
      () => {
        changedAt = undefined;
        keepContent();
      },
      Math.max(0, Math.min(pauseMs, restMs)),
    );
  });
  addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') {
      keepContent();
    }
  });
}

async function keepContent(): Promise<void> {
  isChanged = true;
  if (isKeeping) {
    return;
  }
  isKeeping = true;
  try {
    while (isChanged) {
      isChanged = false;
      await keepNow();
    }
    isNotKept.value = false;
  } catch {
    isNotKept.value = entries.peek().length > 0;
  } finally {
    isKeeping = false;
  }
}

/** Larger stacks are not kept: what is kept is a copy, and browsers give a page some gigabytes at most. */
const mostMapBytes = 256 * 2 ** 20;

async function keepNow(): Promise<void> {
  const map = mapping.present.peek();
  const bytes = map.asked?.source.file.size ?? 0;
  if (bytes <= mostMapBytes) {
    try {
      await keepContentWith(map);
      mapNotKept.value = undefined;
      return;
    } catch (error) {
      if (!map.asked) {
        throw error;
      }
    }
  }
  // The rest is kept without it.
  mapNotKept.value = bytes;
  await keepContentWith({});
}

async function keepContentWith(map: Mapping): Promise<void> {
  const training = trainingSet.present.peek();
  const visit: KeptVisit = {
    id,
    at: new Date().toISOString(),
    spectra: entries.peek().length,
    structures: structures.peek().length,
    training: training.files.length + Number(training.table !== ''),
    ...(map.asked && { map: map.asked.source.file.name }),
  };
  const isEmpty = visit.spectra + visit.structures + visit.training === 0 && !map.asked;
  if (isEmpty) {
    if (kept.size > 0) {
      await forgetVisit(id);
      kept = new Set();
    }
    return;
  }
  const parts = partsOfVisit(entries.peek(), structures.peek(), training, map);
  // Only the list changes under its name: all else is written once.
  const added = new Map([...parts].filter(([part]) => part === 'list' || !kept.has(part)));
  await keepVisit(
    visit,
    added,
    [...kept].filter((part) => !parts.has(part)),
  );
  kept = new Set(parts.keys());
}

/** The latest visit of a page that is not open any more. */
async function offerLastVisit(): Promise<void> {
  const tooOld = new Date(Date.now() - mostDays * 864e5).toISOString();
  for (const { id: old } of (await keptVisits()).filter(({ at }) => at < tooOld)) {
    await forgetVisit(old);
  }
  // A page that is reloaded gives its lock back while the new one begins.
  for (const waitMs of [0, 300, 1500]) {
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    const held = (await navigator.locks?.query())?.held?.map(({ name }) => name) ?? [];
    const visit = (await keptVisits()).find((each) => each.id !== id && !held.includes(lockName(each.id)));
    if (visit) {
      offer(visit);
      return;
    }
  }
}

function offer(visit: KeptVisit): void {
  const { spectra, structures: count, training, map } = visit;
  const end = (work: () => Promise<unknown>) => () => {
    offeredVisit.value = undefined;
    work()
      .then(() => forgetVisit(visit.id))
      .then(offerLastVisit)
      .catch(tellDefect);
  };
  const words = [
    spectra && counted(spectra, 'spectrum', 'spectra'),
    count && counted(count, 'structure'),
    training && 'what you trained on',
    map && `the map of ${map}`,
  ]
    .filter(Boolean)
    .join(', ');
  offeredVisit.value = {
    words,
    at: new Date(visit.at),
    bringBack: end(async () => {
      const content = contentOfVisit(await keptParts(visit.id));
      addEntries(content.spectra);
      if (content.structures.length > 0) {
        addStructures(content.structures);
      }
      if (training) {
        addTrainingSet(content.training);
      }
      if (content.map.asked) {
        const { openMapping } = await import('../map/open-map.ts');
        openMapping(`open ${content.map.asked.source.file.name}`, content.map).catch(tellDefect);
      }
      announce(`${words} brought back`);
      // The old visit goes only when this one is kept.
      await keepContent();
    }),
    discard: end(async () => {}),
  };
}
