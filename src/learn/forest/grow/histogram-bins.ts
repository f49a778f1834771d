/**
 * Bins of a node at most. More cost time and gain no accuracy
 * (docs/speed.md): they are drawn closer with each split.
 */
export const mostBins = 64;
const fewestBins = 16;

/**
 * Leading zeros of the number of bins less one, as of a 32-bit number. The number is a power of two, a fourth
 * to half of the samples, of which at least half are used.
 */
export function leadingZerosOfBins(sampleCount: number): number {
  const zeros = Math.clz32(sampleCount - 1) + 2;
  return Math.min(Math.clz32(fewestBins - 1), Math.max(Math.clz32(mostBins - 1), zeros));
}
