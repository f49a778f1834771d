import { InputError } from '../../base/input-error.ts';
import { rounded, sixDigits } from '../../base/text/rounded.ts';
import { counted, fixed } from '../../base/text/words.ts';
import type { Reading } from '../../formats/reading.ts';
import type { Bundle } from '../../model/bundle/open-bundle.ts';
import { identifySpectrum, type SpectrumQuestion } from '../../model/identify-spectrum.ts';
import { mean } from '../../numeric/mean.ts';
import { median } from '../../numeric/median.ts';
import { type Merge, type MergedScan, mergeScans } from '../../spectrum/merge/merge-scans.ts';
import type { IdentifiedReading } from '../spectra/identified-reading.ts';
import { type FileOutcome, withoutNeedlessCorrection } from '../spectra/identify-file.ts';
import type { MergedScans } from './merged-scans.ts';
import { type ScanGroup, scanGroups } from './scan-groups.ts';

/** How scans are put together, and what else is asked of each and of the mean. */
export interface MergeQuestion extends Omit<SpectrumQuestion, 'file'> {
  /** 'named': scans of one sample by their names; 'all': everything of one absorber, state and channel. */
  readonly merge: 'named' | 'all';
  /**
   * Lay the edges on each other: by the reference foil where every scan has one, else by themselves.
   * @default false
   */
  readonly align?: boolean;
  /** @default false: outliers are told and merged */
  readonly dropOutliers?: boolean;
}

/**
 * Merges the scans among some outcomes and answers for the mean: refusals and what was left out come as they
 * are, then an answer for each group of scans, and for each spectrum that belongs to none. A group that
 * cannot be merged is refused, and its scans are answered alone.
 */
export async function* mergeOutcomes(
  outcomes: AsyncIterable<FileOutcome>,
  bundle: Bundle,
  question: MergeQuestion,
): AsyncGenerator<FileOutcome> {
  const answered: IdentifiedReading[] = [];
  for await (const outcome of outcomes) {
    if (outcome.kind === 'answer') {
      answered.push(outcome);
    } else {
      yield outcome;
    }
  }
  for (const group of scanGroups(answered, question.merge)) {
    if (group.scans.length === 1) {
      yield { kind: 'answer', ...group.scans[0]! };
      continue;
    }
    const file = `${group.name} (${group.scans.length} scans)`;
    try {
      yield { kind: 'answer', ...(await mergedReading(file, group, bundle, question)) };
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      yield { kind: 'refusal', file, error: error.within(file).message };
      for (const scan of group.scans) {
        yield { kind: 'answer', ...scan };
      }
    }
  }
}

async function mergedReading(
  file: string,
  { scans }: ScanGroup,
  bundle: Bundle,
  { merge: _, align = false, dropOutliers = false, ...asked }: MergeQuestion,
): Promise<IdentifiedReading> {
  const { element } = scans[0]!.answer;
  const byFoil = align ? foilShifts(scans) : undefined;
  const merge = mergeScans(
    scans.map(({ answer, reading }) => ({ ...reading.spectrum, name: answer.file })),
    { element, align: byFoil ?? align, dropOutliers },
  );
  const { name } = scans[0]!.reading.spectrum;
  const spectrum = { ...merge.spectrum, name };
  const answer = await identifySpectrum(spectrum, bundle, {
    ...withoutNeedlessCorrection(asked, scans[0]!.reading.receipt),
    file,
  });
  return {
    answer,
    reading: { spectrum, receipt: receiptOf(scans, merge) },
    merge: {
      scans: scans.map((scan, i) => scanAnswer(scan, merge.scans[i]!)),
      cn: answer.cn.map(({ cn, probability }) => ({
        cn,
        probability,
        spread: deviationOf(
          scans.filter((_scan, i) => !merge.scans[i]!.dropped).map((scan) => probabilityOf(scan, cn)),
        ),
      })),
      aligned: byFoil ? 'reference foil' : align ? 'edge' : 'no',
      ...curveOf(merge),
    },
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

const probabilityOf = ({ answer }: IdentifiedReading, cn: number): number =>
  answer.cn.find((each) => each.cn === cn)?.probability ?? 0;

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
