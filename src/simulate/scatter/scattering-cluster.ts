import { type Complex, divideComplex } from '../../numeric/complex.ts';
import { outgoingWaves } from '../radial/spherical-waves.ts';
import { angularCoupling, type CouplingTable, couplingTable } from './angular-coupling.ts';
import { type Bonds, bondsOf } from './bonds.ts';
import { type ComplexMatrix, complexMatrix, solveMatrix } from './complex-matrix.ts';
import type { SymmetricMatrix } from './symmetric-matrix.ts';

export interface ScatteringAtom {
  /** bohr */
  readonly position: readonly [number, number, number];
  /** Number of its potential: atoms of one type scatter alike. */
  readonly type: number;
  /** Highest angular momentum of its waves. */
  readonly lMax: number;
}

/** Which waves of the central atom the result is for: its p waves only, which is cheaper, or all. */
export type CentralWaves = 'p' | 'all';

export interface ScatterOptions {
  /** Waves whose |t| is below take no part. @default 0 */
  readonly leastT?: number;
}

/**
 * The atoms around a central one, ready for full multiple scattering at any energy:
 * G = (1 − G0 t)^−1 G0 = (G0^−1 − t)^−1 with the free propagator G0 between all atoms, in units of the wave number.
 *
 * Only the block of the central atom is wanted. All other waves are eliminated from the symmetric matrix t^−1 − G0,
 * from the outermost atom inwards; the border that stays is −X with X = g^T (t^−1 − G0)^−1 g, the sum of all paths that
 * leave the central waves and come back once. Then G = (1 − X t)^−1 X. (Spec: half the work of LU, and no right sides.)
 */
export class ScatteringCluster {
  /** The central atom comes last, before it the others from the outermost inwards. */
  readonly #atoms: readonly ScatteringAtom[];
  readonly #waves: CentralWaves;
  readonly #table: CouplingTable;
  readonly #bonds: Bonds;
  readonly #couplings: Float64Array;

  /** @param atoms the central atom first */
  constructor(atoms: readonly ScatteringAtom[], waves: CentralWaves) {
    const [central, ...others] = atoms;
    const from = ({ position }: ScatteringAtom) =>
      Math.hypot(...position.map((value, axis) => value - central!.position[axis]!));
    const order = others
      .map((atom, index) => ({ atom, index, distance: from(atom) }))
      .sort((a, b) => b.distance - a.distance || a.index - b.index);
    this.#atoms = [...order.map(({ atom }) => atom), central!];
    this.#waves = waves;
    this.#table = couplingTable(Math.max(...atoms.map(({ lMax }) => lMax)));

    this.#bonds = bondsOf(this.#atoms.map(({ position }) => position));
    const { vectors } = this.#bonds;
    const { valueCount } = this.#table;
    this.#couplings = new Float64Array(vectors.length * valueCount);
    vectors.forEach((vector, index) => {
      angularCoupling(this.#table, ...vector, this.#couplings, index * valueCount);
    });
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
    const centralIndex = this.#atoms.length - 1;
    const central = this.#atoms[centralIndex]!;
    const isBorder = (atom: number, l: number) => atom === centralIndex && (this.#waves === 'all' || l === 1);

    // Which row each wave of each atom has; −1 takes no part.
    let eliminated = 0;
    const rows = this.#atoms.map(({ type, lMax }, atom) =>
      Int32Array.from({ length: (lMax + 1) ** 2 }, (_, state) => {
        const l = stateL[state]!;
        const { re, im } = t[type]![l]!;
        const takesPart = !isBorder(atom, l) && Math.hypot(re, im) > leastT;
        return takesPart ? eliminated++ : -1;
      }),
    );
    const border = 4 * Math.ceil(eliminated / 4);
    let borderSize = 0;
    rows[centralIndex]!.forEach((_, state, ownRows) => {
      if (isBorder(centralIndex, stateL[state]!)) {
        ownRows[state] = border + borderSize++;
      }
    });

    matrix.clear(8 * Math.ceil((border + borderSize) / 8));
    this.#atoms.forEach(({ type }, atom) => {
      rows[atom]!.forEach((row, state) => {
        if (row >= 0 && row < border) {
          const { re, im } = divideComplex({ re: 1, im: 0 }, t[type]![stateL[state]!]!);
          matrix.set(row, row, re, im);
        }
      });
    });
    for (let row = eliminated; row < border; row++) {
      matrix.set(row, row, 1, 0);
    }
    this.#fillPropagators(momentum, rows, matrix);
    matrix.eliminate(border);

