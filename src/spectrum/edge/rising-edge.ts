import { lastIndexAtMost } from '../../numeric/search-sorted.ts';

/** The main rise of a normalised spectrum. */
export interface RisingEdge {
  /**
   * Where mu passes half the edge step for the last time below the white line, eV: above every pre-edge peak.
   */
  readonly riseEv: number;
  /**
   * Where the rise begins, eV: where mu leaves 0.1 for good,
   * or the lowest point between a pre-edge peak and the rise.
   */
  readonly footEv: number;
  /** Top of the white line, or of the first hump where there is none, eV. */
  readonly whiteLineEv: number;
  /** mu there, in edge steps. */
  readonly whiteLine: number;
}

/** The main rise lies at most this far above an intense pre-edge peak (15 eV in permanganate), eV. */
const mainRiseWithinEv = 20;

/** The white line is sought from the main rise to this much above it, eV. */
const whiteLineWithinEv = 25;

/** Of several humps the first counts that reaches this share of the highest. */
const nearlyHighest = 0.92;

/** The foot of the edge: a tenth of the edge step. */
const footLevel = 0.1;

/** The lowest point between pre-edge peak and rise lies at most this far below the rise, eV. */
const valleyWithinEv = 7;

/**
 * Finds the main rise of a spectrum and its white line. Intense pre-edge peaks (chromates reach 0.9 of the
 * edge step) lie below the rise and are not taken for it.
 *
 * @param mu normalised: 0 below the edge, about 1 well above it
 * @param fromEv where the edge can begin, eV: the rise is sought from there on
 * @returns undefined if mu does not pass half the edge step in what there is
 */
export function risingEdgeOf(
  energyEv: Float64Array,
  mu: Float64Array,
  fromEv: number,
): RisingEdge | undefined {
  const start = Math.max(1, lastIndexAtMost(energyEv, fromEv) + 1);
  let first = start;
  while (first < mu.length && mu[first]! < 0.5) {
    first++;
  }
  if (first === mu.length) {
    return undefined;
  }
  // A pre-edge peak of more than half the step is followed
  // by a valley: the last passage is that of the main rise.
  let rise = first;
  for (let i = first + 1; i < mu.length && energyEv[i]! <= energyEv[first]! + mainRiseWithinEv; i++) {
    rise = mu[i - 1]! < 0.5 && mu[i]! >= 0.5 ? i : rise;
  }
  const end = lastIndexAtMost(energyEv, energyEv[rise]! + whiteLineWithinEv) + 1;
  let highest = rise;
  for (let i = rise; i < end; i++) {
    highest = mu[i]! > mu[highest]! ? i : highest;
  }
  let top = rise;
  while (
    top < highest &&
    !(
      mu[top]! >= nearlyHighest * mu[highest]! &&
      mu[top]! > (mu[top + 1] ?? 0) &&
      mu[top]! >= (mu[top - 1] ?? 0)
    )
  ) {
    top++;
  }
  const riseEv = crossing(energyEv, mu, rise, 0.5);
  let lowest = rise;
  for (let i = rise; i >= start && energyEv[i]! >= riseEv - valleyWithinEv; i--) {
    lowest = mu[i]! < mu[lowest]! ? i : lowest;
  }
  let foot = rise;
  while (foot > lowest && mu[foot - 1]! > footLevel) {
    foot--;
  }
  return {
    riseEv,
    footEv: mu[lowest]! > footLevel ? energyEv[lowest]! : crossing(energyEv, mu, foot, footLevel),
    whiteLineEv: energyEv[top]!,
    whiteLine: mu[top]!,
  };
}

/** Energy between point i − 1 and i at which mu is `level`. */
function crossing(energyEv: Float64Array, mu: Float64Array, i: number, level: number): number {
  const [before, after] = [mu[i - 1]!, mu[i]!];
  if (!(before < level && after >= level)) {
    return energyEv[i]!;
  }
  return energyEv[i - 1]! + ((level - before) / (after - before)) * (energyEv[i]! - energyEv[i - 1]!);
}
