import { largestOf } from '../../base/lists.ts';
import { significant } from '../../base/text/rounded.ts';
import { requireKEdge } from '../../elements/edge.ts';
import { meansOf } from '../../numeric/means-of.ts';
import { median } from '../../numeric/median.ts';
import { lastIndexAtMost } from '../../numeric/search-sorted.ts';
import { risingEdgeOf } from '../edge/rising-edge.ts';
import {
  componentArea,
  componentAt,
  type FootShape,
  footOnly,
  type PeakComponent,
  type PreEdgeData,
  type PreEdgeFit,
  refined,
  withOneMore,
} from './pre-edge-fit.ts';

/** The elements whose 1s → 3d peak tells of the coordination. */
export const preEdgeElements: readonly string[] = ['Ti', 'V', 'Cr', 'Mn', 'Fe', 'Co', 'Ni'];

/** A number and its uncertainty (one standard deviation). */
export interface Measured {
  readonly value: number;
  readonly uncertainty: number;
}

/** A pre-edge peak above the foot of its edge. */
export interface PreEdgePeak {
  readonly found: true;
  /** Integral of all components, edge steps × eV. */
  readonly area: Measured;
  /** Largest value of the sum of all components, edge steps. */
  readonly height: Measured;
  /** Mean energy of the components, weighted by their areas, eV. */
  readonly centroidEv: Measured;
  /** Centroid less the tabulated edge of the element, eV: as good as the calibration of the energy axis. */
  readonly aboveTabulatedEv: number;
  /**
   * Centroid less the energy at which mu passes half the edge step, eV: free of the calibration, negative.
   */
  readonly aboveRiseEv: number;
  readonly components: readonly PeakComponent[];
  /** What to draw: the energies of the fit, the foot of the edge, and foot and peak together. */
  readonly curve: {
    readonly energyEv: readonly number[];
    readonly baseline: readonly number[];
    readonly fit: readonly number[];
  };
}

/** Why there is no peak to tell of. */
export interface NoPreEdgePeak {
  readonly found: false;
  /** Whether there is none, or whether the spectrum does not tell. */
  readonly cause: 'none' | 'not told';
  /** One sentence. */
  readonly reason: string;
}

/** Pre-edge peaks of these elements lie this far below half the edge step, eV. */
const belowRiseEv = [20, 4.5] as const;

/** Data must begin this much below the peak to tell its foot, eV. */
const footRoomEv = 3;

/** A fit begins at most this much below the peak, eV: farther down there is only background. */
const fitBelowEv = 12;

/** Up to where the rise is fitted, edge steps above the lowest point between peak and rise. */
const fitUpTo = 0.12;

/**
 * Components are at least as wide as a core hole leaves them;
 * resolution and splitting add at most this much, eV.
 */
const addedWidthEv = 1.5;

/**
 * More points (one every 0.25 eV) tell no more of lines 1 eV
 * wide: neighbours are averaged; their number within the fit.
 */
const mostPoints = 100;

/** Two lines, as crystal fields split them; a third is noise or the edge itself. */
const mostComponents = 2;

/** Steps wider than this cannot show a line 2 eV wide, eV. */
const coarsestEv = 1.2;

/** A line of less height is not told from a ripple of the background, edge steps. */
const leastHeight = 0.008;

/**
 * A component must lower the Bayesian information criterion by
 * this much: "very strong evidence" (Kass and Raftery 1995).
 */
const evidence = 10;

/** Groups of points that are left out in turn to see how the result scatters (the jackknife). */
const groups = 6;

/**
 * Fits the pre-edge peak of a normalised K-edge spectrum: the foot of the edge as an arctangent or an
 * exponential, whichever fits better, one or two lines above it. Uncertainties join what leaving out points
 * in turn changes (noise) with what the other foot and another upper end of the fit change (the model).
 *
 * @param mu normalised, one value an energy
 * @param element symbol of the absorber
 * @throws InputError if there is no such element
 * @example
 * const peak = preEdgePeak(energyEv, normalised, 'Ti');
 * if (peak.found) peak.height.value > 0.6; // fourfold, after Farges 1997
 */
