import { effect, signal } from '@preact/signals';
import type { Reading } from '../../../formats/reading.ts';
import { ask, hurry, modelsAddress } from '../../work/ask.ts';
import type { Curves } from '../../work/curves-of.ts';
import type { IdentifyOutcome, Parameters } from '../../work/tasks.ts';
import { current, type Entry, entries } from '../bench.ts';
import { type Framed, frameOf } from '../frame.ts';
import { tellDefect } from '../notices.ts';

/** What is known of a spectrum; while a new answer is on its way, the last one stands. */
export interface Known {
  /** What was answered: another channel of the file is another question. */
  readonly reading: Reading;
  /** The parameters that `outcome` answers to. */
  readonly parameters: Parameters;
  /** The bundle that answered (`modelsAddress`). */
  readonly models: string;
  readonly outcome: IdentifyOutcome;
  /** The last curves that could be made: a refusal does not take the handles away with which it is mended. */
  readonly curves?: Curves;
  /**
   * The window and E0 around which the plot lays its frame: they stay while what is moved stays within it.
   */
  readonly framed?: Framed;
}

/** By the id of the entry; absent until the first answer is there. */
export const outcomes = signal<ReadonlyMap<number, Known>>(new Map());

/**
 * What was answered before a spectrum came onto the bench, without parameters, and the bundle that answered.
 */
const foreknown = new WeakMap<Reading, { readonly models: string; readonly outcome: IdentifyOutcome }>();

/** Identifies a spectrum that may come onto the bench, where it is not asked again. */
export async function identifyAhead(file: string, reading: Reading): Promise<IdentifyOutcome> {
  const models = modelsAddress.peek();
  const outcome = await ask({ kind: 'identify', file, reading, parameters: {} });
  foreknown.set(reading, { models, outcome });
  return outcome;
}

/** Entries with a question on its way, by id. */
const asked = new Set<number>();

/** Keeps the answers up with the bench: asks for every spectrum whose parameters have no answer yet. */
export function followBench(): () => void {
  hurry((task) => task.kind === 'identify' && task.reading === current.peek()?.reading);
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

/** Is the answer shown one to another question than the present one, or of another bundle? */
export function isBehind(entry: Entry): boolean {
  return !isAnswered(outcomes.value.get(entry.id), entry, modelsAddress.value);
}

const isAnswered = (known: Known | undefined, { reading, parameters }: Entry, models: string): boolean =>
  known?.parameters === parameters && known.reading === reading && known.models === models;

async function follow(entry: Entry): Promise<void> {
  const { id, file, reading, parameters } = entry;
  // One question at a time: what was changed meanwhile is asked when the answer is there.
  const models = modelsAddress.peek();
  if (asked.has(id) || isAnswered(outcomes.peek().get(id), entry, models)) {
    return;
  }
  asked.add(id);
  const question = { id, reading, parameters, models };
  const known = foreknown.get(reading);
  try {
    const outcome =
      known?.models === models && Object.keys(parameters).length === 0
        ? known.outcome
        : await ask({ kind: 'identify', file, reading, parameters });
    learn({ ...question, outcome });
  } catch (error) {
    tellDefect(error);
    learn({ ...question, outcome: { kind: 'refused', message: 'The program failed at this spectrum.' } });
  }
}

/** An answer on its way to the page. */
type Learned = Omit<Known, 'curves' | 'framed'> & { readonly id: number };

/** Answers that the page does not know yet. */
let learned: Learned[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
let lastToldAt = Number.NEGATIVE_INFINITY;

/** Answers come to the page at most this often, ms: it is drawn anew each time. */
const pauseMs = 60;

function learn(answer: Learned): void {
  learned.push(answer);
  const restMs = lastToldAt + pauseMs - performance.now();
  if (restMs <= 0) {
    tell();
  } else {
    timer ??= setTimeout(tell, restMs);
  }
}

function tell(): void {
  clearTimeout(timer);
  timer = undefined;
  lastToldAt = performance.now();
  const next = new Map(outcomes.peek());
  const told = learned;
  learned = [];
  for (const { id, ...answer } of told) {
    const known = next.get(id);
    const curves = answer.outcome.curves ?? known?.curves;
    const framed = known?.framed && curves && isInFrame(known.framed, curves) ? known.framed : curves;
    next.set(id, { ...answer, ...(curves && { curves }), ...(framed && { framed }) });
  }
  outcomes.value = next;
  for (const { id } of told) {
    asked.delete(id);
    const now = entries.peek().find((entry) => entry.id === id);
    if (now && isBehind(now)) {
      follow(now);
    }
  }
}

function isInFrame(framed: Framed, { window }: Curves): boolean {
  const [from, to] = frameOf(framed);
  return window.fromEv >= from && window.toEv <= to;
}
