import { interpolateLinear } from '../../numeric/interpolate-linear.ts';
import { lastIndexAtMost } from '../../numeric/search-sorted.ts';

/**
 * The first energy from `fromEv` on at which y reaches `level`, interpolated linearly; `fromEv` (or the first
 * energy) itself where y stands there already; undefined where y never does.
 */
export function firstCrossing(
  energyEv: Float64Array,
  y: Float64Array,
  level: number,
  fromEv: number,
): number | undefined {
  let beforeEv = Math.max(fromEv, energyEv[0]!);
  let before = interpolateLinear(energyEv, y, [beforeEv])[0]!;
  if (before >= level) {
    return beforeEv;
  }
  for (let i = lastIndexAtMost(energyEv, beforeEv) + 1; i < energyEv.length; i++) {
    if (y[i]! >= level) {
      return beforeEv + ((level - before) / (y[i]! - before)) * (energyEv[i]! - beforeEv);
    }
    beforeEv = energyEv[i]!;
    before = y[i]!;
  }
  return undefined;
}
