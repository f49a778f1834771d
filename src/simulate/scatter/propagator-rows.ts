import type { Complex } from '../../numeric/complex.ts';
import type { CouplingTable } from './angular-coupling.ts';
import { Bonds, type BondVector, bondVector } from './bonds.ts';
import { PropagatorBlocks } from './propagator-blocks.ts';
import type { ScatterMemory } from './scatter-memory.ts';
import type { SymmetricMatrix } from './symmetric-matrix.ts';

/** Where the tables of a cluster stand in a memory, addresses in bytes. */
interface Tables {
  readonly memory: ScatterMemory;
  readonly epoch: number;
  /**
   * Of every pair of atoms the address of its block and the offset of its signs, row after row of the pairs.
   */
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
  readonly #blocks: PropagatorBlocks;
  /** The bond of every pair of atoms, as `Bonds` numbers it: first atom with those behind it, and so on. */
  readonly #bondOfPair: Int32Array;
  readonly #count: number;
  #tables: Tables | undefined;

  /** @param positions of the atoms in the order of their rows, bohr */
  constructor(positions: readonly BondVector[], table: CouplingTable) {
    this.#table = table;
    this.#count = positions.length;
    const bonds = new Bonds();
    this.#bondOfPair = Int32Array.from(
      positions.flatMap((first, i) =>
        positions.slice(i + 1).map((second) => bonds.numberOf(bondVector(first, second))),
      ),
    );
    this.#blocks = new PropagatorBlocks(bonds, table);
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
    this.#blocks.compute(momentum, matrix.memory);
    matrix.resize(size);
    const { floats, integers, kernels } = matrix.memory;
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

  /** The tables in a memory; they are written when they are not there. */
  #tablesIn(memory: ScatterMemory): Tables {
    if (this.#tables?.memory === memory && this.#tables.epoch === memory.epoch) {
      return this.#tables;
    }
    const { columns, stateCount, stateL } = this.#table;
    const count = this.#count;
    const rowFloats = count * stateCount + 4 * columns;
    const blocks = this.#blocks.place(memory);
    const tables: Tables = {
      memory,
      epoch: memory.epoch,
      entries: memory.reserve(count * (count - 1)),
      widths: memory.reserve(count),
      signs: memory.reserve(4 * columns),
      rowRe: memory.reserve(rowFloats),
      rowIm: memory.reserve(rowFloats),
    };
    const { floats, integers } = memory;
    for (const odd of [0, 1]) {
      for (let column = 0; column < columns; column++) {
        const at = tables.signs / 4 + 2 * columns * odd + column;
        floats[at] = 1;
        floats[at + columns] = ((stateL[column] ?? 0) + odd) % 2 === 0 ? 1 : -1;
      }
    }
    this.#bondOfPair.forEach((bond, pair) => {
      const number = bond < 0 ? -1 - bond : bond;
      integers[tables.entries / 4 + 2 * pair] = blocks + this.#blocks.blockBytes * number;
      integers[tables.entries / 4 + 2 * pair + 1] = bond < 0 ? 4 * columns : 0;
    });
    this.#tables = tables;
    return tables;
  }
}
