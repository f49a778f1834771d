import { dot } from '../numeric/dot.ts';
import { sum } from '../numeric/sum.ts';
import { symmetricEigen } from '../numeric/symmetric-eigen.ts';

/** The abstract components of some spectra, the strongest first. */
export interface PrincipalComponents {
  /** Eigenvalues of the matrix of products of the spectra, not centred. */
  readonly eigenvalues: readonly number[];
  /** Share of all squares that the first k components hold, k = 1, 2, …. */
  readonly explained: readonly number[];
  /** Malinowski's indicator for k = 1, 2, … components; one fewer than there are spectra. */
  readonly indicator: readonly number[];
  /** How many components the indicator suggests: where it is smallest. */
  readonly suggested: number;
  /** Real error of so many components, in edge steps: what is left, as noise from point to point. */
  readonly realError: number;
  /** The first `kept` components, one value an energy, each of length 1. */
  readonly components: readonly Float64Array[];
  /** Weight of each of these components in each spectrum: spectra × kept. */
  readonly scores: readonly (readonly number[])[];
}

/** Components that are told at most. */
const mostKept = 6;

/**
 * Takes spectra apart into components at right angles to each other (Malinowski, Factor Analysis in
 * Chemistry, 3rd ed. 2002). How many of them are more than noise is suggested by the minimum of his
 * indicator, IND = RE / (c − k)², RE² = Σ λ / (r (c − k)) over the c − k weakest eigenvalues, of c spectra at
 * r energies.
 *
 * @param rows one a spectrum, at least three, on the same energies
 */
export function principalComponents(rows: readonly Float64Array[]): PrincipalComponents {
  const { values, vectors } = symmetricEigen(
    rows.map((row) => Float64Array.from(rows, (other) => dot(row, other))),
  );
  const eigenvalues = Array.from(values, (value) => Math.max(0, value));
  const [c, r] = [rows.length, rows[0]!.length];
  const total = sum(eigenvalues);
  const realErrors = Array.from({ length: c - 1 }, (_, i) => {
    const k = i + 1;
    const rest = sum(eigenvalues.slice(k));
    return Math.sqrt(rest / (r * (c - k)));
  });
  const indicator = realErrors.map((error, i) => error / (c - i - 1) ** 2);
  const suggested = 1 + indicator.reduce((best, value, i) => (value < indicator[best]! ? i : best), 0);
  const kept = Math.min(mostKept, c);
  const components = vectors.slice(0, kept).map((vector, k) => {
    const length = Math.sqrt(eigenvalues[k]!) || 1;
    const component = new Float64Array(r);
    for (const [i, row] of rows.entries()) {
      for (let at = 0; at < r; at++) {
        component[at]! += (vector[i]! * row[at]!) / length;
      }
    }
    return component;
  });
  return {
    eigenvalues,
    explained: eigenvalues.map((_, k) => sum(eigenvalues.slice(0, k + 1)) / total),
    indicator,
    suggested,
    realError: realErrors[suggested - 1]!,
    components,
    scores: rows.map((row) => components.map((component) => dot(row, component))),
  };
}
