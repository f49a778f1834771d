/** The rows that a tree learns from. */
export interface PackedBag {
  /** Numbers of the rows in the bag, ascending, each once. */
  readonly rows: Int32Array;
  /** For each of them its class, and in the lowest `weightBits` how often it is in the bag. */
  readonly loads: Uint32Array;
  readonly weightBits: number;
}

/**
 * @param codes class of each row
 * @param weights how often each row is in the bag, once or more for one row at least
 */
export function packBag(codes: Int32Array, weights: Int32Array): PackedBag {
  let size = 0;
  let largest = 0;
  for (let row = 0; row < weights.length; row++) {
    if (weights[row]! > 0) size++;
    largest = Math.max(largest, weights[row]!);
  }
  const weightBits = 32 - Math.clz32(largest);
  const rows = new Int32Array(size);
  const loads = new Uint32Array(size);
  let at = 0;
  for (let row = 0; row < weights.length; row++) {
    if (weights[row]! === 0) continue;
    rows[at] = row;
    loads[at++] = (codes[row]! << weightBits) | weights[row]!;
  }
  return { rows, loads, weightBits };
}
