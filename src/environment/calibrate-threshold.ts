import { InputError } from '../base/input-error.ts';
import { labelCardinality } from './label-cardinality.ts';

/** The grid on which thresholds are tried. */
export interface ThresholdGrid {
  /** @default 0 */
  readonly from?: number;
  /** @default 0.4 */
  readonly to?: number;
  /** @default 0.01 */
  readonly step?: number;
}

/** Outcome of `calibrateThreshold`. */
export interface ThresholdCalibration {
  /** The threshold whose label cardinality is nearest to the target; the smaller one of two equally near. */
  readonly threshold: number;
  /** Label cardinality at that threshold. */
  readonly cardinality: number;
  readonly target: number;
  /** Label cardinality at each threshold of the grid, for the figure. */
  readonly curve: readonly { readonly threshold: number; readonly cardinality: number }[];
}

/**
 * Threshold calibration, Equation 5 of the paper (after Read et al., Mach. Learn. 85 (2011) 333): the t that minimises
 * |LC(target) − LC(weights ≥ t)| on a grid. LC falls steadily with t, so the answer depends on the weights and on one
 * number, the target's label cardinality; docs/labels.md tells which targets were tried and what came out.
 *
 * @param weights one row a sample: p or q, computed from structures or predicted by a classifier
 * @param target label cardinality that the thresholded labels should have
 * @throws InputError without samples
 */
export function calibrateThreshold(
  weights: readonly ArrayLike<number>[],
  target: number,
  grid: ThresholdGrid = {},
): ThresholdCalibration {
  const { from = 0, to = 0.4, step = 0.01 } = grid;
  if (weights.length === 0) {
    throw new InputError('No samples to calibrate a threshold on: give at least one.');
  }
  if (!(step > 0) || !(to >= from)) {
    throw new InputError(
      `The thresholds ${from} to ${to} in steps of ${step} are no grid: the step must be positive.`,
    );
  }
  // Multiples of the step, rounded: summing 0.01 would miss 0.2 by the last bit and with it every p of exactly 0.2.
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  const curve = Array.from({ length: count }, (_, i) => {
    const threshold = Math.round((from + i * step) * 1e12) / 1e12;
    return { threshold, cardinality: labelCardinality(weights, threshold) };
  });
  const distance = ({ cardinality }: { cardinality: number }) => Math.abs(cardinality - target);
  const best = curve.reduce((kept, point) => (distance(point) < distance(kept) ? point : kept));
  return { ...best, target, curve };
}
