import { gauntIntegrals } from './gaunt.ts';
import { realHarmonics } from './real-harmonics.ts';

/**
 * Which waves of two atoms couple through which outgoing wave l″ of the vector between them: for each pair of states the
 * l″ from |l − l′| to l + l′ in steps of 2. The order is that of the values of `angularCoupling`.
 */
export interface CouplingTable {
  readonly lMax: number;
  /** (lMax + 1)², the states of an atom. */
  readonly stateCount: number;
  /** l of each state. */
  readonly stateL: Uint8Array;
  /** The terms of each value: (−1)^(l−p) times a Gaunt integral, to be multiplied with the harmonic `harmonic`. */
  readonly terms: readonly { readonly at: number; readonly harmonic: number; readonly factor: number }[];
  readonly valueCount: number;
}

const tables = new Map<number, CouplingTable>();

export function couplingTable(lMax: number): CouplingTable {
  const known = tables.get(lMax) ?? makeTable(lMax);
  tables.set(lMax, known);
  return known;
}

function makeTable(lMax: number): CouplingTable {
  const stateCount = (lMax + 1) ** 2;
  const stateL = Uint8Array.from({ length: stateCount }, (_, state) => Math.floor(Math.sqrt(state)));
  const starts = new Uint16Array(stateCount * stateCount + 1);
  for (let a = 0; a < stateCount; a++) {
    for (let b = 0; b < stateCount; b++) {
      const index = a * stateCount + b;
      starts[index + 1] = starts[index]! + Math.min(stateL[a]!, stateL[b]!) + 1;
    }
  }
  const terms = gauntIntegrals(lMax).map(({ a, b, c, value }) => {
    const [la, lb, lc] = [stateL[a]!, stateL[b]!, Math.floor(Math.sqrt(c))];
    const steps = (lc - Math.abs(la - lb)) / 2;
    // i^(l−l′) i^l″ i of the propagator is i (−1)^(l−p) with p = (l + l′ − l″) / 2, a real factor beside i h.
    const p = (la + lb - lc) / 2;
    return {
      at: starts[a * stateCount + b]! + steps,
      harmonic: c,
      factor: (la - p) % 2 === 0 ? value : -value,
    };
  });
  return { lMax, stateCount, stateL, terms, valueCount: starts[stateCount * stateCount]! };
}

/**
 * The part of the free propagator along a vector that no energy changes. With these values c the propagator is
 * G′_ab = 4π i Σ_l″ h_l″(kR) c_ab,l″ in real harmonics times i^l, where it is symmetric: G′_ab(R) = G′_ba(−R).
 */
export function angularCoupling(
  table: CouplingTable,
  x: number,
  y: number,
  z: number,
  values: Float64Array,
  start: number,
): void {
  const harmonics = realHarmonics(x, y, z, 2 * table.lMax);
  for (const { at, harmonic, factor } of table.terms) {
    values[start + at]! += factor * harmonics[harmonic]!;
  }
}
