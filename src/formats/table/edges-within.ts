import { type Edge, edges } from '../../elements/edge.ts';

/** The edges of an element's shell ("K", "L", "M") that lie among energies, which need not be in order. */
export function edgesOfShellWithin(element: string, shell: string, energyEv: Float64Array): Edge[] {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const energy of energyEv) {
    first = Math.min(first, Number.isNaN(energy) ? first : energy);
    last = Math.max(last, Number.isNaN(energy) ? last : energy);
  }
  return edges.filter(
    (edge) =>
      edge.element === element &&
      edge.name.startsWith(shell) &&
      edge.energyEv > first &&
      edge.energyEv < last,
  );
}
