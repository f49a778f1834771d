import { effect, signal } from '@preact/signals';
import { ask, modelsAddress } from '../work/ask.ts';
import type { Curves } from '../work/curves-of.ts';
import type { IdentifyOutcome, Parameters } from '../work/tasks.ts';
import { type Entry, entries } from './bench.ts';
import { type Framed, frameOf } from './frame.ts';
import { tellDefect } from './notices.ts';

/** What is known of a spectrum; while a new answer is on its way, the last one stands. */
export interface Known {
  /** The parameters that `outcome` answers to. */
  readonly parameters: Parameters;
  /** The bundle that answered (`modelsAddress`). */
  readonly models: string;
  readonly outcome: IdentifyOutcome;
  /** The last curves that could be made: a refusal does not take the handles away with which it is mended. */
  readonly curves?: Curves;
  /** The window and E0 around which the plot lays its frame: they stay while what is moved stays within it. */
  readonly framed?: Framed;
}

/** By the id of the entry; absent until the first answer is there. */
export const outcomes = signal<ReadonlyMap<number, Known>>(new Map());

/** Entries with a question on its way, and the parameters asked for. */
const asked = new Map<number, Parameters>();

/** Keeps the answers up with the bench: asks for every spectrum whose parameters have no answer yet. */
export function followBench(): () => void {
  return effect(() => {
    // Another bundle gives other answers: all are asked again.
    void modelsAddress.value;
    for (const entry of entries.value) {
      follow(entry);
    }
  });
}

/** Curves to be plotted for an entry, the last there were. */
export function knownCurves(entry: Entry | undefined): Curves | undefined {
  return entry && outcomes.value.get(entry.id)?.curves;
}

export function outcomeOf(entry: Entry | undefined): IdentifyOutcome | undefined {
  return entry && outcomes.value.get(entry.id)?.outcome;
}

/** Is the answer shown one to other parameters than the present ones, or of another bundle? */
export function isBehind({ id, parameters }: Entry): boolean {
  return !isAnswered(outcomes.value.get(id), parameters, modelsAddress.value);
}

const isAnswered = (known: Known | undefined, parameters: Parameters, models: string): boolean =>
  known?.parameters === parameters && known.models === models;

async function follow({ id, file, reading, parameters }: Entry): Promise<void> {
  // One question at a time: what was changed meanwhile is asked when the answer is there.
  const models = modelsAddress.peek();
  if (asked.has(id) || isAnswered(outcomes.peek().get(id), parameters, models)) {
    return;
  }
  asked.set(id, parameters);
  try {
    const outcome = await ask({ kind: 'identify', file, reading, parameters });
    learn(id, parameters, models, outcome);
  } catch (error) {
    tellDefect(error);
    const outcome = { kind: 'refused', message: 'The program failed at this spectrum.' } as const;
    learn(id, parameters, models, outcome);
  } finally {
    asked.delete(id);
    const now = entries.peek().find((entry) => entry.id === id);
    if (now && (now.parameters !== parameters || modelsAddress.peek() !== models)) {
      follow(now);
    }
  }
}

function learn(id: number, parameters: Parameters, models: string, outcome: IdentifyOutcome): void {
  const known = outcomes.peek().get(id);
  const curves = outcome.curves ?? known?.curves;
  const framed = known?.framed && curves && isInFrame(known.framed, curves) ? known.framed : curves;
  outcomes.value = new Map(outcomes.peek()).set(id, {
    parameters,
    models,
    outcome,
    ...(curves && { curves }),
    ...(framed && { framed }),
  });
}

function isInFrame(framed: Framed, { window }: Curves): boolean {
  const [from, to] = frameOf(framed);
  return window.fromEv >= from && window.toEv <= to;
}
