/** `count` (≥ 2) equally spaced values from `first` to `last`, both included exactly. */
export function linspace(first: number, last: number, count: number): Float64Array {
  const step = (last - first) / (count - 1);
  const values = new Float64Array(count).map((_, index) => first + index * step);
  values[count - 1] = last;
  return values;
}
