import { largestOf } from '../../base/lists.ts';
/**
 * Sites of a large cell sorted into boxes, so that a search looks at the boxes around and not at every site.
 */
export interface CellList {
  /** Number of boxes along each row of the basis. */
  readonly boxes: readonly [number, number, number];
  /** Distance in Å between the lattice planes that cut each row. */
  readonly spacings: readonly [number, number, number];
  /** Where the sites of each box begin in `sites`; one more entry than boxes. */
  readonly starts: Int32Array;
  readonly sites: Int32Array;
  /** The answer of the last search. */
  readonly found: Int32Array;
}

/**
 * Boxes of half the usual radius of 7 Å: smaller ones are many to visit,
 * larger ones hold much that is too far.
 */
const boxAngstrom = 3.5;

/**
 * At most so many boxes, 8 MB: a huge, nearly empty cell gets larger ones. A slab of 10,000 atoms below 100 Å
 * of vacuum has a hundredth of them.
 */
const mostBoxes = 2 ** 21;

/** Coordinates of the sites along the three rows of a basis. */
export type Columns = readonly [Float64Array, Float64Array, Float64Array];

/** Sorts sites by their coordinates along a basis whose plane spacings are given. */
export function cellList(along: Columns, spacings: CellList['spacings']): CellList {
  const siteCount = along[0].length;
  const count = (spacing: number) => Math.max(1, Math.min(1000, Math.floor(spacing / boxAngstrom)));
  const boxes: [number, number, number] = [count(spacings[0]), count(spacings[1]), count(spacings[2])];
  while (boxes[0] * boxes[1] * boxes[2] > mostBoxes) {
    const most = boxes.indexOf(largestOf(boxes));
    boxes[most] = Math.ceil(boxes[most]! / 2);
  }
  const boxOf = new Int32Array(siteCount);
  const starts = new Int32Array(boxes[0] * boxes[1] * boxes[2] + 1);
  for (let s = 0; s < siteCount; s++) {
    let box = 0;
    for (let k = 0; k < 3; k++) {
      const inside = along[k]![s]! - Math.floor(along[k]![s]!);
      box = box * boxes[k]! + Math.min(boxes[k]! - 1, Math.floor(inside * boxes[k]!));
    }
    boxOf[s] = box;
    starts[box + 1]!++;
  }
  for (let box = 1; box < starts.length; box++) {
    starts[box]! += starts[box - 1]!;
  }
  const next = starts.slice();
  const sites = new Int32Array(siteCount);
  for (let s = 0; s < siteCount; s++) {
    sites[next[boxOf[s]!]!++] = s;
  }
  return { boxes, spacings, starts, sites, found: new Int32Array(siteCount) };
}

/**
 * Writes all sites that may have an image within the radius into `found`, in their order;
 * returns their number.
 */
export function nearbySites(
  list: CellList,
  along: Columns,
  siteIndex: number,
  radiusAngstrom: number,
): number {
  const { boxes, spacings, starts, sites, found } = list;
  const first = [0, 0, 0];
  const width = [0, 0, 0];
  for (let k = 0; k < 3; k++) {
    const count = boxes[k]!;
    const center = along[k]![siteIndex]! - Math.floor(along[k]![siteIndex]!);
    const reach = radiusAngstrom / spacings[k]!;
    const low = Math.floor((center - reach) * count);
    // An atom on the border of two boxes may be sorted into either, so one more is visited on each side.
    first[k] = low - 1;
    width[k] = Math.min(count, Math.floor((center + reach) * count) - low + 3);
  }
  let total = 0;
  for (let i = 0; i < width[0]!; i++) {
    const x = modulo(first[0]! + i, boxes[0]) * boxes[1];
    for (let j = 0; j < width[1]!; j++) {
      const y = (x + modulo(first[1]! + j, boxes[1])) * boxes[2];
      for (let k = 0; k < width[2]!; k++) {
        const box = y + modulo(first[2]! + k, boxes[2]);
        for (let at = starts[box]!; at < starts[box + 1]!; at++) {
          found[total++] = sites[at]!;
        }
      }
    }
  }
  found.subarray(0, total).sort();
  return total;
}

const modulo = (n: number, count: number): number => ((n % count) + count) % count;
