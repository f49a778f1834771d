import type { View } from './polyhedron-view.ts';
import { cross, plus, times, unit } from './vector-arithmetic.ts';

/**
 * The view after a drag of the pointer: turned to the right about the vertical of the picture, then downwards
 * about its horizontal. The axes stay at right angles however often it is turned.
 *
 * @example
 * const neighbors = siteNeighbors(structure, site);
 * let view = clearestView(neighbors.map(({ vector }) => vector));
 * // 1 px of the pointer is half a degree
 * view = turnView(view, { rightDegrees: 0.5 * event.movementX, downDegrees: 0.5 * event.movementY });
 * const svg = polyhedron('Ti', neighbors, place, { view });
 */
export function turnView(
  view: View,
  { rightDegrees = 0, downDegrees = 0 }: { readonly rightDegrees?: number; readonly downDegrees?: number },
): View {
  // What is shown turns to the right: the viewer goes to the left about it.
  const aside = (rightDegrees * Math.PI) / 180;
  const towards = plus(times(view.towards, Math.cos(aside)), times(view.right, -Math.sin(aside)));
  const right = unit(cross(view.up, towards));
  const over = (downDegrees * Math.PI) / 180;
  const turned = unit(plus(times(towards, Math.cos(over)), times(view.up, Math.sin(over))));
  return { right, up: cross(turned, right), towards: turned };
}
