import { interpolateLinear } from '../../../numeric/interpolate-linear.ts';
import { lastIndexAtMost } from '../../../numeric/search-sorted.ts';
import type { Known } from '../../state/answers/outcomes.ts';
import { type Entry, nameOf } from '../../state/bench.ts';
import type { Quantity, XAxis } from '../../state/plot-options.ts';
import type { Curves } from '../../work/curves-of.ts';

/** One curve of the plot. */
export interface Series {
  readonly id: number;
  readonly name: string;
  readonly look: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** E0 on the x axis. */
  readonly e0?: number;
}

/**
 * The curve of an entry on the chosen axes; undefined where it has none (nothing
 * normalised of a refused spectrum).
 * @param reference what is taken off in the difference
 */
export function seriesOf(
  entry: Entry,
  known: Known | undefined,
  axis: XAxis,
  quantity: Quantity,
  reference?: Curves,
): Series | undefined {
  const { id, look, reading } = entry;
  const curves = known?.curves;
  const facts = { id, look, name: nameOf(entry) };
  if (!curves) {
    // Before the answer, and for spectra that were refused: the data as they are.
    if (axis === 'relative' || (known === undefined && quantity !== 'raw')) {
      return undefined;
    }
    return { ...facts, x: reading.spectrum.energyEv, y: reading.spectrum.mu };
  }
  const { e0Ev, energyEv } = curves;
  const isRelative = axis === 'relative';
  const x = isRelative ? fromE0(curves) : energyEv;
  const e0 = isRelative ? 0 : e0Ev;
  if (quantity !== 'difference') {
    return { ...facts, x, y: curves[quantity], e0 };
  }
  if (!reference) {
    return undefined;
  }
  const off = { x: isRelative ? fromE0(reference) : reference.energyEv, y: reference.normalised };
  const shared = [...x.keys()].filter((i) => valueAt(off, x[i]!) !== undefined);
  return shared.length < 2
    ? undefined
    : {
        ...facts,
        x: Float64Array.from(shared, (i) => x[i]!),
        y: Float64Array.from(shared, (i) => curves.normalised[i]! - valueAt(off, x[i]!)!),
        e0,
      };
}

const keptFromE0 = new WeakMap<Curves, Float64Array>();

/**
 * Energies from E0; the same array for the same curves, so that a curve that did not change is known by it.
 */
function fromE0(curves: Curves): Float64Array {
  const kept = keptFromE0.get(curves) ?? curves.energyEv.map((energy) => energy - curves.e0Ev);
  keptFromE0.set(curves, kept);
  return kept;
}

/** The y value of a series at x, between its points on a straight line; undefined beyond its ends. */
export function valueAt({ x, y }: Pick<Series, 'x' | 'y'>, at: number): number | undefined {
  const last = x.length - 1;
  if (!(at >= x[0]! && at <= x[last]!)) {
    return undefined;
  }
  return interpolateLinear(x, y, [at])[0]!;
}

/** Smallest and largest y of all series between two x; 0 and 1 where there is nothing. */
export function rangeWithin(
  all: readonly Pick<Series, 'x' | 'y'>[],
  [from, to]: readonly [number, number],
): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { x, y } of all) {
    for (let i = Math.max(0, lastIndexAtMost(x, from)); i < x.length && x[i]! <= to; i++) {
      low = Math.min(low, y[i]!);
      high = Math.max(high, y[i]!);
    }
  }
  return low <= high ? [low, high] : [0, 1];
}
