import { compileScatterKernels, type ScatterKernels } from './scatter-kernels.ts';
import { plainScatterKernels } from './scatter-kernels-plain.ts';

const pageBytes = 2 ** 16;
const lineBytes = 64;

/**
 * The memory that the kernels of multiple scattering work on: tables of clusters, which stay until `release`,
 * and behind them the matrix of the moment. Addresses are in bytes and begin at lines of the cache.
 */
export class ScatterMemory {
  readonly #memory = new WebAssembly.Memory({ initial: 1 });
  readonly kernels: ScatterKernels;
  #reservedBytes = 0;
  #epoch = 0;
  #floats = new Float32Array(this.#memory.buffer);
  #integers = new Int32Array(this.#memory.buffer);

  /** @param plain runs the plain twins of the kernels instead of the compiled ones */
  constructor(plain = false) {
    this.kernels = plain ? plainScatterKernels(this.#memory) : this.#compiledOrPlain();
  }

  /** All of it as Float32 numbers. Stale after `reserve` and `behind`, which may let the memory grow. */
  get floats(): Float32Array {
    return this.#floats;
  }

  /** All of it as Int32 numbers, likewise. */
  get integers(): Int32Array {
    return this.#integers;
  }

  /** Changes whenever reserved tables are given up. */
  get epoch(): number {
    return this.#epoch;
  }

  /** Room for a table of `count` numbers of 4 bytes. What stood behind the tables is lost. */
  reserve(count: number): number {
    const address = this.#reservedBytes;
    this.#reservedBytes += Math.ceil((4 * count) / lineBytes) * lineBytes;
    this.#growTo(this.#reservedBytes);
    return address;
  }

  /** Address of the room behind the tables, made large enough for `bytes`. */
  behind(bytes: number): number {
    this.#growTo(this.#reservedBytes + bytes);
    return this.#reservedBytes;
  }

  /** Gives all tables up. */
  release(): void {
    this.#reservedBytes = 0;
    this.#epoch++;
  }

  #growTo(bytes: number): void {
    const missing = bytes - this.#memory.buffer.byteLength;
    if (missing <= 0) {
      return;
    }
    this.#memory.grow(Math.ceil(missing / pageBytes));
    this.#floats = new Float32Array(this.#memory.buffer);
    this.#integers = new Int32Array(this.#memory.buffer);
  }

  #compiledOrPlain(): ScatterKernels {
    try {
      return compileScatterKernels(this.#memory);
    } catch {
      // A page's content security policy may forbid compiling; the twin gives the same values, only later.
      return plainScatterKernels(this.#memory);
    }
  }
}
