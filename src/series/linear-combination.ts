import { dot } from '../numeric/dot.ts';
import { solveNormalEquations } from '../numeric/normal-equations.ts';
import { sum } from '../numeric/sum.ts';

/** A spectrum as a sum of others. */
export interface LinearCombination {
  /** Share of each standard, not negative. */
  readonly shares: readonly number[];
  /** Standard deviation of each share, from what is left; 0 for those that are left out. */
  readonly errors: readonly number[];
  /** Sum of the shares: 1 where the standards are all there is and the normalisation is right. */
  readonly sum: number;
  /** Σ (spectrum − fit)² / Σ spectrum², as Athena tells it. */
  readonly rFactor: number;
  /** Root mean square of what is left, in edge steps. */
  readonly rms: number;
  /** One value an energy. */
  readonly fit: Float64Array;
  /** Spectrum less fit. */
  readonly residual: Float64Array;
}

/**
 * The nearest sum of standards to a spectrum whose shares are not negative (Lawson and Hanson, Solving Least
 * Squares Problems, 1974): standards are taken in one by one, the one that helps most first, and left out
 * again where their share would fall below 0.
 *
 * @param spectrum normalised, one value an energy
 * @param standards on the same energies
 */
export function linearCombination(
  spectrum: Float64Array,
  standards: readonly Float64Array[],
): LinearCombination {
  const shares = nonNegative(standards, spectrum);
  const fit = new Float64Array(spectrum.length);
  for (const [k, standard] of standards.entries()) {
    for (let i = 0; i < fit.length; i++) {
      fit[i]! += shares[k]! * standard[i]!;
    }
  }
  const residual = spectrum.map((value, i) => value - fit[i]!);
  const rest = dot(residual, residual);
  const used = [...standards.keys()].filter((k) => shares[k]! > 0);
  const variance = rest / Math.max(1, spectrum.length - used.length);
  const spreads = inverseDiagonal(used.map((k) => standards[k]!)).map((value) => Math.sqrt(variance * value));
  return {
    shares,
    errors: standards.map((_, k) => (used.includes(k) ? spreads[used.indexOf(k)]! : 0)),
    sum: sum(shares),
    rFactor: rest / dot(spectrum, spectrum),
    rms: Math.sqrt(rest / spectrum.length),
    fit,
    residual,
  };
}

function nonNegative(columns: readonly Float64Array[], target: Float64Array): number[] {
  let shares = columns.map(() => 0);
  const taken = new Set<number>();
  // Each round takes one in; more rounds than three a column would go round in circles by rounding.
  for (let round = 0; round < 3 * columns.length; round++) {
    const rest = target.map((value, i) =>
      columns.reduce((left, column, k) => left - shares[k]! * column[i]!, value),
    );
    const gains = columns.map((column, k) => (taken.has(k) ? 0 : dot(column, rest)));
    const best = gains.reduce((at, gain, k) => (gain > gains[at]! ? k : at), 0);
    if (!(gains[best]! > 1e-10 * Math.sqrt(dot(columns[best]!, columns[best]!) * dot(target, target)))) {
      break;
    }
    taken.add(best);
    for (;;) {
      const own = [...taken].sort((a, b) => a - b);
      const solution = solveNormalEquations(
        own.map((k) => columns[k]!),
        target,
      );
      const wanted = columns.map((_, k) => (taken.has(k) ? solution[own.indexOf(k)]! : 0));
      const falling = own.filter((k) => wanted[k]! <= 0);
      if (falling.length === 0) {
        shares = wanted;
        break;
      }
      // As far towards the solution as all shares stay positive; those that become 0 are out.
      const step = falling.reduce((least, k) => Math.min(least, shares[k]! / (shares[k]! - wanted[k]!)), 1);
      shares = shares.map((share, k) => (taken.has(k) ? share + step * (wanted[k]! - share) : 0));
      for (const k of falling) {
        if (shares[k]! <= 1e-12) {
          shares[k] = 0;
          taken.delete(k);
        }
      }
      if (taken.size === 0) {
        return shares;
      }
    }
  }
  return shares;
}

/** Diagonal of (AᵀA)⁻¹. */
function inverseDiagonal(columns: readonly Float64Array[]): number[] {
  const products = columns.map((one) => Float64Array.from(columns, (other) => dot(one, other)));
  return columns.map((_, k) => {
    // Solves AᵀA x = e_k: the normal equations of the symmetric matrix itself.
    const unit = Float64Array.from(columns, (_unused, i) => Number(i === k));
    return Math.max(0, solveNormalEquations(products, unit)[k]!);
  });
}