export function preEdgePeak(
  energyEv: Float64Array,
  mu: Float64Array,
  element: string,
): PreEdgePeak | NoPreEdgePeak {
  const edge = requireKEdge(element);
  if (!preEdgeElements.includes(element)) {
    return notTold(`Pre-edge peaks tell of the coordination of ${preEdgeElements.join(', ')} only.`);
  }
  const rise = risingEdgeOf(energyEv, mu, edge.energyEv - 30);
  if (!rise) {
    return notTold('The spectrum does not reach half its edge step.');
  }
  const { riseEv } = rise;
  const centresEv = [riseEv - belowRiseEv[0], riseEv - belowRiseEv[1]] as const;
  const data = fitData(energyEv, mu, riseEv, centresEv, edge.widthEv, fitUpTo);
  if (typeof data === 'string') {
    return notTold(data);
  }
  const fits = (['exponential', 'exponential and arctangent'] as const).map((foot) => bestFit(data, foot));
  const [best, other] =
    score(fits[0]!, data) <= score(fits[1]!, data) ? [fits[0]!, fits[1]!] : [fits[1]!, fits[0]!];
  const peak = numbersOf(best);
  if (!best.components.length || peak.height < leastHeight) {
    return { found: false, cause: 'none', reason: 'No peak stands out from the foot of the edge.' };
  }
  const others = [
    ...(other.components.length ? [other] : []),
    ...[0.6, 1.5].flatMap((share) => {
      const more = fitData(energyEv, mu, riseEv, centresEv, edge.widthEv, share * fitUpTo);
      return typeof more === 'string' ? [] : [refined(more, best.foot, best.parameters, 5)];
    }),
  ].map(numbersOf);
  const left = Array.from({ length: groups }, (_, group) =>
    numbersOf(refined(without(data, group), best.foot, best.parameters, 5)),
  );
  const measured = (name: 'area' | 'height' | 'centroidEv'): Measured => {
    const value = peak[name];
    const mean = left.reduce((sum, each) => sum + each[name], 0) / groups;
    const noise = ((groups - 1) / groups) * left.reduce((sum, each) => sum + (each[name] - mean) ** 2, 0);
    const model = others.reduce((sum, each) => sum + (each[name] - value) ** 2, 0) / (others.length || 1);
    return { value, uncertainty: Math.sqrt(noise + model) };
  };
  const [area, height, centroidEv] = [measured('area'), measured('height'), measured('centroidEv')];
  if (area.value < 2 * area.uncertainty) {
    return notTold('What stands out from the foot of the edge is less than twice its own uncertainty.');
  }
  return {
    found: true,
    area: told(area),
    height: told(height),
    centroidEv: told(centroidEv),
    aboveTabulatedEv: digits(centroidEv.value - edge.energyEv),
    aboveRiseEv: digits(centroidEv.value - riseEv),
    components: best.components.map(
      (component) =>
        Object.fromEntries(Object.entries(component).map(([name, value]) => [name, digits(value)])) as never,
    ),
    curve: {
      energyEv: [...data.energyEv],
      baseline: Array.from(best.baseline, digits),
      fit: Array.from(best.baseline, (value, i) => digits(value + sumAt(best.components, data.energyEv[i]!))),
    },
  };
}

/**
 * Seven digits: more than any spectrum is worth, and fewer than those in which the exponentials and
 * arctangents of a fit differ from one JavaScript engine to another.
 */
const digits = (value: number): number => significant(value, 7);
const told = ({ value, uncertainty }: Measured): Measured => ({
  value: digits(value),
  uncertainty: digits(uncertainty),
});

const notTold = (reason: string): NoPreEdgePeak => ({ found: false, cause: 'not told', reason });

