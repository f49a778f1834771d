import { InputError } from '../../base/input-error.ts';
import { requireKEdge } from '../../elements/edge.ts';
import { interpolateLinear } from '../../numeric/interpolate-linear.ts';
import { median } from '../../numeric/median.ts';
import { sharedEnergies } from '../shared-energies.ts';
import { shiftEnergy } from '../shift-energy.ts';
import type { Spectrum } from '../spectrum.ts';
import { type PreparedScan, preparedScan } from './prepared-scan.ts';
import { type ScanDeviation, scanDeviations } from './scan-outliers.ts';
import { scanShift } from './scan-shift.ts';

export interface MergeOptions {
  /** Symbol of the absorber. */
  readonly element: string;
  /**
   * Lay every edge on that of the first scan before merging, or add these energies, one a scan, eV. Energies
   * stay as they are unless this is asked for: a shift of the edge may be what was measured.
   */
  readonly align?: boolean | readonly number[];
  /** Leave outliers out of the mean. @default false: they are told and merged */
  readonly dropOutliers?: boolean;
  /** Scans that a person leaves out, by their place among those given. @default none */
  readonly leaveOut?: readonly number[];
}

/** Why a scan is not in the mean; 'by hand': a person left it out. */
export type WhyDropped = 'outlier' | 'too short' | 'by hand';

/** What became of one scan. */
export interface MergedScan extends ScanDeviation {
  /** Share in the mean, 0 … 1; they add up to 1. */
  readonly weight: number;
  /** Added to its energies, eV. */
  readonly shiftEv: number;
  /** From point to point, in edge steps; NaN where there are too few points to tell. */
  readonly noise: number;
  /** Why it is not in the mean; absent where it is. */
  readonly dropped?: WhyDropped;
}

/** Scans made one. */
export interface Merge {
  /** Named as the first scan, mu in the mean unit of the scans. */
  readonly spectrum: Spectrum;
  /** Standard error of the mean at each energy, in edge steps; NaN for a single scan. */
  readonly error: Float64Array;
  /** In the order given. */
  readonly scans: readonly MergedScan[];
}

/** A scan that covers less of the energies than this share of what is usual was broken off. */
const shortShare = 0.8;

/** No noise is believed that is less than this share of the median: one scan would be all there is. */
const quietestShare = 0.2;

/**
 * Merges repeated scans of one sample: each divided by its edge step, on the energies of the finest scan that
 * all of them share, weighted by 1/σ² of its noise and by its points per eV. The background stays in, so that
 * a merged spectrum is prepared like a measured one. Scans that were broken off are left out.
 *
 * @param scans at least one, of one state
 * @throws InputError where a scan has no edge step, the scans share no energies, or none is kept
 */
export function mergeScans(scans: readonly Spectrum[], options: MergeOptions): Merge {
  const edge = requireKEdge(options.element);
  const before = scans.map((scan) => preparedScan(scan, edge));
  const shifts = shiftsOf(before, options.align);
  const prepared = before.map((scan, i) => shifted(scan, shifts[i]!));
  const deviations = scanDeviations(prepared);
  const spans = prepared.map(({ spectrum }) => spanOf(spectrum));
  const usual = median(spans);
  const dropped = prepared.map((_, i): WhyDropped | undefined => {
    if (options.leaveOut?.includes(i)) {
      return 'by hand';
    }
    if (spans[i]! < shortShare * usual) {
      return 'too short';
    }
    return options.dropOutliers && deviations[i]!.isOutlier ? 'outlier' : undefined;
  });
  const kept = prepared.filter((_, i) => dropped[i] === undefined);
  if (kept.length === 0) {
    throw new InputError({
      place: scans[0]!.name,
      problem: 'all scans are left out',
      remedy: 'keep one of them or more',
    });
  }
  const weights = weightsOf(kept);
  let next = 0;
  return {
    ...meanOf(kept, weights),
    scans: prepared.map(({ noise }, i) => ({
      ...deviations[i]!,
      weight: dropped[i] ? 0 : weights[next++]!,
      shiftEv: shifts[i]!,
      noise,
      ...(dropped[i] && { dropped: dropped[i] }),
    })),
  };
}

const spanOf = ({ energyEv }: Spectrum): number => energyEv.at(-1)! - energyEv[0]!;

function shiftsOf(scans: readonly PreparedScan[], align: MergeOptions['align']): readonly number[] {
  if (align === true) {
    return scans.map((scan, i) => (i === 0 ? 0 : scanShift(scan, scans[0]!)));
  }
  return align || scans.map(() => 0);
}

function shifted(scan: PreparedScan, shiftEv: number): PreparedScan {
  return shiftEv === 0
    ? scan
    : { ...scan, e0Ev: scan.e0Ev + shiftEv, spectrum: shiftEnergy(scan.spectrum, shiftEv) };
}

/** Information per eV: points per eV over the variance of each. */
function weightsOf(scans: readonly PreparedScan[]): number[] {
  const noises = scans.map(({ noise }) => noise).filter((noise) => noise > 0);
  const usual = noises.length ? median(noises) : 1;
  const raw = scans.map(({ noise, spacingEv }) => {
    const believed = Math.max(noise > 0 ? noise : usual, quietestShare * usual);
    return 1 / (believed ** 2 * spacingEv);
  });
  const sum = raw.reduce((a, b) => a + b, 0);
  return raw.map((weight) => weight / sum);
}

function meanOf(scans: readonly PreparedScan[], weights: readonly number[]): Omit<Merge, 'scans'> {
  const { energyEv, from, to } = sharedEnergies(scans.map(({ spectrum }) => spectrum));
  if (energyEv.length < 2) {
    throw new InputError({
      place: scans[0]!.spectrum.name,
      problem: `the scans share no energies (the last begins at ${from.toFixed(1)} eV, the first ends at ${to.toFixed(1)} eV)`,
      remedy: 'merge scans of one range',
    });
  }
  const meanStep = scans.reduce((sum, { edgeStep }, i) => sum + weights[i]! * edgeStep, 0);
  const mu = new Float64Array(energyEv.length);
  const normalised = new Float64Array(energyEv.length);
  const curves = scans.map((scan, i) => {
    const own = interpolateLinear(scan.spectrum.energyEv, scan.spectrum.mu, energyEv);
    const curve = interpolateLinear(scan.spectrum.energyEv, scan.normalised, energyEv);
    for (let k = 0; k < mu.length; k++) {
      mu[k]! += (weights[i]! * meanStep * own[k]!) / scan.edgeStep;
      normalised[k]! += weights[i]! * curve[k]!;
    }
    return curve;
  });
  const squares = weights.reduce((sum, weight) => sum + weight ** 2, 0);
  const error = normalised.map((middle, k) => {
    const variance = curves.reduce((sum, curve, i) => sum + weights[i]! * (curve[k]! - middle) ** 2, 0);
    return curves.length > 1 ? Math.sqrt((variance * squares) / (1 - squares)) : Number.NaN;
  });
  const { shiftEv: _, unshifted: __, ...first } = scans[0]!.spectrum as Spectrum & Record<string, unknown>;
  return { spectrum: { ...first, energyEv, mu }, error };
}
