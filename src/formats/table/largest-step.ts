/** The largest step of a spectrum: its edge, whichever way it points. */
export interface LargestStep {
  /** Energy in the middle of the step, eV. */
  readonly energyEv: number;
  /** Mean of mu behind minus mean of mu before the step; negative where the edge points downwards. */
  readonly height: number;
  /**
   * |height| over the standard deviation of the point-to-point noise;
   * below about 5 there is no edge to speak of.
   */
  readonly significance: number;
}

/**
 * Width of either side in eV: wide enough to average noise and a white line,
 * narrow enough to stay on the edge.
 */
const sideEv = 20;
/**
 * A side narrower than this, at the ends of the spectrum, shows noise and no step;
 * a quarter of short spectra.
 */
const leastSideEv = 5;
/**
 * In shorter spectra most of the range lies within reach of the edge, and nothing shows the slope by itself.
 */
const slopeFromEv = 8 * sideEv;
/** Number of energies at which the usual slope of the background is sampled. */
const slopeSamples = 200;

/**
 * Finds where the mean of mu over 20 eV behind a point differs most from the mean over 20 eV before it, less
 * the difference that a sloping background makes everywhere. Unlike the maximum of the derivative this
 * follows no single glitch, so it serves to tell units and directions; it is no E0.
 *
 * @param energyEv at least two energies, finite and increasing
 */
export function largestStep(energyEv: Float64Array, mu: Float64Array): LargestStep {
  const n = energyEv.length;
  const sums = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) {
    sums[i + 1] = sums[i]! + mu[i]!;
  }
  const differences = new Float64Array(n);
  let from = 0;
  let to = 0;
  for (let i = 1; i < n; i++) {
    while (from < i - 1 && energyEv[i]! - energyEv[from]! > sideEv) {
      from++;
    }
    to = Math.max(to, i);
    while (to + 1 < n && energyEv[to + 1]! - energyEv[i]! <= sideEv) {
      to++;
    }
    differences[i] = (sums[to + 1]! - sums[i]!) / (to + 1 - i) - (sums[i]! - sums[from]!) / (i - from);
  }
  const [first, last] = [energyEv[0]!, energyEv[n - 1]!];
  const usual = last - first > slopeFromEv ? medianOverEnergy(energyEv, differences) : 0;
  const margin = Math.min(leastSideEv, (last - first) / 4);
  let at = 1;
  for (let i = 1; i < n; i++) {
    if (energyEv[i]! - first < margin || last - energyEv[i - 1]! < margin) {
      continue;
    }
    if (Math.abs(differences[i]! - usual) > Math.abs(differences[at]! - usual)) {
      at = i;
    }
  }
  const height = differences[at]! - usual;
  const noise = pointNoise(mu);
  return {
    energyEv: (energyEv[at - 1]! + energyEv[at]!) / 2,
    height,
    significance: noise > 0 ? Math.abs(height) / noise : height === 0 ? 0 : Number.POSITIVE_INFINITY,
  };
}

/** Median over equal steps of energy: points crowd near the edge, and a plain median would follow them. */
function medianOverEnergy(energyEv: Float64Array, values: Float64Array): number {
  const first = energyEv[0]!;
  const step = (energyEv.at(-1)! - first) / slopeSamples;
  const samples: number[] = [];
  let i = 1;
  for (let s = 0; s <= slopeSamples; s++) {
    while (i + 1 < energyEv.length && energyEv[i]! < first + s * step) {
      i++;
    }
    samples.push(values[i]!);
  }
  return median(samples);
}

/**
 * Standard deviation of the noise from the median of second differences, which a smooth edge hardly moves.
 */
function pointNoise(mu: Float64Array): number {
  const differences: number[] = [];
  for (let i = 1; i + 1 < mu.length; i++) {
    differences.push(Math.abs(mu[i + 1]! - 2 * mu[i]! + mu[i - 1]!));
  }
  // Second differences of white noise have √6 times its deviation; the median of |x| is 0.6745 deviations.
  return differences.length === 0 ? 0 : median(differences) / (0.6745 * Math.sqrt(6));
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1]!;
}
