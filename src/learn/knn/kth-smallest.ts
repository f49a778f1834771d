/**
 * The value that would be at index `k` if the first `count` values were sorted. Changes their order. Hoare's
 * selection (quickselect), whose time is on average proportional to the count.
 */
export function kthSmallest(values: Float32Array, count: number, k: number): number {
  let [from, to] = [0, count - 1];
  while (from < to) {
    const pivot = medianOf(values[from]!, values[(from + to) >> 1]!, values[to]!);
    let [i, j] = [from, to];
    while (i <= j) {
      while (values[i]! < pivot) {
        i++;
      }
      while (values[j]! > pivot) {
        j--;
      }
      if (i > j) {
        break;
      }
      const kept = values[i]!;
      values[i++] = values[j]!;
      values[j--] = kept;
    }
    // Between j and i all are equal to the pivot.
    if (k <= j) {
      to = j;
    } else if (k >= i) {
      from = i;
    } else {
      break;
    }
  }
  return values[k]!;
}

const medianOf = (a: number, b: number, c: number): number =>
  Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
