/**
 * The threshold between two adjacent values of a feature: the largest Float32 that is not above their middle.
 * It is never the upper value, which has to go right (scikit-learn falls back to the lower value there).
 */
export function midpointThreshold(lower: number, upper: number): number {
  return floorToFloat32(lower / 2 + upper / 2);
}

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/** Largest Float32 that is not above the value. */
export function floorToFloat32(value: number): number {
  float[0] = value;
  if (float[0] > value) {
    // The next Float32 towards −∞: one bit pattern down above zero, one up below it.
    if (float[0] === 0) {
      return -(2 ** -149);
    }
    bits[0]! += float[0] > 0 ? -1 : 1;
  }
  return float[0]!;
}