/** The points of a fit, or why there are too few. */
function fitData(
  energyEv: Float64Array,
  mu: Float64Array,
  riseEv: number,
  centresEv: readonly [number, number],
  coreHoleEv: number,
  upTo: number,
): PreEdgeData | string {
  const first = energyEv[0]!;
  if (first > centresEv[1] - footRoomEv) {
    return 'The spectrum begins too near to its edge to show a pre-edge peak.';
  }
  const start = Math.max(0, lastIndexAtMost(energyEv, centresEv[0] - fitBelowEv + footRoomEv));
  const lowest = lowestBelow(energyEv, mu, riseEv);
  let end = lastIndexAtMost(energyEv, riseEv) + 1;
  while (end > lowest + 2 && mu[end - 1]! > mu[lowest]! + upTo) {
    end--;
  }
  const thin = Math.ceil((end - start) / mostPoints);
  const energies = meansOf(energyEv.subarray(start, end), thin);
  const near = energies.subarray(Math.max(0, lastIndexAtMost(energies, centresEv[0] + 4)));
  const steps = near.subarray(1).map((energy, i) => energy - near[i]!);
  if (near.length < 10 || median(steps) > coarsestEv) {
    return 'The spectrum is too coarse below its edge to show a pre-edge peak.';
  }
  return {
    energyEv: energies,
    mu: meansOf(mu.subarray(start, end), thin),
    riseEv,
    coreHoleEv,
    centresEv: [
      Math.max(centresEv[0], first + footRoomEv),
      Math.min(centresEv[1], energies[energies.length - 1]! - 0.5),
    ],
    widthsEv: [0.8 * coreHoleEv, coreHoleEv + addedWidthEv],
  };
}

/** Index of the lowest point between a pre-edge peak and the rise. */
function lowestBelow(energyEv: Float64Array, mu: Float64Array, riseEv: number): number {
  const from = lastIndexAtMost(energyEv, riseEv - 7) + 1;
  const to = lastIndexAtMost(energyEv, riseEv);
  let lowest = to;
  for (let i = to; i >= from; i--) {
    lowest = mu[i]! < mu[lowest]! ? i : lowest;
  }
  return lowest;
}

/** As many components as the data ask for. */
function bestFit(data: PreEdgeData, foot: FootShape): PreEdgeFit {
  let best = footOnly(data, foot);
  for (let count = 1; count <= mostComponents; count++) {
    const next = withOneMore(data, foot, count > 1 ? best : undefined);
    if (score(next, data) > score(best, data) - evidence) {
      break;
    }
    best = next;
  }
  return best;
}

/** Bayesian information criterion: three numbers describe the foot, three each component. */
function score({ sumOfSquares, components }: PreEdgeFit, { mu }: PreEdgeData): number {
  // A computed spectrum has no noise: below a ten-thousandth of the step, a smaller residual means nothing.
  const variance = sumOfSquares / mu.length + 1e-4 ** 2;
  return mu.length * Math.log(variance) + 3 * (1 + components.length) * Math.log(mu.length);
}

function without({ energyEv, mu, ...rest }: PreEdgeData, group: number): PreEdgeData {
  const kept = (_: number, i: number): boolean => i % groups !== group;
  return { ...rest, energyEv: energyEv.filter(kept), mu: mu.filter(kept) };
}

function numbersOf({ components }: PreEdgeFit): { area: number; height: number; centroidEv: number } {
  const areas = components.map(({ height, widthEv }) => componentArea * height * widthEv);
  const area = areas.reduce((sum, each) => sum + each, 0);
  const centroidEv = components.reduce((sum, { centreEv }, k) => sum + centreEv * areas[k]!, 0) / (area || 1);
  const height = largestOf(
    components.map(({ centreEv }) => sumAt(components, centreEv)),
    0,
  );
  return { area, height, centroidEv };
}

function sumAt(components: readonly PeakComponent[], energyEv: number): number {
  return components.reduce((sum, component) => sum + componentAt(component, energyEv), 0);
}
