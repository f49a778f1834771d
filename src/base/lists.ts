/*
 * Arrays are not spread into calls (`list.push(...items)`, `Math.max(...values)`): one from a file may have a
 * million items, which as arguments overflow the stack. A lint rule holds it.
 */

/** Puts items at the end of a list. */
export function appendAll<Item>(list: Item[], items: Iterable<Item>): void {
  for (const item of items) {
    list.push(item);
  }
}

/**
 * The largest of some numbers; NaN where one of them is.
 * @param least what it is at least @default -Infinity
 */
export function largestOf(values: Iterable<number>, least = Number.NEGATIVE_INFINITY): number {
  let largest = least;
  for (const value of values) {
    largest = Math.max(largest, value);
  }
  return largest;
}

/**
 * The smallest of some numbers; NaN where one of them is.
 * @param most what it is at most @default Infinity
 */
export function smallestOf(values: Iterable<number>, most = Number.POSITIVE_INFINITY): number {
  let smallest = most;
  for (const value of values) {
    smallest = Math.min(smallest, value);
  }
  return smallest;
}

/** The word that occurs most often, the first of those that occur as often; undefined where there is none. */
export function mostFrequent(words: Iterable<string>): string | undefined {
  const counts = new Map<string, number>();
  for (const word of words) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
