import { gaussian } from './angular-terms.ts';
import { type NeighborAngles, stride } from './neighbor-angles.ts';

/** Two neighbours: how near their angle is to the target. For more, the mean over all pairs. */
export function bent(
  angles: NeighborAngles,
  count: number,
  formula: { readonly targetFraction: number; readonly width: number },
): number {
  let sum = 0;
  let pairs = 0;
  for (let j = 0; j < count; j++) {
    for (let k = j + 1; k < count; k++) {
      sum += gaussian(angles.polarFraction[stride * j + k]! - formula.targetFraction, formula.width);
      pairs++;
    }
  }
  return sum / pairs;
}
