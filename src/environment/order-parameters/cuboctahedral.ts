import { gaussian } from './angular-terms.ts';
import { smallestNormaliser } from './around-pole.ts';
import { type NeighborAngles, stride } from './neighbor-angles.ts';

const equatorWidth = 25.5;
const northWidth = 31.25;
/**
 * Stretch of the azimuth term, and the sine of the azimuth from an equatorial to an off-equatorial neighbour.
 */
const azimuthWidth = 0.0556;
const azimuthSine = 0.81649658;

/**
 * Cuboctahedral: a pole, one neighbour opposite it, two more on the equator, and four each a third of the way
 * from either pole. The best choice of pole and equatorial neighbour. Any twelve neighbours with one straight
 * pair score 1, as in the reference.
 */
export function cuboctahedral(
  angles: NeighborAngles,
  count: number,
  formula: {
    readonly southRadians: number;
    readonly southWidth: number;
    readonly southWeight: number;
    readonly equatorFromRadians: number;
    readonly equatorToRadians: number;
  },
): number {
  const { polar, polarFraction, flat, azimuthCosine, scratch } = angles;
  const { southRadians, southWidth, southWeight, equatorFromRadians, equatorToRadians } = formula;
  const onEquator = (angle: number) => angle > equatorFromRadians && angle < equatorToRadians;
  for (let j = 0; j < count; j++) {
    for (let k = 0; k < count; k++) {
      const angle = polar[stride * j + k]!;
      const fraction = polarFraction[stride * j + k]!;
      scratch[stride * j + k] =
        angle >= southRadians
          ? gaussian(fraction - 1, southWidth)
          : onEquator(angle)
            ? gaussian(fraction - 1 / 2, equatorWidth)
            : gaussian(fraction - (angle < equatorFromRadians ? 1 / 3 : 2 / 3), northWidth);
    }
  }
  let best = 0;
  for (let j = 0; j < count; j++) {
    const row = stride * j;
    for (let k = 0; k < count; k++) {
      if (k === j) {
        continue;
      }
      const angle = polar[row + k]!;
      let sum = 0;
      let terms = 0;
      if (angle >= southRadians) {
        sum = southWeight * scratch[row + k]!;
        terms = southWeight;
      } else if (onEquator(angle) && !flat[row + k]) {
        const azimuths = (row + k) * stride;
        for (let m = 0; m < count; m++) {
          if (m === k || flat[row + m] || polar[row + m]! >= southRadians) {
            continue;
          }
          const cosine = azimuthCosine[azimuths + m]!;
          if (onEquator(polar[row + m]!)) {
            sum += cosine * cosine * scratch[row + m]!;
          } else if (polar[row + m] !== equatorFromRadians && polar[row + m] !== equatorToRadians) {
            // cos(φ − π/2) = sin φ, and φ is in 0..π.
            const sine = Math.sqrt(1 - cosine * cosine);
            sum += gaussian(sine - azimuthSine, azimuthWidth) * scratch[row + m]!;
          } else {
            continue;
          }
          terms++;
        }
      }
      if (terms > smallestNormaliser && sum / terms > best) {
        best = sum / terms;
      }
    }
  }
  return best;
}
