import { cleanedOrNone, clearEdge, edgeClarity } from './edge-clarity.ts';
import { largestStep } from './largest-step.ts';
import type { Signal } from './signal.ts';

/**
 * Keeps the signals that show an edge; the first usable one where none does. Each is given a name of its own.
 */
export function signalsWithEdge(
  signals: readonly Signal[],
  energyEv: Float64Array,
  name: string,
): readonly Signal[] {
  // Signals with names are samples of their own, as in a file of several groups.
  if (signals.length < 2 || signals.every((signal) => signal.name !== undefined)) {
    return signals;
  }
  const clear = signals.filter((signal) => showsEdge(signal, energyEv));
  const usable = signals.find(({ values }) => edgeClarity(energyEv, values) !== undefined) ?? signals[0]!;
  const kept = clear.length > 0 ? clear : [usable];
  return kept.length === 1 ? kept : kept.map((signal) => named(signal, kept, name));
}

/** Answers of `showsEdge` by the values of the signal, for the energies that they were asked with. */
const known = new WeakMap<Float64Array, { readonly energyEv: Float64Array; readonly shows: boolean }>();

/** Does a signal show an edge that stands out from its noise, measured by a detector that was on? */
export function showsEdge(signal: Signal, energyEv: Float64Array): boolean {
  const before = known.get(signal.values);
  if (before?.energyEv === energyEv) {
    return before.shows;
  }
  const shows =
    !detectorOff(signal) &&
    ((edgeClarity(energyEv, signal.values) ?? 0) >= clearEdge || isAllEdge(energyEv, signal.values));
  known.set(signal.values, { energyEv, shows });
  return shows;
}

/**
 * In a scan no wider than this most of the range lies within reach of the edge,
 * and nothing shows the usual step.
 */
const shortEv = 160;
/** There a step must stand out from the noise instead: pure noise stays below 5. */
const significantStep = 20;

function isAllEdge(energyEv: Float64Array, mu: Float64Array): boolean {
  const rows = cleanedOrNone(energyEv, mu);
  if (!rows || rows.mu.length < 10 || rows.energyEv.at(-1)! - rows.energyEv[0]! > shortEv) {
    return false;
  }
  const { height, significance } = largestStep(rows.energyEv, rows.mu);
  return height > 0 && significance > significantStep;
}

/**
 * Fluorescence cannot be negative: where its median is,
 * only the dark current of a dead detector was recorded.
 */
function detectorOff({ channel, recipe, values }: Signal): boolean {
  if (channel !== 'fluorescence' || recipe.startsWith('column ')) {
    return false;
  }
  const finite = values.filter(Number.isFinite).sort();
  return (finite[finite.length >> 1] ?? 0) <= 0;
}

/** Several spectra of one table are told apart by their channels, or else by their recipes. */
function named(signal: Signal, kept: readonly Signal[], name: string): Signal {
  if (signal.name !== undefined) {
    return signal;
  }
  const { channel, recipe } = signal;
  const isAlone = kept.filter((other) => other.channel === channel).length === 1;
  const words = channel && isAlone ? channel.replace('-', ' ') : recipe;
  return { ...signal, name: `${name} ${words}` };
}
