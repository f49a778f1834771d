import { largestOf, smallestOf } from '../../base/lists.ts';
import { bestNeighbors } from '../../environment/best-neighbors.ts';
import type { SiteLabel } from '../../environment/labels.ts';
import type { Structure } from '../../structure/structure.ts';

/** The neighbours of the best CN in words, the nearest element first: "6 O 1.98–2.12 Å, 2 Cl 2.40 Å". */
export function bondWords(site: SiteLabel, { sites }: Structure): string {
  const byElement = new Map<string, number[]>();
  for (const { index, distance } of bestNeighbors(site)) {
    const { element } = sites[index]!;
    byElement.set(element, [...(byElement.get(element) ?? []), distance]);
  }
  return [...byElement]
    .map(([element, distances]) => ({
      element,
      count: distances.length,
      nearest: smallestOf(distances),
      farthest: largestOf(distances),
    }))
    .sort((a, b) => a.nearest - b.nearest)
    .map(({ element, count, nearest, farthest }) => `${count} ${element} ${range(nearest, farthest)} Å`)
    .join(', ');
}

function range(nearest: number, farthest: number): string {
  const [from, to] = [nearest.toFixed(2), farthest.toFixed(2)];
  return from === to ? from : `${from}–${to}`;
}
