import { computed, signal } from '@preact/signals';
import type { ScanMerging } from '../../../answers/scans/merged-reading.ts';
import { scanGroups } from '../../../answers/scans/scan-groups.ts';
import type { SessionSpectrum } from '../../../answers/session-file.ts';
import type { IdentifiedReading } from '../../../answers/spectra/identified-reading.ts';
import { fileNameOf } from '../../../base/text/base-name.ts';
import { counted } from '../../../base/text/words.ts';
import { ask } from '../../work/ask.ts';
import { outcomeOf } from '../answers/outcomes.ts';
import { addEntries, type Entry, marked, type NewEntry, nameOf, replaceMerged } from '../bench.ts';
import { announce, tellDefect } from '../notices.ts';

/** Why scans could not be merged, a sentence. */
export const mergeRefusal = signal<string | undefined>(undefined);

/** Marked spectra that are answered, and were not themselves made of scans. */
const scansMarked = computed((): readonly IdentifiedReading[] =>
  marked.value.flatMap((entry) => {
    const outcome = entry.merged ? undefined : outcomeOf(entry);
    return outcome?.kind === 'answered' ? [{ answer: outcome.answer, reading: entry.reading }] : [];
  }),
);

/** Scans that would become one. */
export interface ScansOfOne {
  readonly name: string;
  readonly scans: readonly IdentifiedReading[];
}

/**
 * All marked spectra as scans of one sample; undefined
 * where they differ in absorber, state or channel.
 */
export const allAsOne = computed((): ScansOfOne | undefined => {
  const groups = scanGroups(scansMarked.value, 'all');
  const [only] = groups;
  if (groups.length !== 1 || only!.scans.length < 2) {
    return undefined;
  }
  const named = scanGroups(only!.scans, 'named');
  const name = named.length === 1 ? fileNameOf(named[0]!.name) : only!.scans[0]!.answer.element;
  return { name, scans: only!.scans };
});

/** The marked spectra by the samples that their names tell, of which there are scans. */
export const bySample = computed((): readonly ScansOfOne[] =>
  scanGroups(scansMarked.value, 'named')
    .filter(({ scans }) => scans.length > 1)
    .map(({ name, scans }) => ({ name: fileNameOf(name), scans })),
);

/** Makes each of some groups of scans one spectrum, which comes onto the bench. */
export async function mergeScansOf(groups: readonly ScansOfOne[]): Promise<void> {
  mergeRefusal.value = undefined;
  try {
    const made = await Promise.all(groups.map(mergedEntry));
    const added = made.filter((entry) => entry !== undefined);
    addEntries(added);
    announce(`${counted(added.length, 'spectrum', 'spectra')} made of scans`);
  } catch (error) {
    tellDefect(error);
  }
}

async function mergedEntry({ name, scans }: ScansOfOne): Promise<NewEntry | undefined> {
  const merging: ScanMerging = {};
  const outcome = await ask({ kind: 'merge', scans, merging });
  if (outcome.kind === 'refused') {
    mergeRefusal.value = outcome.message;
    return undefined;
  }
  const { reading, merge } = outcome;
  const file = `${name} (${scans.length} scans)`;
  return {
    file,
    name: file,
    reading,
    parameters: sharedParameters(scans),
    merged: { scans, merging, merge },
  };
}

/** What is said of all scans alike is said of the mean; else the absorber alone. */
function sharedParameters(scans: readonly IdentifiedReading[]): NonNullable<NewEntry['parameters']> {
  const [first, ...others] = scans.map(({ answer }) => answer.parameters);
  const words = JSON.stringify(first);
  const { element } = first!;
  return others.every((parameters) => JSON.stringify(parameters) === words)
    ? first!
    : { ...(element !== undefined && { element }) };
}

/**
 * A spectrum of a session with its scans, which are answered and merged as they were. It stands without them
 * where that is no longer possible, because the model of this page refuses one.
 */
export async function withScansOf({ merged, ...spectrum }: SessionSpectrum): Promise<NewEntry> {
  if (!merged) {
    return spectrum;
  }
  const { merging } = merged;
  const answered = await Promise.all(merged.scans.map((scan) => ask({ kind: 'identify', ...scan })));
  const scans = answered.flatMap((outcome, i) =>
    outcome.kind === 'answered' ? [{ answer: outcome.answer, reading: merged.scans[i]!.reading }] : [],
  );
  // A scan less, and the others would have other weights.
  if (scans.length < merged.scans.length) {
    return spectrum;
  }
  const outcome = await ask({ kind: 'merge', scans, merging });
  return outcome.kind === 'merged'
    ? { ...spectrum, merged: { scans, merging, merge: outcome.merge } }
    : spectrum;
}

/** Merges the scans of a spectrum anew: without some of them, or with their edges laid on each other. */
export async function mergeAgain(entry: Entry, changed: ScanMerging, words: string): Promise<void> {
  const { merged } = entry;
  if (!merged) {
    return;
  }
  const merging = { ...merged.merging, ...changed };
  mergeRefusal.value = undefined;
  try {
    const outcome = await ask({ kind: 'merge', scans: merged.scans, merging });
    if (outcome.kind === 'refused') {
      mergeRefusal.value = outcome.message;
      return;
    }
    const { reading, merge } = outcome;
    replaceMerged(entry, reading, { scans: merged.scans, merging, merge }, `${words} of ${nameOf(entry)}`);
  } catch (error) {
    tellDefect(error);
  }
}
