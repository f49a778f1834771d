import { roundHalfEven } from '../../numeric/round-half-even.ts';
import type { Spectrum } from '../spectrum.ts';

/** Where the pre-edge line and the post-edge polynomial are fitted; energies relative to E0, eV. */
export interface NormalisationRanges {
  readonly preFromEv: number;
  readonly preToEv: number;
  readonly postFromEv: number;
  readonly postToEv: number;
  /** Order of the post-edge polynomial: 0 constant, 1 line, 2 parabola. */
  readonly postOrder: number;
  /** The pre-edge line is fitted to mu·E^victoreen (0 … 3). @default 0 */
  readonly victoreen?: number;
}

type Energies = Pick<Spectrum, 'energyEv'>;

/**
 * The ranges that xraylarch's `pre_edge` takes by default: the lower half of what there is of the pre-edge,
 * the post-edge from at most 25 eV above E0 to the end. The numbers are that program's.
 */
export function larchRanges({ energyEv }: Energies, e0Ev: number): NormalisationRanges {
  const lowest = energyEv[0]! - e0Ev;
  const highest = energyEv[energyEv.length - 1]! - e0Ev;
  const pointsBelow = energyEv.findIndex((energy) => energy >= e0Ev);
  const grain = pointsBelow < 20 ? 2 : 5;
  const preFromEv = Math.max(lowest, grain * roundHalfEven((energyEv[1]! - e0Ev) / grain));
  const postToEv = Math.min(highest, 5 * roundHalfEven(highest / 5));
  const postFromEv = Math.min(25, 5 * roundHalfEven(postToEv / 15));
  const span = postToEv - postFromEv;
  return {
    preFromEv,
    preToEv: preFromEv / 2,
    postFromEv,
    postToEv,
    postOrder: span < 30 ? 0 : span < 300 ? 1 : 2,
  };
}

/**
 * The ranges that Athena takes by default, cut to the data: pre-edge −150 … −30 eV (ending earlier at high
 * energies, where edges are broader), post-edge +150 eV … 100 eV before the end; for spectra that end within
 * 100 eV of E0, +15 eV … end, and a line instead of a parabola.
 */
export function athenaRanges({ energyEv }: Energies, e0Ev: number): NormalisationRanges {
  const lowest = energyEv[0]! - e0Ev;
  const highest = energyEv[energyEv.length - 1]! - e0Ev;
  const kiloElectronVolts = e0Ev / 1000;
  const broader = kiloElectronVolts > 30 ? 45 : kiloElectronVolts > 20 ? 30 : kiloElectronVolts > 12 ? 15 : 0;
  const preFromEv = Math.max(lowest, -150);
  // A pre-edge too short for these numbers gives its lower half, as in xraylarch.
  const preToEv = Math.max(-30 - broader, preFromEv / 2);
  if (highest < 100) {
    return { preFromEv, preToEv, postFromEv: 15, postToEv: highest, postOrder: 1 };
  }
  // Between 100 and 350 eV the fixed offsets would leave less
  // than 100 eV to fit: fit from a third of the range on.
  if (highest < 350) {
    return { preFromEv, preToEv, postFromEv: highest / 3, postToEv: highest, postOrder: 2 };
  }
  return { preFromEv, preToEv, postFromEv: 150, postToEv: highest - 100, postOrder: 2 };
}
