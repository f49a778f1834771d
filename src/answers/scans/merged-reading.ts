import { rounded, sixDigits } from '../../base/text/rounded.ts';
import { counted, fixed } from '../../base/text/words.ts';
import type { Reading } from '../../formats/reading.ts';
import type { SpectrumAnswer } from '../../model/identify-spectrum.ts';
import { mean } from '../../numeric/mean.ts';
import { median } from '../../numeric/median.ts';
import {
  type Merge,
  type MergedScan,
  type MergeOptions,
  mergeScans,
} from '../../spectrum/merge/merge-scans.ts';
import type { IdentifiedReading } from '../spectra/identified-reading.ts';
import type { MergedScans } from './merged-scans.ts';

/** A merged spectrum as a reading, and how it came about; P(CN) with its spread follows from its answer. */
export interface MergedReading {
  readonly reading: Reading;
  readonly merge: Omit<MergedScans, 'cn'>;
}

/** How scans are put together. */
export interface ScanMerging extends Pick<MergeOptions, 'dropOutliers' | 'leaveOut'> {
  /**
   * Lay the edges on each other: by the reference foil where every scan has one, else by themselves.
   * @default false
   */
  readonly align?: boolean;
}

/**
 * Makes one spectrum of answered scans.
 *
 * @param scans at least one, of one absorber and state
 * @throws InputError where they cannot be merged
 */
export function mergedReading(scans: readonly IdentifiedReading[], merging: ScanMerging = {}): MergedReading {
  const { align = false, ...how } = merging;
  const byFoil = align ? foilShifts(scans) : undefined;
  const merge = mergeScans(
    scans.map(({ answer, reading }) => ({ ...reading.spectrum, name: answer.file })),
    { element: scans[0]!.answer.element, align: byFoil ?? align, ...how },
  );
  const { name } = scans[0]!.reading.spectrum;
  return {
    reading: { spectrum: { ...merge.spectrum, name }, receipt: receiptOf(scans, merge) },
    merge: {
      scans: scans.map((scan, i) => scanAnswer(scan, merge.scans[i]!)),
      aligned: byFoil ? 'reference foil' : align ? 'edge' : 'no',
      ...curveOf(merge),
    },
  };
}

/** How a merged spectrum came about, with its own P(CN) and what that spreads over the scans in the mean. */
export function withSpread(
  { scans, ...merge }: MergedReading['merge'],
  { cn }: Pick<SpectrumAnswer, 'cn'>,
): MergedScans {
  const kept = scans.filter(({ dropped }) => !dropped);
  return {
    scans,
    cn: cn.map(({ cn: number, probability }) => ({
      cn: number,
      probability,
      spread: deviationOf(kept.map((scan) => scan.cn.find((each) => each.cn === number)?.probability ?? 0)),
    })),
    ...merge,
  };
}

/** What lays the foils of all scans on that of the first; undefined where a scan has none. */
function foilShifts(scans: readonly IdentifiedReading[]): number[] | undefined {
  const foils = scans.flatMap(({ reading }) => reading.receipt.reference?.e0Ev ?? []);
  return foils.length === scans.length ? foils.map((e0Ev) => foils[0]! - e0Ev) : undefined;
}

function scanAnswer({ answer, reading }: IdentifiedReading, scan: MergedScan): MergedScans['scans'][number] {
  return {
    file: answer.file,
    name: reading.spectrum.name,
    weight: sixDigits(scan.weight),
    deviation: sixDigits(scan.deviation),
    ...(Number.isFinite(scan.noise) && { noise: sixDigits(scan.noise) }),
    outlier: scan.isOutlier,
    ...(scan.dropped && { dropped: scan.dropped }),
    shiftEv: sixDigits(scan.shiftEv),
    verdict: answer.verdict.word,
    cn: answer.cn.map(({ cn, probability }) => ({ cn, probability })),
  };
}

/** Standard deviation of a sample; 0 of a single value. */
function deviationOf(values: readonly number[]): number {
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
}

function curveOf({ spectrum, error }: Merge): Pick<MergedScans, 'energy' | 'mu' | 'error'> {
  return {
    energy: rounded(spectrum.energyEv, 4),
    mu: Array.from(spectrum.mu, sixDigits),
    error: Number.isNaN(error[0]) ? [] : Array.from(error, sixDigits),
  };
}

/** The receipt of the first scan, and what a person should know of the merge. */
function receiptOf(scans: readonly IdentifiedReading[], merge: Merge): Reading['receipt'] {
  const { receipt } = scans[0]!.reading;
  const usual = median(merge.scans.filter(({ isOutlier }) => !isOutlier).map(({ deviation }) => deviation));
  const warnings = merge.scans.flatMap(({ deviation, isOutlier, dropped }, i) => {
    const { file } = scans[i]!.answer;
    if (dropped === 'too short') {
      return [`${file} covers far less energies than the other scans: it is not merged.`];
    }
    if (!isOutlier) {
      return [];
    }
    const what = `${file} differs from the other scans by ${fixed(deviation, 3)} of the edge step, they by ${fixed(usual, 3)}`;
    return [dropped ? `${what}: it is left out.` : `${what}: look at it, and leave it out if it is spoilt.`];
  });
  const best = scans.map(({ answer }) => answer.cn[0]!.cn);
  const kinds = [...new Set(best)];
  const votes = kinds.map(
    (cn) => `CN ${cn} of ${counted(best.filter((each) => each === cn).length, 'scan')}`,
  );
  return {
    ...receipt,
    format: `${scans.length} scans, ${receipt.format}`,
    warnings: [
      ...new Set([
        ...warnings,
        ...(kinds.length > 1 ? [`The scans by themselves give ${votes.join(' and ')}.`] : []),
        ...scans.flatMap(({ reading }) => reading.receipt.warnings),
      ]),
    ],
  };
}
