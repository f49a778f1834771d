import { type Lattice, planeSpacings } from '../lattice.ts';
import type { Vector3 } from '../structure.ts';
import { metricDistance, nearestDifference } from './fractional-distance.ts';

/** No axis is cut into more boxes: their keys stay small whatever the cell. */
const mostBoxes = 10_000;

/** Places of a cell in boxes, so that those near another place are found without looking at all of them. */
export class PlaceGrid<Value> {
  readonly #reach: number;
  readonly #counts: Vector3;
  readonly #distance: (difference: Vector3) => number;
  readonly #boxes = new Map<string, { readonly place: Vector3; readonly value: Value }[]>();

  /** @param reachAngstrom how near places are that `near` finds */
  constructor(lattice: Lattice, reachAngstrom: number) {
    this.#reach = reachAngstrom;
    this.#distance = metricDistance(lattice);
    // Boxes at least as wide as the reach: a place that is
    // near enough stands in the same or a neighbouring box.
    const [a, b, c] = planeSpacings(lattice).map((spacing) =>
      Math.min(mostBoxes, Math.max(1, Math.floor(spacing / reachAngstrom))),
    );
    this.#counts = [a!, b!, c!];
  }

  add(place: Vector3, value: Value): void {
    const key = this.#boxOf(place).join();
    const box = this.#boxes.get(key);
    if (box) {
      box.push({ place, value });
    } else {
      this.#boxes.set(key, [{ place, value }]);
    }
  }

  /** Is a place with a value that fits within reach of this one, in any cell? */
  hasNear(place: Vector3, fits: (value: Value) => boolean): boolean {
    const [a, b, c] = this.#counts;
    const [i, j, k] = this.#boxOf(place);
    for (const x of neighbours(i, a)) {
      for (const y of neighbours(j, b)) {
        for (const z of neighbours(k, c)) {
          const isThere = this.#boxes
            .get(`${x},${y},${z}`)
            ?.some(
              (other) =>
                fits(other.value) && this.#distance(nearestDifference(place, other.place)) <= this.#reach,
            );
          if (isThere) {
            return true;
          }
        }
      }
    }
    return false;
  }

  #boxOf(place: Vector3): Vector3 {
    const box = (x: number, count: number) => Math.min(count - 1, Math.floor((x - Math.floor(x)) * count));
    const [a, b, c] = this.#counts;
    return [box(place[0], a), box(place[1], b), box(place[2], c)];
  }
}

/** A box along one axis and those beside it, each once. */
function neighbours(box: number, count: number): Iterable<number> {
  return new Set([box, (box + 1) % count, (box + count - 1) % count]);
}
