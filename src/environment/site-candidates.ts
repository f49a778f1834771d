import { fillNeighbors, type NeighborBuffer, neighborBuffer, type PeriodicCell } from '../structure/index.ts';

/**
 * The atoms around one site, nearest first. Equal distances are ordered by x, y, z, so that the order follows from
 * the vectors alone and not from how the cell lists its atoms.
 */
export class SiteCandidates {
  count = 0;
  /** x, y, z each, in Å from the site. */
  vectors = new Float64Array(3 * 256);
  distances = new Float64Array(256);
  /** Where each candidate stands in `found`. */
  order = new Int32Array(256);
  readonly found: NeighborBuffer = neighborBuffer();

  /** Finds every atom up to `radius` (Å). */
  find(cell: PeriodicCell, site: number, radius: number): void {
    const { found } = this;
    const count = fillNeighbors(found, cell, site, radius);
    if (count > this.order.length) this.#grow(found.site.length);
    const { vectors, distances, order } = this;
    const { vector: foundVector, distance: foundDistance } = found;
    // Insertion: candidates are few and come nearly sorted within the images of one site.
    for (let next = 0; next < count; next++) {
      const distance = foundDistance[next]!;
      let at = next;
      while (at > 0) {
        const before = order[at - 1]!;
        const difference = distance - distances[at - 1]!;
        if (difference > 0 || (difference === 0 && !precedes(foundVector, next, before))) break;
        order[at] = before;
        distances[at] = distances[at - 1]!;
        at--;
      }
      order[at] = next;
      distances[at] = distance;
    }
    for (let at = 0; at < count; at++) {
      const from = 3 * order[at]!;
      vectors[3 * at] = foundVector[from]!;
      vectors[3 * at + 1] = foundVector[from + 1]!;
      vectors[3 * at + 2] = foundVector[from + 2]!;
    }
    this.count = count;
  }

  #grow(capacity: number): void {
    this.vectors = new Float64Array(3 * capacity);
    this.distances = new Float64Array(capacity);
    this.order = new Int32Array(capacity);
  }
}

function precedes(vectors: Float64Array, a: number, b: number): boolean {
  for (let axis = 0; axis < 3; axis++) {
    const difference = vectors[3 * a + axis]! - vectors[3 * b + axis]!;
    if (difference !== 0) return difference < 0;
  }
  return false;
}
