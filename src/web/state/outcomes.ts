import { effect, signal } from '@preact/signals';
import { ask } from '../work/ask.ts';
import type { IdentifyOutcome, Parameters } from '../work/tasks.ts';
import { type Entry, entries } from './bench.ts';
import { tellDefect } from './notices.ts';

/** What is known of a spectrum; while a new answer is on its way, the last one stands. */
export interface Known {
  /** The parameters that `outcome` answers to. */
  readonly parameters: Parameters;
  readonly outcome: IdentifyOutcome;
}

/** By the id of the entry; absent until the first answer is there. */
export const outcomes = signal<ReadonlyMap<number, Known>>(new Map());

/** Entries with a question on its way, and the parameters asked for. */
const asked = new Map<number, Parameters>();

/** Keeps the answers up with the bench: asks for every spectrum whose parameters have no answer yet. */
export function followBench(): () => void {
  return effect(() => {
    for (const entry of entries.value) follow(entry);
  });
}

export function outcomeOf(entry: Entry | undefined): IdentifyOutcome | undefined {
  return entry && outcomes.value.get(entry.id)?.outcome;
}

/** Is the answer shown one to other parameters than the present ones? */
export function isBehind(entry: Entry): boolean {
  return outcomes.value.get(entry.id)?.parameters !== entry.parameters;
}

async function follow({ id, file, reading, parameters }: Entry): Promise<void> {
  // One question at a time: what was changed meanwhile is asked when the answer is there.
  if (asked.has(id) || outcomes.peek().get(id)?.parameters === parameters) return;
  asked.set(id, parameters);
  try {
    const outcome = await ask({ kind: 'identify', file, reading, parameters });
    outcomes.value = new Map(outcomes.peek()).set(id, { parameters, outcome });
  } catch (error) {
    tellDefect(error);
    const outcome = { kind: 'refused', message: 'The program failed at this spectrum.' } as const;
    outcomes.value = new Map(outcomes.peek()).set(id, { parameters, outcome });
  } finally {
    asked.delete(id);
    const now = entries.peek().find((entry) => entry.id === id);
    if (now && now.parameters !== parameters) follow(now);
  }
}
