import { mean } from './mean.ts';

/** Means of every `size` neighbours, the last one of what remains; the values themselves if `size` is 1. */
export function meansOf(values: Float64Array, size: number): Float64Array {
  if (size === 1) {
    return values;
  }
  return Float64Array.from({ length: Math.ceil(values.length / size) }, (_, i) =>
    mean(values.subarray(i * size, (i + 1) * size)),
  );
}
