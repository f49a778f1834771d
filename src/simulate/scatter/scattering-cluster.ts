import { largestOf } from '../../base/lists.ts';
import type { Complex } from '../../numeric/complex.ts';
import { type CouplingTable, couplingTable } from './angular-coupling.ts';
import type { ComplexMatrix } from './complex-matrix.ts';
import { greenOfBorder } from './green-of-border.ts';
import { PropagatorRows } from './propagator-rows.ts';
import type { SymmetricMatrix } from './symmetric-matrix.ts';
import { inverseOf, wavesAbove } from './t-matrix.ts';

export interface ScatteringAtom {
  /** bohr */
  readonly position: readonly [number, number, number];
  /** Number of its potential: atoms of one type scatter alike. */
  readonly type: number;
  /** Highest angular momentum of its waves. */
  readonly lMax: number;
}

export interface ScatterOptions {
  /** An atom scatters waves up to the highest l whose |t| is above this. @default 0 */
  readonly leastT?: number;
}

/**
 * The atoms around a central one, ready for full multiple scattering at any energy:
 * G = (1 − G0 t)^−1 G0 with the free propagator G0 between all atoms, in units of the wave number.
 *
 * Only the block of the central atom is wanted. All other waves are eliminated from the symmetric matrix t^−1
 * − G0, from the outermost atom inwards. The block of the central atom that stays is −X: X sums all paths
 * that leave this atom and come back once, and G = (1 − X t)^−1 X. That is half the work of a factorisation
 * of G0 t, and nothing has to be substituted back.
 */
export class ScatteringCluster {
  /** The central atom comes last, before it the others from the outermost inwards. */
  readonly #atoms: readonly ScatteringAtom[];
  readonly #table: CouplingTable;
  readonly #propagators: PropagatorRows;

  /** @param atoms the central atom first */
  constructor(atoms: readonly ScatteringAtom[]) {
    const [central, ...others] = atoms;
    const from = ({ position }: ScatteringAtom) =>
      Math.hypot(...position.map((value, axis) => value - central!.position[axis]!));
    const order = others
      .map((atom, index) => ({ atom, index, distance: from(atom) }))
      .sort((a, b) => b.distance - a.distance || a.index - b.index);
    this.#atoms = [...order.map(({ atom }) => atom), central!];
    this.#table = couplingTable(largestOf(atoms.map(({ lMax }) => lMax)));
    this.#propagators = new PropagatorRows(
      this.#atoms.map(({ position }) => position),
      this.#table,
    );
  }

  /**
   * The central atom's block of G at one energy, in real harmonics times i^l.
   * @param momentum k = √(2 (E − eref)) in 1/bohr, Im k ≥ 0
   * @param t of each type by l
   * @param matrix where to work; it takes the size that is needed
   */
  green(
    momentum: Complex,
    t: readonly (readonly Complex[])[],
    matrix: SymmetricMatrix,
    { leastT = 0 }: ScatterOptions = {},
  ): ComplexMatrix {
    const { stateL } = this.#table;
    const central = this.#atoms.at(-1)!;
    const widths = this.#atoms.map((atom) =>
      atom === central ? (atom.lMax + 1) ** 2 : wavesAbove(t[atom.type]!, atom.lMax, leastT),
    );
    const size = widths.at(-1)!;
    const others = widths.reduce((sum, width) => sum + width, 0) - size;
    // Rows of 1 before all others let those of the central atom begin at a multiple of 4.
    const border = 4 * Math.ceil(others / 4);
    let row = border - others;
    const starts = widths.map((width) => {
      row += width;
      return row - width;
    });
    const matrixSize = 8 * Math.ceil((border + size) / 8);
    this.#propagators.fill(momentum, starts, widths, matrixSize, matrix);
    for (let i = 0; i < border - others; i++) {
      for (let j = i; j < matrixSize; j++) {
        matrix.set(i, j, i === j ? 1 : 0, 0);
      }
    }
    this.#atoms.slice(0, -1).forEach(({ type }, atom) => {
      for (let state = 0; state < widths[atom]!; state++) {
        const inverse = inverseOf(t[type]![stateL[state]!]!);
        matrix.set(starts[atom]! + state, starts[atom]! + state, inverse.re, inverse.im);
      }
    });
    matrix.eliminate(border);

    return greenOfBorder(
      matrix,
      border,
      Array.from({ length: size }, (_, state) => t[central.type]![stateL[state]!]!),
    );
  }
}

/** Σ_m G_lm,lm of the block of an atom. */
export function traceOfL(block: ComplexMatrix, l: number): Complex {
  let re = 0;
  let im = 0;
  for (let state = l * l; state < (l + 1) ** 2; state++) {
    re += block.re[state * block.size + state]!;
    im += block.im[state * block.size + state]!;
  }
  return { re, im };
}
