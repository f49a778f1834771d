import { interpolateLinear } from '../../numeric/interpolate-linear.ts';
import { linspace } from '../../numeric/linspace.ts';
import { median } from '../../numeric/median.ts';
import { rmsDifference } from '../../numeric/squared-distance.ts';
import { comparedEv, type PreparedScan } from './prepared-scan.ts';

/** Two scans cannot tell which of them is wrong. */
const fewestScans = 3;
/** An outlier differs from the median scan this many times as much as the others do … */
const timesOthers = 3;
/** … and this many times as much as its own noise explains; … */
const timesNoise = 4;
/** … what interpolation, drift and normalisation always do, in edge steps, is no reason. */
const alwaysThere = 0.003;

/** How a scan stands to the others. */
export interface ScanDeviation {
  /** Root mean square difference from the median of all scans about the edge, in edge steps. */
  readonly deviation: number;
  readonly isOutlier: boolean;
}

/**
 * Holds every scan against the median of them all, from 20 eV below E0 to 50 eV above. One that differs three
 * times as much as its fellows do and four times as much as noise explains is an outlier; of fewer than three
 * scans none is.
 */
export function scanDeviations(scans: readonly PreparedScan[]): ScanDeviation[] {
  const e0Ev = median(scans.map((scan) => scan.e0Ev));
  const energies = linspace(
    e0Ev + comparedEv.from,
    e0Ev + comparedEv.to,
    2 * (comparedEv.to - comparedEv.from) + 1,
  );
  const curves = scans.map(({ spectrum, normalised }) =>
    interpolateLinear(spectrum.energyEv, normalised, energies),
  );
  const middle = energies.map((_, i) => median(curves.map((curve) => curve[i]!)));
  const deviations = curves.map((curve) => rmsDifference(curve, middle));
  return deviations.map((deviation, i) => {
    const others = median(deviations.filter((_, j) => j !== i));
    const noise = Math.hypot(scans[i]!.noise || 0, alwaysThere);
    return {
      deviation,
      isOutlier:
        scans.length >= fewestScans &&
        deviation > timesOthers * Math.max(others, alwaysThere) &&
        deviation > timesNoise * noise,
    };
  });
}
