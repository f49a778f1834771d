import { gaussian, squaredCosine } from './angular-terms.ts';
import { smallestNormaliser } from './around-pole.ts';
import { type NeighborAngles, stride } from './neighbor-angles.ts';

/**
 * Motifs with a pole, at most one neighbour opposite it (the south), and a ring: octahedral, the bipyramids,
 * square co-planar, see-saw and hexagonal planar. The best choice of pole and of the ring's first neighbour.
 */
export function bipyramidal(
  angles: NeighborAngles,
  count: number,
  formula: {
    readonly southRadians: number;
    readonly southWidth: number;
    readonly ringOffsetFraction: number;
    readonly ringWidth: number;
    readonly azimuthFactor: number;
    readonly azimuthBelowRadians?: number;
  },
): number {
  const { polar, polarFraction, flat, azimuthCosine, scratch } = angles;
  const { southRadians, southWidth, ringOffsetFraction, ringWidth, azimuthFactor } = formula;
  const smallestAzimuthCosine =
    formula.azimuthBelowRadians === undefined ? -2 : Math.cos(formula.azimuthBelowRadians);
  for (let j = 0; j < count; j++) {
    for (let k = 0; k < count; k++) {
      const fraction = polarFraction[stride * j + k]!;
      scratch[stride * j + k] =
        polar[stride * j + k]! >= southRadians
          ? gaussian(fraction - 1, southWidth)
          : gaussian(Math.abs(fraction - 0.5) - ringOffsetFraction, ringWidth);
    }
  }
  let best = 0;
  for (let j = 0; j < count; j++) {
    const row = stride * j;
    for (let k = 0; k < count; k++) {
      if (k === j) {
        continue;
      }
      const inRing = polar[row + k]! < southRadians;
      let sum = inRing ? scratch[row + k]! : 0;
      let terms = inRing ? 1 : 0;
      if (!flat[row + k]) {
        const azimuths = (row + k) * stride;
        for (let m = 0; m < count; m++) {
          if (m === j || m === k) {
            continue;
          }
          if (polar[row + m]! >= southRadians) {
            sum += scratch[row + m]!;
            terms++;
          } else if (inRing && !flat[row + m] && azimuthCosine[azimuths + m]! > smallestAzimuthCosine) {
            sum += scratch[row + m]! * squaredCosine(azimuthCosine[azimuths + m]!, azimuthFactor);
            terms++;
          }
        }
      }
      if (terms > smallestNormaliser && sum / terms > best) {
        best = sum / terms;
      }
    }
  }
  return best;
}
