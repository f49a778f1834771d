import { computed, effect, signal } from '@preact/signals';
import type { Reading } from '../../../formats/reading.ts';
import type { Evidence } from '../../../model/explain/explain.ts';
import { ask, modelsAddress } from '../../work/ask.ts';
import type { Parameters } from '../../work/tasks.ts';
import { current, type Entry } from '../bench.ts';
import { tellDefect } from '../notices.ts';
import { isBehind, outcomeOf } from './outcomes.ts';

interface Explained {
  readonly id: number;
  readonly reading: Reading;
  readonly parameters: Parameters;
  /** The bundle that explains (`modelsAddress`). */
  readonly models: string;
  /** Undefined where the bundle keeps no training spectra to explain with. */
  readonly evidence: Evidence | undefined;
}

const last = signal<Explained | undefined>(undefined);

/** Is a question on its way? One at a time: what changes meanwhile is asked afterwards. */
let isAsking = false;

/** Why the current spectrum is answered as it is; undefined until that is known. */
export const evidence = computed(() => {
  const entry = current.value;
  return entry &&
    last.value?.id === entry.id &&
    last.value.reading === entry.reading &&
    last.value.parameters === entry.parameters &&
    last.value.models === modelsAddress.value
    ? last.value.evidence
    : undefined;
});

/** Asks for evidence whenever the current spectrum has an answer to its present parameters. */
export function followCurrent(): () => void {
  return effect(() => {
    const entry = current.value;
    if (entry && outcomeOf(entry)?.kind === 'answered' && !isBehind(entry)) {
      explain(entry);
    }
  });
}

async function explain(entry: Entry): Promise<void> {
  const { id, reading, parameters } = entry;
  const known = last.peek();
  const models = modelsAddress.peek();
  const isKnown =
    known?.id === id &&
    known.reading === reading &&
    known.parameters === parameters &&
    known.models === models;
  if (isAsking || isKnown) {
    return;
  }
  isAsking = true;
  try {
    const { evidence } = await ask({ kind: 'explain', reading, parameters });
    last.value = { id, reading, parameters, models, evidence };
  } catch (error) {
    tellDefect(error);
  } finally {
    isAsking = false;
  }
  const now = current.peek();
  const isOther = now !== entry || modelsAddress.peek() !== models;
  if (now && isOther && outcomeOf(now)?.kind === 'answered' && !isBehind(now)) {
    explain(now);
  }
}

/** Training spectra that the plot shows beside the current one, by their rank among the nearest. */
export const overlaidRanks = signal<ReadonlySet<number>>(new Set([0]));

/** Does the plot shade what decided? */
export const isShaded = signal(true);

export function toggleOverlaid(rank: number): void {
  const next = new Set(overlaidRanks.value);
  if (!next.delete(rank)) {
    next.add(rank);
  }
  overlaidRanks.value = next;
}
