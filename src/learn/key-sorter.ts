/** Keys from which the insertion sort is slower than the radix sort: measured, flat between 24 and 64. */
const shortest = 32;
const maxDigitBits = 11;

/** Sorts 32-bit keys by their upper bits, in memory taken once. */
export class KeySorter {
  /** The caller writes the keys here, and after `sort` finds them here in order. */
  keys: Uint32Array;
  #other: Uint32Array;
  readonly #starts = new Uint32Array(2 ** maxDigitBits);

  constructor(capacity: number) {
    this.keys = new Uint32Array(capacity);
    this.#other = new Uint32Array(capacity);
  }

  /**
   * Sorts the first `count` keys by `key >>> shift`; the order among equals is any, but always the same.
   * @param minimum smallest `key >>> shift`
   * @param maximum largest `key >>> shift`
   */
  sort(count: number, shift: number, minimum: number, maximum: number): void {
    if (count < shortest) insertionSort(this.keys, count);
    else this.#radixSort(count, shift, minimum, 32 - Math.clz32(maximum - minimum));
  }

  #radixSort(count: number, shift: number, minimum: number, bits: number): void {
    const starts = this.#starts;
    // Few keys do not pay for many counters: about one counter a key at most.
    const passes = Math.ceil(bits / Math.min(maxDigitBits, Math.max(6, 32 - Math.clz32(count))));
    const digitBits = Math.ceil(bits / passes);
    const digits = 1 << digitBits;
    for (let pass = 0; pass < passes; pass++) {
      const keys = this.keys;
      const other = this.#other;
      const digitShift = pass * digitBits;
      starts.fill(0, 0, digits);
      for (let i = 0; i < count; i++) {
        starts[(((keys[i]! >>> shift) - minimum) >>> digitShift) & (digits - 1)]!++;
      }
      let sum = 0;
      for (let digit = 0; digit < digits; digit++) {
        const here = starts[digit]!;
        starts[digit] = sum;
        sum += here;
      }
      for (let i = 0; i < count; i++) {
        const key = keys[i]!;
        other[starts[(((key >>> shift) - minimum) >>> digitShift) & (digits - 1)]!++] = key;
      }
      this.keys = other;
      this.#other = keys;
    }
  }
}

function insertionSort(keys: Uint32Array, count: number): void {
  for (let i = 1; i < count; i++) {
    const key = keys[i]!;
    let j = i - 1;
    while (j >= 0 && keys[j]! > key) {
      keys[j + 1] = keys[j]!;
      j--;
    }
    keys[j + 1] = key;
  }
}
