import { computed, signal } from '@preact/signals';
import type { MergedReading, ScanMerging } from '../../answers/scans/merged-reading.ts';
import type { IdentifiedReading } from '../../answers/spectra/identified-reading.ts';
import { fileNameOf } from '../../base/text/base-name.ts';
import type { Reading } from '../../formats/reading.ts';
import type { Parameters } from '../work/tasks.ts';
import { createHistory } from './history.ts';

/** How a spectrum was merged. */
export interface MergedEntry {
  /** The scans as they were answered when they were merged. */
  readonly scans: readonly IdentifiedReading[];
  readonly merging: ScanMerging;
  readonly merge: MergedReading['merge'];
}

/** One spectrum on the bench: what was read, and what the user has said of it. */
export interface Entry {
  readonly id: number;
  readonly file: string;
  readonly reading: Reading;
  /** What the user calls it; absent while it is called as its file is. */
  readonly name?: string;
  /** Which of the colours and dash patterns; stays with the spectrum. */
  readonly look: number;
  readonly marked: boolean;
  readonly parameters: Parameters;
  /** Of a spectrum that was made of scans. */
  readonly merged?: MergedEntry;
}

/** The spectra that the user works with, in the order of the list; every change can be undone. */
export const bench = createHistory<readonly Entry[]>([]);

export const entries = bench.present;

const chosen = signal<number | undefined>(undefined);

/** The spectrum whose answer is shown: the one chosen last, or else the first. */
export const current = computed(
  () => entries.value.find(({ id }) => id === chosen.value) ?? entries.value[0],
);

export const marked = computed(() => entries.value.filter((entry) => entry.marked));

/** What is plotted: the marked spectra and the current one, in the order of the list. */
export const plotted = computed(() =>
  entries.value.filter((entry) => entry.marked || entry === current.value),
);

/** A spectrum as the user calls it, or else by its file, and the group where the file holds several. */
export const nameOf = (entry: Entry): string => entry.name ?? foundName(entry);

function foundName({ file, reading }: Entry): string {
  // A file in an archive keeps the archive's name: "scans.zip/foil.xdi".
  const archive = file.search(/\.zip[\\/]/i);
  const folders = archive < 0 ? file : file.slice(0, archive);
  const base = file.slice(folders.length - fileNameOf(folders).length);
  return reading.receipt.group ? `${base} · ${reading.spectrum.name}` : base;
}

export function choose(id: number): void {
  chosen.value = id;
}

let nextId = 1;
let nextLook = 0;

/** What an entry is made of. */
export type NewEntry = Pick<Entry, 'file' | 'reading'> &
  Partial<Pick<Entry, 'parameters' | 'marked' | 'name' | 'merged'>>;

/** Puts spectra onto the bench as one step; the first of what comes together becomes the current one. */
export function addEntries(added: readonly NewEntry[], { isFirst = true } = {}): void {
  if (added.length === 0) {
    return;
  }
  const made = added.map(newEntry);
  const words = made.length === 1 ? `add ${nameOf(made[0]!)}` : `add ${made.length} spectra`;
  // What one drop brings, file by file, is undone together.
  bench.change(words, [...entries.value, ...made], 'add');
  if (isFirst) {
    chosen.value = made[0]!.id;
  }
}

const newEntry = (entry: NewEntry): Entry => ({
  id: nextId++,
  look: nextLook++,
  marked: false,
  parameters: {},
  ...entry,
});

/**
 * Puts what a file holds now in the place of what it held before: the first spectrum in the place of the
 * first, with what the user has set, and so on; what it holds more comes behind, what it holds less goes.
 */
export function replaceEntries(before: readonly Entry[], now: readonly NewEntry[]): void {
  const last = before.at(-1);
  const places = new Map(before.map(({ id }, i) => [id, i]));
  bench.change(
    `read ${last?.file} again`,
    entries.value.flatMap((entry) => {
      const i = places.get(entry.id);
      if (i === undefined) {
        return [entry];
      }
      const same = now[i] ? [{ ...entry, reading: now[i].reading }] : [];
      return entry.id === last?.id ? [...same, ...now.slice(before.length).map(newEntry)] : same;
    }),
  );
}

/** Puts another reading of its file in the place of a spectrum; what the user has set stays. */
export function replaceReading({ id }: Entry, reading: Reading, words: string): void {
  bench.change(
    words,
    entries.value.map((entry) => (entry.id === id ? { ...entry, reading } : entry)),
  );
}

/** Puts scans that were merged anew in the place of what they were. */
export function replaceMerged({ id }: Entry, reading: Reading, merged: MergedEntry, words: string): void {
  bench.change(
    words,
    entries.value.map((entry) => (entry.id === id ? { ...entry, reading, merged } : entry)),
  );
}

/** Calls a spectrum by another name; without one, or by the name of its file, it is called by that again. */
export function rename(entry: Entry, typed: string): void {
  const name = typed.trim();
  const { name: _, ...unnamed } = entry;
  const isOwn = name !== '' && name !== foundName(entry);
  if (name === nameOf(entry) || (!isOwn && entry.name === undefined)) {
    return;
  }
  bench.change(
    `rename ${nameOf(entry)}`,
    entries.value.map((each) => (each.id === entry.id ? { ...unnamed, ...(isOwn && { name }) } : each)),
  );
}

export function removeEntries(removed: readonly Entry[]): void {
  if (removed.length === 0) {
    return;
  }
  const ids = new Set(removed.map(({ id }) => id));
  const words = removed.length === 1 ? `remove ${nameOf(removed[0]!)}` : `remove ${removed.length} spectra`;
  bench.change(
    words,
    entries.value.filter(({ id }) => !ids.has(id)),
  );
}

/** Marks or unmarks spectra. */
export function mark(ids: readonly number[], isMarked: boolean): void {
  const wanted = new Set(ids);
  bench.change(
    isMarked ? 'mark' : 'unmark',
    entries.value.map((entry) => (wanted.has(entry.id) ? { ...entry, marked: isMarked } : entry)),
  );
}

/** Sets parameters of one spectrum; `undefined` hands a parameter back to the program. */
export function setParameters({ id }: Entry, changed: Partial<Parameters>, words: string): void {
  bench.change(
    words,
    entries.value.map((entry) =>
      entry.id === id ? { ...entry, parameters: withoutAbsent({ ...entry.parameters, ...changed }) } : entry,
    ),
    `${id} ${Object.keys(changed).join()}`,
  );
}

/** Gives the parameters of one spectrum to others; the absorber stays their own. */
export function applyParameters(from: Entry, to: readonly Entry[]): void {
  const ids = new Set(to.map(({ id }) => id));
  const { element: _, ...given } = from.parameters;
  bench.change(
    `apply to ${to.length} marked`,
    entries.value.map((entry) =>
      ids.has(entry.id) && entry.id !== from.id
        ? { ...entry, parameters: withoutAbsent({ element: entry.parameters.element, ...given }) }
        : entry,
    ),
  );
}

const withoutAbsent = (parameters: Parameters): Parameters =>
  Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined));