    const x = complexMatrix(borderSize);
    const oneMinusXt = complexMatrix(borderSize);
    const borderStates = Array.from(stateL.subarray(0, (central.lMax + 1) ** 2)).filter((l) =>
      isBorder(centralIndex, l),
    );
    for (let i = 0; i < borderSize; i++) {
      for (let j = 0; j < borderSize; j++) {
        const { re, im } = matrix.element(border + i, border + j);
        const at = i * borderSize + j;
        x.re[at] = -re;
        x.im[at] = -im;
        const own = t[central.type]![borderStates[j]!]!;
        oneMinusXt.re[at] = (i === j ? 1 : 0) + re * own.re - im * own.im;
        oneMinusXt.im[at] = re * own.im + im * own.re;
      }
    }
    return solveMatrix(oneMinusXt, x);
  }

  /** Puts −G0 into the upper triangle: the block of each vector is computed once and copied to all its pairs of atoms. */
  #fillPropagators(momentum: Complex, rows: readonly Int32Array[], matrix: SymmetricMatrix): void {
    const { stateCount } = this.#table;
    const size = stateCount * stateCount;
    const { re, im } = this.#blocks(momentum);
    const places = rows.map((own) => matrix.places(own));
    const count = this.#atoms.length;
    // Row after row, as the matrix lies in memory.
    for (let first = 0; first < count; first++) {
      for (let second = first + 1; second < count; second++) {
        const bond = this.#bonds.ofPair[first * count + second]!;
        if (bond >= 0) {
          matrix.setBlock(places[first]!, places[second]!, re, im, bond * size, stateCount, 1);
        } else {
          matrix.setBlock(places[first]!, places[second]!, re, im, (-1 - bond) * size, 1, stateCount);
        }
      }
    }
  }

  /** −G0 along every vector, a full block of all states after the other. */
  #blocks(momentum: Complex): { re: Float32Array; im: Float32Array } {
    const { lMax, stateCount, stateL } = this.#table;
    const { lengthOf, lengths } = this.#bonds;
    const orders = 2 * lMax + 1;
    // −4π i h_l″(kR) of every length.
    const waveRe = new Float64Array(lengths.length * orders);
    const waveIm = new Float64Array(lengths.length * orders);
    lengths.forEach((r, index) => {
      outgoingWaves({ re: momentum.re * r, im: momentum.im * r }, 2 * lMax).forEach((h, l) => {
        waveRe[index * orders + l] = 4 * Math.PI * h.im;
        waveIm[index * orders + l] = -4 * Math.PI * h.re;
      });
    });
    const couplings = this.#couplings;
    const blockRe = new Float32Array(lengthOf.length * stateCount * stateCount);
    const blockIm = new Float32Array(lengthOf.length * stateCount * stateCount);
    let coupling = 0;
    let element = 0;
    for (let bond = 0; bond < lengthOf.length; bond++) {
      const wave = lengthOf[bond]! * orders;
      for (let a = 0; a < stateCount; a++) {
        const la = stateL[a]!;
        for (let b = 0; b < stateCount; b++) {
          const lb = stateL[b]!;
          const last = wave + la + lb;
          let re = 0;
          let im = 0;
          for (let order = wave + Math.abs(la - lb); order <= last; order += 2) {
            const factor = couplings[coupling++]!;
            re += factor * waveRe[order]!;
            im += factor * waveIm[order]!;
          }
          blockRe[element] = re;
          blockIm[element++] = im;
        }
      }
    }
    return { re: blockRe, im: blockIm };
  }
}

/** Σ_m G_lm,lm of a block of all waves up to an lMax. */
export function traceOfL(block: ComplexMatrix, l: number): Complex {
  let re = 0;
  let im = 0;
  for (let state = l * l; state < (l + 1) ** 2; state++) {
    re += block.re[state * block.size + state]!;
    im += block.im[state * block.size + state]!;
  }
  return { re, im };
}

/** Σ_m G_lm,lm of a block of one l. */
export function traceOf(block: ComplexMatrix): Complex {
  let re = 0;
  let im = 0;
  for (let state = 0; state < block.size; state++) {
    re += block.re[state * block.size + state]!;
    im += block.im[state * block.size + state]!;
  }
  return { re, im };
}
