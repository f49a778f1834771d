import { computed, effect, signal } from '@preact/signals';
import { mostFrequent } from '../../../base/lists.ts';
import { headerText, type SeriesFile } from '../../../series/series-variable.ts';
import { ask } from '../../work/ask.ts';
import type { SeriesOutcome } from '../../work/tasks.ts';
import { outcomes } from '../answers/outcomes.ts';
import { type Entry, marked, nameOf } from '../bench.ts';
import { sourceOf } from '../files/sources.ts';
import { tellDefect } from '../notices.ts';
import { shownAs } from '../plot-options.ts';

/** What the series runs over, where the person has chosen; else what names and headers tell. */
export const chosenVariable = signal<string | undefined>(undefined);

/** A series, and the spectra at its places. */
export interface ShownSeries {
  readonly outcome: SeriesOutcome;
  readonly entries: readonly Entry[];
}

/** The series of the marked spectra; undefined until it is there. */
export const shownSeries = signal<ShownSeries | undefined>(undefined);

/** Spectra of the absorber that most of the marked ones have. */
const members = computed(() => {
  const answered = marked.value.flatMap((entry) => {
    const outcome = outcomes.value.get(entry.id)?.outcome;
    return outcome?.kind === 'answered' ? [{ entry, answer: outcome.answer }] : [];
  });
  const commonest = mostFrequent(answered.map(({ answer }) => answer.element));
  return answered.filter(({ answer }) => answer.element === commonest);
});

/** How many marked spectra belong to no series with the others: of another absorber, or not identified. */
export const notInSeries = computed(() => marked.value.length - members.value.length);

/** Is a question on its way? One at a time: what changes meanwhile is asked afterwards. */
let isAsking = false;
let isChanged = false;

/**
 * Makes the series anew whenever it is looked at and what
 * is marked, its answers or its variable have changed.
 */
export function followSeries(): () => void {
  return effect(() => {
    if (shownAs.value !== 'series') {
      return;
    }
    void members.value;
    void chosenVariable.value;
    isChanged = true;
    makeSeries();
  });
}

async function makeSeries(): Promise<void> {
  if (isAsking) {
    return;
  }
  isAsking = true;
  try {
    while (isChanged) {
      isChanged = false;
      shownSeries.value = await seriesNow();
    }
  } catch (error) {
    tellDefect(error);
  } finally {
    isAsking = false;
  }
}

async function seriesNow(): Promise<ShownSeries | undefined> {
  const items = members.peek();
  const variable = chosenVariable.peek();
  if (items.length < 2) {
    return undefined;
  }
  const entries = items.map(({ entry }) => entry);
  const outcome = await ask({
    kind: 'series',
    // The figure calls the spectra as the list does.
    items: items.map(({ entry, answer }) => ({
      answer: { ...answer, file: nameOf(entry) },
      reading: entry.reading,
    })),
    files: seriesFiles(entries),
    ...(variable !== undefined && { variable }),
  });
  return { outcome, entries };
}

/** Scans of one file are told apart by their own names. */
function seriesFiles(entries: readonly Entry[]): SeriesFile[] {
  const spectraOf = new Map<string, number>();
  for (const { file } of entries) {
    spectraOf.set(file, (spectraOf.get(file) ?? 0) + 1);
  }
  return entries.map((entry) => {
    const isAlone = spectraOf.get(entry.file) === 1;
    const bytes = isAlone ? sourceOf(entry.reading)?.bytes : undefined;
    return {
      name: isAlone ? nameOf(entry) : entry.reading.spectrum.name,
      header: bytes ? headerText(bytes) : '',
    };
  });
}
