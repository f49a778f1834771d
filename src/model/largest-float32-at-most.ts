const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/**
 * The largest Float32 that is ≤ `value`. As a threshold it sends every Float32 row the same way as `value`
 * itself: for a Float32 x, x ≤ value exactly where x ≤ this.
 *
 * @param value finite, or the result is not finite either
 */
export function largestFloat32AtMost(value: number): number {
  float[0] = value; // rounds to the nearest Float32
  if (float[0]! > value) {
    // One step down: towards zero for positive numbers, away from it for negative ones.
    if (float[0] === 0) {
      bits[0] = 0x80000001 | 0;
    } else {
      bits[0] = bits[0]! + (float[0]! > 0 ? -1 : 1);
    }
  }
  return float[0]!;
}
