import { murmur3 } from './murmur3.ts';

/** Anything that `Random.shuffle` can put in a new order: arrays and typed arrays. */
interface Shuffleable<T> {
  readonly length: number;
  [index: number]: T;
}

/**
 * The one source of randomness: xoshiro128** 1.1 (Blackman and Vigna, "Scrambled linear pseudorandom number
 * generators", ACM TOMS 47, 2021), period 2^128 − 1, seeded by MurmurHash3 of the seed's text.
 *
 * `fork` names a stream instead of taking the next one, so that the work of tree 17 draws the same numbers
 * whichever worker does it and whatever was drawn before.
 *
 * @example
 * const random = new Random(1);
 * const treeRandom = random.fork('tree').fork(17);
 */
export class Random {
  readonly #name: string;
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(seed: number | string) {
    this.#name = String(seed);
    this.#a = murmur3(this.#name, 1) | 0;
    this.#b = murmur3(this.#name, 2) | 0;
    this.#c = murmur3(this.#name, 3) | 0;
    // xoshiro must not start from four zeros; an odd last word excludes that at no cost.
    this.#d = murmur3(this.#name, 4) | 1;
  }

  /** A generator with the given four words of xoshiro state, to compare with the reference implementation. */
  static fromState(state: readonly [number, number, number, number]): Random {
    const random = new Random(state.join());
    [random.#a, random.#b, random.#c, random.#d] = state;
    return random;
  }

  /**
   * An independent stream, named by this stream's seed and `label`. It depends neither on what has been drawn
   * from this one nor on other forks.
   */
  fork(label: number | string): Random {
    const text = String(label);
    // The length keeps fork('a/b') apart from fork('a').fork('b').
    return new Random(`${this.#name}/${text.length}:${text}`);
  }

  /** Uniform integer in [0, 2^32). */
  nextUint32(): number {
    const scrambled = Math.imul(this.#b, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = (this.#d << 11) | (this.#d >>> 21);
    return result;
  }

  /** Uniform in [0, 1), a multiple of 2^−53. */
  next(): number {
    const high = this.nextUint32() >>> 5;
    const low = this.nextUint32() >>> 6;
    return (high * 2 ** 26 + low) * 2 ** -53;
  }

  /**
   * Uniform integer in [0, bound), every value equally likely.
   * @param bound an integer from 1 to 2^32
   */
  integer(bound: number): number {
    if (!(Number.isInteger(bound) && bound >= 1 && bound <= 2 ** 32)) {
      throw new RangeError(`Random.integer needs an integer bound from 1 to 2^32, not ${bound}`);
    }
    for (;;) {
      const drawn = this.nextUint32();
      const result = drawn % bound;
      // The last run of `bound` values below 2^32 is incomplete and would favour small results: draw again.
      if (drawn - result <= 2 ** 32 - bound) {
        return result;
      }
    }
  }

  /** Standard normal deviate, by Marsaglia's polar method. */
  normal(): number {
    for (;;) {
      const x = 2 * this.next() - 1;
      const y = 2 * this.next() - 1;
      const square = x * x + y * y;
      if (square > 0 && square < 1) {
        return x * Math.sqrt((-2 * Math.log(square)) / square);
      }
    }
  }

  /** Puts the items into a random order, in place (Fisher and Yates), and returns them. */
  shuffle<T, A extends Shuffleable<T>>(items: A & Shuffleable<T>): A {
    for (let last = items.length - 1; last > 0; last--) {
      const other = this.integer(last + 1);
      const swapped = items[last]!;
      items[last] = items[other]!;
      items[other] = swapped;
    }
    return items;
  }
}
