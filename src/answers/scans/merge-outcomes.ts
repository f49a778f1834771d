import { InputError } from '../../base/input-error.ts';
import type { Bundle } from '../../model/bundle/open-bundle.ts';
import { identifySpectrum, type SpectrumQuestion } from '../../model/identify-spectrum.ts';
import type { IdentifiedReading } from '../spectra/identified-reading.ts';
import { type FileOutcome, withoutNeedlessCorrection } from '../spectra/identify-file.ts';
import { mergedReading, type ScanMerging, withSpread } from './merged-reading.ts';
import { type ScanGroup, scanGroups } from './scan-groups.ts';

/** How scans are put together, and what else is asked of each and of the mean. */
export interface MergeQuestion extends Omit<SpectrumQuestion, 'file'>, Omit<ScanMerging, 'leaveOut'> {
  /** 'named': scans of one sample by their names; 'all': everything of one absorber, state and channel. */
  readonly merge: 'named' | 'all';
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
      yield { kind: 'answer', ...(await mergedAnswer(file, group, bundle, question)) };
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

async function mergedAnswer(
  file: string,
  { scans }: ScanGroup,
  bundle: Bundle,
  { merge: _, align, dropOutliers, ...asked }: MergeQuestion,
): Promise<IdentifiedReading> {
  const { reading, merge } = mergedReading(scans, {
    ...(align !== undefined && { align }),
    ...(dropOutliers !== undefined && { dropOutliers }),
  });
  const answer = await identifySpectrum(reading.spectrum, bundle, {
    ...withoutNeedlessCorrection(asked, scans[0]!.reading.receipt),
    file,
  });
  return { answer, reading, merge: withSpread(merge, answer) };
}
