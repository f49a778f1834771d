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
  #bins = new Int32Array(256);
  #binEnd = new Int32Array(257);

  /** Finds every atom up to `radius` (Å). */
  find(cell: PeriodicCell, site: number, radius: number): void {
    const { found } = this;
    const count = fillNeighbors(found, cell, site, radius);
    if (count > this.order.length) this.#grow(found.site.length);
    const { vectors, order } = this;
    const { vector: foundVector } = found;
    this.#sort(count, radius);
    for (let at = 0; at < count; at++) {
      const from = 3 * order[at]!;
      vectors[3 * at] = foundVector[from]!;
      vectors[3 * at + 1] = foundVector[from + 1]!;
      vectors[3 * at + 2] = foundVector[from + 2]!;
    }
    this.count = count;
  }

  /**
   * Into as many bins of equal volume as there are candidates, then by insertion: a time proportional to the number,
   * which reaches tens of thousands where a search must cross a vacuum.
   */
  #sort(count: number, radius: number): void {
    const { distances, order } = this;
    const { vector, distance: foundDistance } = this.found;
    const binEnd = this.#binEnd.fill(0, 0, count + 1);
    const bins = this.#bins;
    for (let i = 0; i < count; i++) {
      const bin = Math.min(count - 1, Math.floor((foundDistance[i]! / radius) ** 3 * count));
      bins[i] = bin;
      binEnd[bin + 1]!++;
    }
    for (let bin = 0; bin < count; bin++) binEnd[bin + 1]! += binEnd[bin]!;
    for (let i = 0; i < count; i++) order[binEnd[bins[i]!]!++] = i;
    for (let next = 0; next < count; next++) {
      const candidate = order[next]!;
      const distance = foundDistance[candidate]!;
      let at = next;
      while (at > 0) {
        const before = order[at - 1]!;
        const difference = distance - distances[at - 1]!;
        if (difference > 0 || (difference === 0 && !precedes(vector, candidate, before))) break;
        order[at] = before;
        distances[at] = distances[at - 1]!;
        at--;
      }
      order[at] = candidate;
      distances[at] = distance;
    }
  }

  #grow(capacity: number): void {
    this.vectors = new Float64Array(3 * capacity);
    this.distances = new Float64Array(capacity);
    this.order = new Int32Array(capacity);
    this.#bins = new Int32Array(capacity);
    this.#binEnd = new Int32Array(capacity + 1);
  }
}

function precedes(vectors: Float64Array, a: number, b: number): boolean {
  for (let axis = 0; axis < 3; axis++) {
    const difference = vectors[3 * a + axis]! - vectors[3 * b + axis]!;
    if (difference !== 0) return difference < 0;
  }
  return false;
}
