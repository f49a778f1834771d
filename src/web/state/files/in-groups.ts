import { appendAll } from '../../../base/lists.ts';

/** A few files are asked for at a time: the call alone holds the page up for half a millisecond. */
const atOnce = 16;

/** What comes of each item, in their order; the page does other work between the groups. */
export async function inGroups<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let from = 0; from < items.length; from += atOnce) {
    appendAll(results, await Promise.all(items.slice(from, from + atOnce).map(work)));
  }
  return results;
}
