import { gauntIntegrals } from './gaunt.ts';
import { realHarmonics } from './real-harmonics.ts';

/**
 * Which waves of two atoms couple through which outgoing waves l″ of the vector between them: for waves of l
 * and l′ the terms p = 0, 1, … stand for l″ = |l − l′| + 2p up to l + l′.
 *
 * The values of a vector are rows of `columns` numbers: for each wave of the first atom its l + 1 terms, and
 * in each the waves of the second atom, padded with zeros to a multiple of 4.
 */
export interface CouplingTable {
  readonly lMax: number;
  /** (lMax + 1)², the waves of an atom. */
  readonly stateCount: number;
  /** l of each wave. */
  readonly stateL: Uint8Array;
  readonly columns: number;
  /** Number of the first term of each wave of the first atom, and behind them the number of all terms. */
  readonly firstTerms: readonly number[];
  /** What makes up each value: a factor times the harmonic `harmonic` of the vector. */
  readonly parts: readonly { readonly at: number; readonly harmonic: number; readonly factor: number }[];
}

const tables = new Map<number, CouplingTable>();

export function couplingTable(lMax: number): CouplingTable {
  const known = tables.get(lMax) ?? makeTable(lMax);
  tables.set(lMax, known);
  return known;
}

function makeTable(lMax: number): CouplingTable {
  const stateCount = (lMax + 1) ** 2;
  const columns = 4 * Math.ceil(stateCount / 4);
  const stateL = Uint8Array.from({ length: stateCount }, (_, state) => Math.floor(Math.sqrt(state)));
  const firstTerms = [0];
  for (const l of stateL) {
    firstTerms.push(firstTerms.at(-1)! + l + 1);
  }
  const parts = gauntIntegrals(lMax).map(({ a, b, c, value }) => {
    const [la, lb, lc] = [stateL[a]!, stateL[b]!, Math.floor(Math.sqrt(c))];
    const term = firstTerms[a]! + (lc - Math.abs(la - lb)) / 2;
    // i^(l−l′) i^l″ i of the propagator is i (−1)^(l−s) with s = (l + l′ − l″) / 2, a real factor beside i h.
    const isNegative = (la - (la + lb - lc) / 2) % 2 !== 0;
    return { at: term * columns + b, harmonic: c, factor: isNegative ? -value : value };
  });
  return { lMax, stateCount, stateL, columns, firstTerms, parts };
}

/**
 * Adds the part of the free propagator along a vector that no energy changes to `values`, from `start` on.
 * With these values c the propagator is G′_ab = 4π i Σ_l″ h_l″(kR) c_ab,l″ in real harmonics times i^l, where
 * it is symmetric: G′_ab(R) = G′_ba(−R) = (−1)^(l+l′) G′_ab(−R).
 */
export function angularCoupling(
  table: CouplingTable,
  [x, y, z]: readonly [number, number, number],
  values: Float32Array,
  start: number,
): void {
  const harmonics = realHarmonics(x, y, z, 2 * table.lMax);
  for (const { at, harmonic, factor } of table.parts) {
    values[start + at]! += factor * harmonics[harmonic]!;
  }
}
