import { compileFloat32Kernels, type Float32Kernels } from './float32-kernels.ts';
import { plainFloat32Kernels } from './float32-kernels-plain.ts';

const pageBytes = 2 ** 16;

/** Room for Float32 values that the kernels work on. Garbage collection frees it as a whole. */
export class Float32Memory {
  readonly #memory = new WebAssembly.Memory({ initial: 1 });
  /** Address 0 stands for "none", hence no block begins there. */
  #usedBytes = 16;
  readonly kernels: Float32Kernels;

  /** @param plain runs the plain twins of the kernels instead of the compiled ones */
  constructor(plain = false) {
    this.kernels = plain ? plainFloat32Kernels(this.#memory) : this.#compiledOrPlain();
  }

  get buffer(): ArrayBuffer {
    return this.#memory.buffer;
  }

  /** A block of zeros. */
  block(length: number): Float32Block {
    const address = this.#usedBytes;
    // Blocks begin at multiples of 16 bytes: a vector is never loaded from two lines of the cache.
    this.#usedBytes += Math.ceil(length / 4) * 16;
    const missing = this.#usedBytes - this.#memory.buffer.byteLength;
    if (missing > 0) {
      this.#memory.grow(Math.ceil(missing / pageBytes));
    }
    return new Float32Block(this, address, length);
  }

  #compiledOrPlain(): Float32Kernels {
    try {
      return compileFloat32Kernels(this.#memory);
    } catch {
      // A page's content security policy may forbid compiling; the twin gives the same values, only later.
      return plainFloat32Kernels(this.#memory);
    }
  }
}

/** Float32 values at a fixed address. */
export class Float32Block {
  readonly #memory: Float32Memory;
  readonly address: number;
  readonly length: number;
  #values: Float32Array;

  constructor(memory: Float32Memory, address: number, length: number) {
    this.#memory = memory;
    this.address = address;
    this.length = length;
    this.#values = new Float32Array(memory.buffer, address, length);
  }

  /** A view; stale after the next `block` of the same memory, so fetch it anew rather than keep it. */
  get values(): Float32Array {
    if (this.#values.buffer !== this.#memory.buffer) {
      this.#values = new Float32Array(this.#memory.buffer, this.address, this.length);
    }
    return this.#values;
  }
}
