import {
  fillNeighbors,
  type NeighborBuffer,
  neighborBuffer,
  type PeriodicCell,
} from '../structure/neighbours/periodic-neighbors.ts';
import type { Balls, Shell, ShellSearch } from '../structure/neighbours/shell-search.ts';

/**
 * The atoms around one site, nearest first. Equal distances are ordered by x, y, z, so that the order follows
 * from the vectors alone and not from how the cell lists its atoms.
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
    found.count = 0;
    fillNeighbors(found, cell, site, radius);
    this.#take(0, 0, radius);
  }

  /**
   * Adds the atoms of a shell that lie in one of the balls, where the shell begins at the end of the last
   * search. False, and nothing added, where they are more than `most`.
   */
  extend(search: ShellSearch, site: number, shell: Shell, balls: Balls, most: number): boolean {
    const from = this.count;
    if (!search.append(this.found, site, shell, balls, most)) {
      return false;
    }
    this.#take(from, shell.inner, shell.outer);
    return true;
  }

  /** Puts what was found from place `from` on, all of it beyond `inner` and up to `outer`, in order. */
  #take(from: number, inner: number, outer: number): void {
    const { found } = this;
    if (found.count > this.order.length) {
      this.#grow(found.site.length);
    }
    const { vectors, order } = this;
    const { vector: foundVector } = found;
    this.count = found.count;
    this.#sort(from, inner, outer);
    for (let at = from; at < found.count; at++) {
      const start = 3 * order[at]!;
      vectors[3 * at] = foundVector[start]!;
      vectors[3 * at + 1] = foundVector[start + 1]!;
      vectors[3 * at + 2] = foundVector[start + 2]!;
    }
  }

  /**
   * Sorts by distance: into as many bins of equal volume as there are candidates, then by insertion. Atoms
   * fill space evenly, so the time is proportional to their number.
   */
  #sort(from: number, inner: number, outer: number): void {
    const { distances, order } = this;
    const { vector, distance: foundDistance, count: end } = this.found;
    const count = end - from;
    const binEnd = this.#binEnd.fill(0, 0, count + 1);
    const bins = this.#bins;
    const hollow = (inner / outer) ** 3;
    const perVolume = count / (1 - hollow);
    for (let i = 0; i < count; i++) {
      const place = Math.floor(((foundDistance[from + i]! / outer) ** 3 - hollow) * perVolume);
      const bin = Math.max(0, Math.min(count - 1, place));
      bins[i] = bin;
      binEnd[bin + 1]!++;
    }
    for (let bin = 0; bin < count; bin++) {
      binEnd[bin + 1]! += binEnd[bin]!;
    }
    for (let i = 0; i < count; i++) {
      order[from + binEnd[bins[i]!]!++] = from + i;
    }
    for (let next = from; next < end; next++) {
      const candidate = order[next]!;
      const distance = foundDistance[candidate]!;
      let at = next;
      while (at > from) {
        const before = order[at - 1]!;
        const difference = distance - distances[at - 1]!;
        if (difference > 0 || (difference === 0 && !precedes(vector, candidate, before))) {
          break;
        }
        order[at] = before;
        distances[at] = distances[at - 1]!;
        at--;
      }
      order[at] = candidate;
      distances[at] = distance;
    }
  }

  #grow(capacity: number): void {
    const { vectors, distances, order } = this;
    this.vectors = new Float64Array(3 * capacity);
    this.distances = new Float64Array(capacity);
    this.order = new Int32Array(capacity);
    this.vectors.set(vectors);
    this.distances.set(distances);
    this.order.set(order);
    this.#bins = new Int32Array(capacity);
    this.#binEnd = new Int32Array(capacity + 1);
  }
}

function precedes(vectors: Float64Array, a: number, b: number): boolean {
  for (let axis = 0; axis < 3; axis++) {
    const difference = vectors[3 * a + axis]! - vectors[3 * b + axis]!;
    if (difference !== 0) {
      return difference < 0;
    }
  }
  return false;
}
