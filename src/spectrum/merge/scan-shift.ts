import { interpolateLinear } from '../../numeric/interpolate-linear.ts';
import { minimumBetween } from '../../numeric/minimum-between.ts';
import { squaredDistance } from '../../numeric/squared-distance.ts';
import { comparedEv, type PreparedScan } from './prepared-scan.ts';

/** Monochromators drift by tenths of an eV; further off, scans are not repeats of each other. */
const farthestEv = 5;
const toleranceEv = 0.001;

/**
 * How much has to be added to the energies of a scan so that its edge lies on that of another one: the shift
 * within ±5 eV at which the two differ least from 20 eV below E0 to 50 eV above, eV.
 */
export function scanShift(scan: PreparedScan, onto: PreparedScan): number {
  const energies = onto.spectrum.energyEv.filter(
    (energy) => energy >= onto.e0Ev + comparedEv.from && energy <= onto.e0Ev + comparedEv.to,
  );
  const wanted = interpolateLinear(onto.spectrum.energyEv, onto.normalised, energies);
  const difference = (shiftEv: number): number => {
    const own = interpolateLinear(
      scan.spectrum.energyEv,
      scan.normalised,
      energies.map((energy) => energy - shiftEv),
    );
    return squaredDistance(own, wanted);
  };
  return minimumBetween(difference, -farthestEv, farthestEv, toleranceEv);
}
