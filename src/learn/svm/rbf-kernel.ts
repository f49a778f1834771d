import { type Float32Block, Float32Memory } from '../wasm/float32-memory.ts';
import { SolverMemory } from './solver-memory.ts';

/** Rows of training sorted by class: class c has the rows `starts[c]` … `starts[c + 1] − 1`. */
export interface SortedRows {
  readonly rows: Float32Array;
  readonly featureCount: number;
  readonly starts: Int32Array;
}

/**
 * exp(−gamma |x − y|²) between rows of training, computed when asked for and kept while there is room.
 *
 * A piece is one row against all rows of one class. All problems "class a or class b" share the pieces: with
 * ten classes, a row's values against its own class serve nine problems, and their cross-validations.
 */
export class RbfKernel {
  readonly #memory = new Float32Memory();
  readonly #rows: Float32Block;
  readonly #squares: Float32Block;
  readonly #width: number;
  readonly #factor: Float32Block;
  readonly #cacheBytes: number;
  #usedBytes = 0;
  /** Pieces by row and class, the least recently used first. */
  readonly #pieces = new Map<number, Float32Array>();
  readonly starts: Int32Array;
  /** Where the problems of the kernel are solved, one at a time. */
  readonly solverMemory: SolverMemory;

  /**
   * @param cacheBytes of pieces kept at most, a third of it for the solver;
   * the two in use stay alive beyond it
   */
  constructor({ rows, featureCount, starts }: SortedRows, gamma: number, cacheBytes: number) {
    const rowCount = rows.length / featureCount;
    this.#width = Math.ceil(featureCount / 4) * 4;
    this.#rows = this.#memory.block(rowCount * this.#width);
    this.#squares = this.#memory.block(Math.ceil(rowCount / 4) * 4);
    this.#factor = this.#memory.block(4);
    for (let row = 0; row < rowCount; row++) {
      const values = rows.subarray(row * featureCount, (row + 1) * featureCount);
      this.#rows.values.set(values, row * this.#width);
    }
    this.#factor.values.fill(-gamma);
    const spaceBytes = Math.floor(cacheBytes / 3);
    this.#cacheBytes = cacheBytes - spaceBytes;
    const counts = Array.from(starts.subarray(1), (end, code) => end - starts[code]!).sort((a, b) => b - a);
    this.solverMemory = new SolverMemory(counts[0]! + (counts[1] ?? 0), spaceBytes);
    this.starts = starts;
  }

  /** Values of a row against the rows of a class. */
  piece(row: number, code: number): Float32Array {
    const key = row * (this.starts.length - 1) + code;
    let piece = this.#pieces.get(key);
    if (piece) {
      // While everything fits nothing will be thrown out, and the order of use need not be kept.
      if (this.#usedBytes > this.#cacheBytes / 2) {
        this.#pieces.delete(key);
        this.#pieces.set(key, piece);
      }
      return piece;
    }
    piece = this.#compute(row, code);
    this.#usedBytes += piece.byteLength;
    for (const [oldKey, old] of this.#pieces) {
      if (this.#usedBytes <= this.#cacheBytes) {
        break;
      }
      this.#pieces.delete(oldKey);
      this.#usedBytes -= old.byteLength;
    }
    this.#pieces.set(key, piece);
    return piece;
  }

  #compute(row: number, code: number): Float32Array {
    const bytes = this.#width * 4;
    const from = this.starts[code]!;
    const count = this.starts[code + 1]! - from;
    const { address } = this.#rows;
    this.#memory.kernels.squaredDistances(
      address + row * bytes,
      address + from * bytes,
      0,
      count,
      this.#width,
      this.#squares.address,
    );
    const { kernels } = this.#memory;
    kernels.exponentials(this.#squares.address, Math.ceil(count / 4) * 4, this.#factor.address);
    return this.#squares.values.slice(0, count);
  }
}
