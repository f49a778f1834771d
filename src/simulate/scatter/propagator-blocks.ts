import type { Complex } from '../../numeric/complex.ts';
import { outgoingWaves } from '../radial/spherical-waves.ts';
import { angularCoupling, type CouplingTable } from './angular-coupling.ts';
import type { Bonds } from './bonds.ts';
import type { ScatterMemory } from './scatter-memory.ts';

/** Where the tables of the bonds stand in a memory, addresses in bytes. */
interface Tables {
  readonly memory: ScatterMemory;
  readonly epoch: number;
  /** The angular couplings of every bond. */
  readonly couplings: number;
  /** Of every length, l and term the outgoing waves that the columns take. */
  readonly waves: number;
  /** Of every bond the block −G0, row after row. */
  readonly blocks: number;
}

/**
 * The free propagators along the bonds of a cluster: blocks of all waves of two atoms, in rows of `columns`
 * complex numbers in groups of four.
 */
export class PropagatorBlocks {
  readonly #table: CouplingTable;
  readonly #bonds: Bonds;
  #tables: Tables | undefined;

  constructor(bonds: Bonds, table: CouplingTable) {
    this.#bonds = bonds;
    this.#table = table;
  }

  /** Bytes of a block, and of a row of it. */
  get blockBytes(): number {
    return this.#table.stateCount * this.rowBytes;
  }

  get rowBytes(): number {
    return 8 * this.#table.columns;
  }

  /** Address of the block of the first bond in a memory; the blocks of the others follow. They stay there. */
  place(memory: ScatterMemory): number {
    return this.#tablesIn(memory).blocks;
  }

  /** Computes −G0 of all bonds. @param momentum 1/bohr */
  compute(momentum: Complex, memory: ScatterMemory): void {
    const tables = this.#tablesIn(memory);
    this.#fillWaves(momentum, tables);
    const { couplings, waves, blocks } = tables;
    const { lMax, columns, firstTerms, stateCount } = this.#table;
    const { lengthOf } = this.#bonds;
    const ofBond = firstTerms[stateCount]!;
    const ofLength = ((lMax + 1) * (lMax + 2)) / 2;
    for (let bond = 0; bond < lengthOf.length; bond++) {
      for (let l = 0; l <= lMax; l++) {
        memory.kernels.multiplyWaves(
          couplings + 4 * columns * (ofBond * bond + firstTerms[l * l]!),
          waves + 8 * columns * (ofLength * lengthOf[bond]! + (l * (l + 1)) / 2),
          blocks + 8 * columns * (stateCount * bond + l * l),
          2 * l + 1,
          l + 1,
          4 * columns,
        );
      }
    }
  }

  /** −4π i h_l″(kR) of every length, as each column of each term takes it. */
  #fillWaves(momentum: Complex, { memory, waves: address }: Tables): void {
    const { lMax, columns, stateCount, stateL } = this.#table;
    const { floats } = memory;
    let at = address / 4;
    for (const length of this.#bonds.lengths) {
      const waves = outgoingWaves({ re: momentum.re * length, im: momentum.im * length }, 2 * lMax);
      for (let l = 0; l <= lMax; l++) {
        for (let term = 0; term <= l; term++) {
          for (let state = 0; state < stateCount; state++) {
            const order = Math.abs(l - stateL[state]!) + 2 * term;
            // Beyond l + l′ there is no coupling to multiply.
            const wave = waves[Math.min(order, 2 * lMax)]!;
            const to = at + 2 * (state & ~3) + (state & 3);
            floats[to] = 4 * Math.PI * wave.im;
            floats[to + 4] = -4 * Math.PI * wave.re;
          }
          at += 2 * columns;
        }
      }
    }
  }

  /** The tables in a memory; the couplings, which no energy changes, are written when they are not there. */
  #tablesIn(memory: ScatterMemory): Tables {
    if (this.#tables?.memory === memory && this.#tables.epoch === memory.epoch) {
      return this.#tables;
    }
    const { lMax, columns, firstTerms, stateCount } = this.#table;
    const { vectors, lengths } = this.#bonds;
    const ofBond = firstTerms[stateCount]! * columns;
    const tables: Tables = {
      memory,
      epoch: memory.epoch,
      couplings: memory.reserve(vectors.length * ofBond),
      waves: memory.reserve(lengths.length * (lMax + 1) * (lMax + 2) * columns),
      blocks: memory.reserve(vectors.length * stateCount * 2 * columns),
    };
    const { floats } = memory;
    const first = tables.couplings / 4;
    floats.fill(0, first, first + vectors.length * ofBond);
    vectors.forEach((vector, bond) => {
      angularCoupling(this.#table, vector, floats, first + bond * ofBond);
    });
    this.#tables = tables;
    return tables;
  }
}
