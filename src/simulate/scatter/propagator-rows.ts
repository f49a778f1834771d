import type { Complex } from '../../numeric/complex.ts';
import { outgoingWaves } from '../radial/spherical-waves.ts';
import { angularCoupling, type CouplingTable } from './angular-coupling.ts';
import { type Bonds, bondsOf } from './bonds.ts';
import type { ScatterMemory } from './scatter-memory.ts';
import type { SymmetricMatrix } from './symmetric-matrix.ts';

/** Where the tables of a cluster stand in a memory, addresses in bytes. */
interface Tables {
  readonly memory: ScatterMemory;
  readonly epoch: number;
  /** The angular couplings of every bond. */
  readonly couplings: number;
  /** Of every length, l and term the outgoing waves that the columns take. */
  readonly waves: number;
  /** Of every bond the block −G0, row after row. */
  readonly blocks: number;
  /** Of every pair of atoms the address of its block and the offset of its signs, row after row of the pairs. */
  readonly entries: number;
  /** Of every atom 4 times the waves that take part. */
  readonly widths: number;
  /** Signs of the columns: for even l all +1, then those of an opposite bond; likewise for odd l. */
  readonly signs: number;
  /** Real and imaginary parts of the row of the moment. */
  readonly rowRe: number;
  readonly rowIm: number;
}

/** Fills the rows of the matrix of a cluster with the free propagators between its atoms. */
export class PropagatorRows {
  readonly #table: CouplingTable;
  readonly #bonds: Bonds;
  readonly #count: number;
  #tables: Tables | undefined;

  /** @param positions of the atoms in the order of their rows, bohr */
  constructor(positions: readonly (readonly [number, number, number])[], table: CouplingTable) {
    this.#table = table;
    this.#count = positions.length;
    this.#bonds = bondsOf(positions);
  }

  /**
   * Writes −G0 right of the diagonal block of every atom, and 0 into that block.
   * @param starts row of the first wave of each atom
   * @param widths number of its waves, the first ones of the table
   * @param size rows and columns of the matrix
   */
  fill(
    momentum: Complex,
    starts: readonly number[],
    widths: readonly number[],
    size: number,
    matrix: SymmetricMatrix,
  ): void {
    const { columns, stateL } = this.#table;
    const tables = this.#tablesIn(matrix.memory);
    matrix.resize(size);
    const { floats, integers, kernels } = matrix.memory;
    this.#fillWaves(momentum, tables, floats);
    this.#fillBlocks(tables);
    integers.set(
      widths.map((width) => 4 * width),
      tables.widths / 4,
    );
    const { rowRe, rowIm } = tables;
    floats.fill(0, rowRe / 4, rowRe / 4 + size + columns);
    floats.fill(0, rowIm / 4, rowIm / 4 + size + columns);
    let entries = tables.entries;
    for (let atom = 0; atom < this.#count; atom++) {
      const start = starts[atom]!;
      const width = widths[atom]!;
      const behind = start + width;
      const others = this.#count - 1 - atom;
      floats.fill(0, rowRe / 4 + start, rowRe / 4 + behind);
      floats.fill(0, rowIm / 4 + start, rowIm / 4 + behind);
      const firstGroup = start >> 2;
      for (let state = 0; state < width; state++) {
        kernels.copyRow(
          entries,
          tables.widths + 4 * (atom + 1),
          others,
          8 * columns * state,
          tables.signs + 8 * columns * (stateL[state]! & 1),
          rowRe + 4 * behind,
          rowIm + 4 * behind,
          4 * columns,
        );
        kernels.interleave(
          rowRe + 16 * firstGroup,
          rowIm + 16 * firstGroup,
          4 * matrix.offset(start + state, 4 * firstGroup),
          size / 4 - firstGroup,
        );
      }
      entries += 8 * others;
    }
  }

  /** −4π i h_l″(kR) of every length, as each column of each term takes it. */
  #fillWaves(momentum: Complex, tables: Tables, floats: Float32Array): void {
    const { lMax, columns, stateCount, stateL } = this.#table;
    let at = tables.waves / 4;
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

  #fillBlocks({ memory, couplings, waves, blocks }: Tables): void {
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

  /** The tables in a memory; those that no energy changes are written when they are not there. */
  #tablesIn(memory: ScatterMemory): Tables {
    if (this.#tables?.memory === memory && this.#tables.epoch === memory.epoch) {
      return this.#tables;
    }
    const { lMax, columns, firstTerms, stateCount, stateL } = this.#table;
    const { vectors, lengths, ofPair } = this.#bonds;
    const count = this.#count;
    const ofBond = firstTerms[stateCount]!;
    const rowFloats = count * stateCount + 4 * columns;
    const tables: Tables = {
      memory,
      epoch: memory.epoch,
      couplings: memory.reserve(vectors.length * ofBond * columns),
      waves: memory.reserve(lengths.length * (lMax + 1) * (lMax + 2) * columns),
      blocks: memory.reserve(vectors.length * stateCount * 2 * columns),
      entries: memory.reserve(count * (count - 1)),
      widths: memory.reserve(count),
      signs: memory.reserve(4 * columns),
      rowRe: memory.reserve(rowFloats),
      rowIm: memory.reserve(rowFloats),
    };
    const { floats, integers } = memory;
    floats.fill(0, tables.couplings / 4, tables.couplings / 4 + vectors.length * ofBond * columns);
    vectors.forEach((vector, bond) => {
      angularCoupling(this.#table, vector, floats, tables.couplings / 4 + bond * ofBond * columns);
    });
    for (const odd of [0, 1]) {
      for (let column = 0; column < columns; column++) {
        const at = tables.signs / 4 + 2 * columns * odd + column;
        floats[at] = 1;
        floats[at + columns] = ((stateL[column] ?? 0) + odd) % 2 === 0 ? 1 : -1;
      }
    }
    let entry = tables.entries / 4;
    for (let first = 0; first < count; first++) {
      for (let second = first + 1; second < count; second++) {
        const bond = ofPair[first * count + second]!;
        const block = bond < 0 ? -1 - bond : bond;
        integers[entry++] = tables.blocks + 8 * columns * stateCount * block;
        integers[entry++] = bond < 0 ? 4 * columns : 0;
      }
    }
    this.#tables = tables;
    return tables;
  }
}
