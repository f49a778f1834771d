/** Vectors of 16-bit numbers, each kept once and numbered in the order in which they first come. */
export class DistinctVectors {
  readonly #numbers = new Map<string, number>();
  readonly #kept: Uint16Array[] = [];

  /** Number of a vector; one that has not come before is kept. */
  numberOf(vector: Uint16Array): number {
    const key = keyOf(vector);
    const known = this.#numbers.get(key);
    if (known !== undefined) {
      return known;
    }
    const number = this.#kept.push(vector) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  /** Vectors × outputs. */
  packed(): Uint16Array {
    const outputCount = this.#kept[0]?.length ?? 0;
    const packed = new Uint16Array(this.#kept.length * outputCount);
    for (const [i, vector] of this.#kept.entries()) {
      packed.set(vector, i * outputCount);
    }
    return packed;
  }
}

/** The same for equal vectors only. */
const keyOf = (vector: Uint16Array): string =>
  Array.from(vector, (count) => String.fromCharCode(count)).join('');
