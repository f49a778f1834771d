import { gaussian, squaredCosine } from './angular-terms.ts';
import { type NeighborAngles, stride } from './neighbor-angles.ts';

/** A number of terms at or below this counts as none: nothing is divided by it. */
export const smallestNormaliser = 1e-12;

/**
 * Motifs whose neighbours all stand at one polar angle from the pole, evenly spread in azimuth: tetrahedral
 * and trigonal (the target angle), pyramidal (a right angle) and pentagonal planar (0.4 π or 0.8 π, whichever
 * side of 0.6 π the neighbour is on). The best choice of pole and of the neighbour where azimuth starts.
 */
export function aroundPole(
  angles: NeighborAngles,
  count: number,
  formula: { readonly target: number | 'pentagon'; readonly width: number; readonly azimuthFactor: number },
): number {
  const { polarFraction, flat, azimuthCosine, scratch } = angles;
  const { target, width, azimuthFactor } = formula;
  for (let j = 0; j < count; j++) {
    for (let k = 0; k < count; k++) {
      const fraction = polarFraction[stride * j + k]!;
      const wanted = target === 'pentagon' ? (fraction <= 0.6 ? 0.4 : 0.8) : target;
      scratch[stride * j + k] = gaussian(fraction - wanted, width);
    }
  }
  let best = 0;
  for (let j = 0; j < count; j++) {
    const row = stride * j;
    for (let k = 0; k < count; k++) {
      if (k === j) {
        continue;
      }
      let sum = scratch[row + k]!;
      let terms = 1;
      if (!flat[row + k]) {
        const azimuths = (row + k) * stride;
        for (let m = 0; m < count; m++) {
          // The pole j is marked as flat too.
          if (m === k || flat[row + m]) {
            continue;
          }
          sum += scratch[row + m]! * squaredCosine(azimuthCosine[azimuths + m]!, azimuthFactor);
          terms++;
        }
      }
      if (sum / terms > best) {
        best = sum / terms;
      }
    }
  }
  return best;
}
