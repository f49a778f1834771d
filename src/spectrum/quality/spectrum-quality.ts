import { median } from '../../numeric/median.ts';
import { lastIndexAtMost } from '../../numeric/search-sorted.ts';
import type { Spectrum } from '../spectrum.ts';
import { noiseShareOf } from './noise.ts';
import { type Sharpness, sharpnessOf } from './sharpness.ts';

/** How good the data of a window are. */
export interface SpectrumQuality {
  /** Measured points in the window. */
  readonly points: number;
  /** Widest step between points from the beginning of the window to 25 eV above the anchor, eV. */
  readonly widestStepEv: number;
  /**
   * Noise from point to point as a share of the edge step;
   * 0 for computed spectra, absent if it cannot be told.
   */
  readonly noise?: number;
  /** Share of the window that the spectrum covers, 0 … 1. */
  readonly coverage: number;
  /** How much of the window is missing above its data, and below, eV. */
  readonly missingAboveEv: number;
  readonly missingBelowEv: number;
  /**
   * Steepest rise against what the core hole allows: beyond
   * 1 no conventional spectrum. Absent for computed spectra.
   */
  readonly sharpness?: Sharpness;
  /** Energies of single points that stand far off the line of their neighbours, eV. */
  readonly glitchesEv: readonly number[];
}

/** Range above the anchor in which the step counts, eV. */
const fineUntilEv = 25;

/** A glitch is off by this much, edge steps, … */
const glitchFrom = 0.06;

/** … and by so many times what is usual in its neighbourhood (and in noise). */
const glitchTimes = 8;

/**
 * A glitch is one point: without it, its neighbours lie on a line. A narrow pre-edge peak bends that line as
 * well, so that a point must be off by this many times what its neighbours are without it.
 */
const aloneTimes = 4;

/** Points on either side that tell what is usual. */
const neighbourhood = 8;

/**
 * Measures what a window of a spectrum can bear: points, steps, noise, coverage, glitches.
 *
 * @param mu above its background, one value an energy
 * @param made anchor and window in eV, edge step in the unit of mu
 */
export function spectrumQuality(
  { energyEv, state }: Pick<Spectrum, 'energyEv' | 'state'>,
  mu: Float64Array,
  made: {
    readonly anchorEv: number;
    readonly window: { readonly fromEv: number; readonly toEv: number };
    readonly edgeStep: number;
    readonly coverage: number;
    /** Full width of the core hole, eV. */
    readonly coreHoleEv: number;
  },
): SpectrumQuality {
  const { fromEv, toEv } = made.window;
  const start = lastIndexAtMost(energyEv, fromEv - 1e-9) + 1;
  const end = lastIndexAtMost(energyEv, toEv) + 1;
  let widestStepEv = 0;
  for (let i = Math.max(1, start); i < end && energyEv[i]! <= made.anchorEv + fineUntilEv; i++) {
    widestStepEv = Math.max(widestStepEv, energyEv[i]! - energyEv[i - 1]!);
  }
  const noise = noiseShareOf({ energyEv, state }, mu, made.window, made.edgeStep);
  const sharpness =
    state === 'computed'
      ? undefined
      : sharpnessOf(
          energyEv,
          mu.map((value) => value / made.edgeStep),
          { anchorEv: made.anchorEv, coreHoleEv: made.coreHoleEv, ...(noise !== undefined && { noise }) },
        );
  return {
    points: end - start,
    widestStepEv,
    ...(noise !== undefined && { noise }),
    ...(sharpness && { sharpness }),
    coverage: made.coverage,
    missingAboveEv: Math.max(0, toEv - energyEv[energyEv.length - 1]!),
    missingBelowEv: Math.max(0, energyEv[0]! - fromEv),
    glitchesEv: state === 'computed' ? [] : glitches(energyEv, mu, start, end, made.edgeStep),
  };
}

function glitches(
  energyEv: Float64Array,
  mu: Float64Array,
  start: number,
  end: number,
  edgeStep: number,
): number[] {
  // What a point is off the cubic through two neighbours on either side.
  const off = Float64Array.from({ length: Math.max(0, end - start - 4) }, (_, k) => {
    const i = start + 2 + k;
    const wanted = cubicThrough(energyEv, mu, i);
    return Math.abs(mu[i]! - wanted) / edgeStep;
  });
  const found: number[] = [];
  for (const [k, value] of off.entries()) {
    if (value < glitchFrom || value < Math.max(off[k - 1] ?? 0, off[k + 1] ?? 0)) {
      continue;
    }
    const around = [...off.subarray(Math.max(0, k - neighbourhood), k + neighbourhood + 1)].filter(
      // A glitch spoils the two points on either side as well.
      (_, j) => Math.abs(j + Math.max(0, k - neighbourhood) - k) > 2,
    );
    const i = start + 2 + k;
    if (
      around.length >= 4 &&
      value > glitchTimes * median(Float64Array.from(around)) &&
      value > aloneTimes * (offWithout(energyEv, mu, i) / edgeStep)
    ) {
      found.push(energyEv[i]!);
    }
  }
  return found;
}

/**
 * How far the two neighbours of a point are off the cubic through their own neighbours,
 * the point itself left out.
 */
function offWithout(energyEv: Float64Array, mu: Float64Array, i: number): number {
  const off = (at: number, nodes: readonly number[]): number =>
    nodes.every((node) => node >= 0 && node < mu.length)
      ? Math.abs(mu[at]! - cubicAt(energyEv, mu, nodes, at))
      : 0;
  return Math.max(off(i - 1, [i - 3, i - 2, i + 1, i + 2]), off(i + 1, [i - 2, i - 1, i + 2, i + 3]));
}

/** Value at energy i of the cubic through points i − 2, i − 1, i + 1 and i + 2. */
const cubicThrough = (energyEv: Float64Array, mu: Float64Array, i: number): number =>
  cubicAt(energyEv, mu, [i - 2, i - 1, i + 1, i + 2], i);

/** Value at energy i of the cubic through four points (Lagrange). */
function cubicAt(energyEv: Float64Array, mu: Float64Array, nodes: readonly number[], i: number): number {
  return nodes.reduce((sum, node) => {
    const weight = nodes
      .filter((other) => other !== node)
      .reduce(
        (product, other) =>
          (product * (energyEv[i]! - energyEv[other]!)) / (energyEv[node]! - energyEv[other]!),
        1,
      );
    return sum + weight * mu[node]!;
  }, 0);
}
