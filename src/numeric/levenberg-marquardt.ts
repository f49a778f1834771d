import { solveNormalEquations } from './normal-equations.ts';

export interface LevenbergMarquardtOptions {
  /** Smallest and largest value of each parameter. */
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** @default 30 */
  readonly steps?: number;
}

/** A minimum of a sum of squares. */
export interface SquaresMinimum {
  readonly parameters: readonly number[];
  readonly sumOfSquares: number;
}

/** Relative gain of a step below which the minimum counts as found. */
const enough = 1e-5;

/** Width of the difference that stands for a derivative, as a share of the range of the parameter. */
const differenceShare = 1e-5;

/**
 * Parameters within their bounds that minimise Σ residual², from a start near the minimum (Levenberg 1944,
 * Marquardt 1963; derivatives by differences). The same start gives the same result.
 *
 * @param residualsAt as many residuals for every parameter vector
 */
export function levenbergMarquardt(
  residualsAt: (parameters: readonly number[]) => Float64Array,
  start: readonly number[],
  { lower, upper, steps = 30 }: LevenbergMarquardtOptions,
): SquaresMinimum {
  const clamp = (values: readonly number[]): number[] =>
    values.map((value, k) => Math.min(upper[k]!, Math.max(lower[k]!, value)));
  let parameters = clamp(start);
  let residuals = residualsAt(parameters);
  let sumOfSquares = squared(residuals);
  let damping = 1e-3;
  const count = residuals.length;
  const rows = count + parameters.length;
  /** Derivatives at the parameters; asked for again only when these have moved. */
  let jacobian: Float64Array[] | undefined;
  let lengths: number[] = [];
  const target = new Float64Array(rows);
  for (let step = 0; step < steps; step++) {
    if (!jacobian) {
      jacobian = parameters.map((value, k) => {
        const difference = differenceShare * (upper[k]! - lower[k]!);
        const moved = value + difference <= upper[k]! ? difference : -difference;
        const there = residualsAt(parameters.with(k, value + moved));
        const column = new Float64Array(rows);
        for (let i = 0; i < count; i++) {
          column[i] = (there[i]! - residuals[i]!) / moved;
        }
        return column;
      });
      lengths = jacobian.map((column) => Math.sqrt(squared(column)) || 1);
      for (let i = 0; i < count; i++) {
        target[i] = -residuals[i]!;
      }
    }
    // Rows of damping below the Jacobian, in the scale of
    // each column, make every step one linear least squares.
    for (const [k, column] of jacobian.entries()) {
      column[count + k] = Math.sqrt(damping) * lengths[k]!;
    }
    const change = solveNormalEquations(jacobian, target);
    const next = clamp(parameters.map((value, k) => value + change[k]!));
    const nextResiduals = residualsAt(next);
    const nextSum = squared(nextResiduals);
    if (!(nextSum < sumOfSquares)) {
      damping *= 10;
      if (damping > 1e8) {
        break;
      }
      continue;
    }
    const gain = (sumOfSquares - nextSum) / sumOfSquares;
    [parameters, residuals, sumOfSquares] = [next, nextResiduals, nextSum];
    jacobian = undefined;
    damping = Math.max(1e-9, damping / 10);
    if (gain < enough) {
      break;
    }
  }
  return { parameters, sumOfSquares };
}

function squared(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i]! * values[i]!;
  }
  return sum;
}
