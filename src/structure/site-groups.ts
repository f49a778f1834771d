import type { CellList, Columns } from './neighbours/cell-list.ts';

/** The sites of a cell in groups that are near each other, each within a ball. */
export interface SiteGroups {
  readonly count: number;
  /** Centres, by coordinates along the basis. */
  readonly center: Columns;
  /** Å. */
  readonly radius: Float64Array;
  /** Where the sites of each group begin in `sites`; one more entry than groups. */
  readonly starts: Int32Array;
  readonly sites: Int32Array;
}

/**
 * The boxes that hold sites, shrunk to what they hold; without boxes each site is a group. All sites wrapped
 * into the cell.
 * @param length of a vector along the basis, in Å
 */
export function siteGroups(
  along: Columns,
  list: CellList | undefined,
  length: (d0: number, d1: number, d2: number) => number,
): SiteGroups {
  const siteCount = along[0].length;
  const sites = list ? list.sites : Int32Array.from({ length: siteCount }, (_, s) => s);
  const starts = list
    ? list.starts.filter((start, box) => start !== list.starts[box + 1])
    : Int32Array.from({ length: siteCount + 1 }, (_, s) => s);
  const count = starts.length - 1;
  const center = [new Float64Array(count), new Float64Array(count), new Float64Array(count)] as const;
  const radius = new Float64Array(count);
  for (let group = 0; group < count; group++) {
    for (let k = 0; k < 3; k++) {
      let lowest = 1;
      let highest = 0;
      for (let at = starts[group]!; at < starts[group + 1]!; at++) {
        const coordinate = wrapped(along, k, sites[at]!);
        lowest = Math.min(lowest, coordinate);
        highest = Math.max(highest, coordinate);
      }
      center[k]![group] = (lowest + highest) / 2;
    }
    for (let at = starts[group]!; at < starts[group + 1]!; at++) {
      const [d0, d1, d2] = center.map((column, k) => wrapped(along, k, sites[at]!) - column[group]!);
      radius[group] = Math.max(radius[group]!, length(d0!, d1!, d2!));
    }
  }
  return { count, center, radius, starts, sites };
}

const wrapped = (along: Columns, k: number, s: number): number => along[k]![s]! - Math.floor(along[k]![s]!);
