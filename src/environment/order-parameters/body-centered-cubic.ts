import { gaussian, multipleAngleCosine } from './angular-terms.ts';
import { type NeighborAngles, stride } from './neighbor-angles.ts';

/** Polar angle of the three neighbours beside a pole of a cube, from the equator. */
const cubicLatitude = Math.asin(1 / 3);

/**
 * Body-centered cubic: each neighbour as a pole sees one opposite it and two rings of three, above and below
 * the equator. Signed, so it can be negative.
 *
 * The reference sums over pairs j < k in the order of weights, so its value is arbitrary where weights are
 * equal. Here a pair of equal weight counts half each way: the mean over all orders of the equal ones, which
 * does not depend on how the cell is written down.
 *
 * @param rank ascending along the neighbours, equal for neighbours of equal weight
 */
export function bodyCenteredCubic(
  angles: NeighborAngles,
  count: number,
  formula: { readonly southRadians: number; readonly southWidth: number; readonly southWeight: number },
  rank: ArrayLike<number>,
): number {
  if (count <= 3) {
    return 0;
  }
  const { polar, polarFraction, flat, azimuthCosine, scratch } = angles;
  const { southRadians, southWidth, southWeight } = formula;
  for (let j = 0; j < count; j++) {
    for (let m = 0; m < count; m++) {
      const latitude = (polar[stride * j + m]! - Math.PI / 2) / cubicLatitude;
      // √e y exp(−y²/2) peaks with 1 at y = 1.
      scratch[stride * j + m] = latitude * Math.exp(0.5 - 0.5 * latitude * latitude);
    }
  }
  let total = 0;
  for (let j = 0; j < count; j++) {
    const row = stride * j;
    for (let k = 0; k < count; k++) {
      if (k === j || rank[k]! < rank[j]!) {
        continue;
      }
      const share = rank[k]! > rank[j]! ? 1 : 0.5;
      if (polar[row + k]! >= southRadians) {
        total += share * southWeight * gaussian(polarFraction[row + k]! - 1, southWidth);
        continue;
      }
      if (flat[row + k]) {
        continue;
      }
      const side = polar[row + k]! > Math.PI / 2 ? 1 : -1;
      const azimuths = (row + k) * stride;
      for (let m = 0; m < count; m++) {
        // The pole j is marked as flat too.
        if (m === k || flat[row + m]) {
          continue;
        }
        total += share * side * multipleAngleCosine(azimuthCosine[azimuths + m]!, 3) * scratch[row + m]!;
      }
    }
  }
  return total / (0.5 * count * (6 + (count - 2) * (count - 3)));
}
