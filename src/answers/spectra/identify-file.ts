import { InputError } from '../../base/input-error.ts';
import type { ColumnChoice } from '../../formats/column-choice.ts';
import { readFile } from '../../formats/read-file.ts';
import type { Channel, FileReading, ReadingSettings, Receipt } from '../../formats/reading.ts';
import type { Bundle } from '../../model/bundle/open-bundle.ts';
import { identifySpectrum, type SpectrumQuestion } from '../../model/identify-spectrum.ts';
import type { Refusal } from '../refusal.ts';
import type { IdentifiedReading } from './identified-reading.ts';

/** What is asked of a file: its name, which messages begin with, and what the user says of its spectra. */
export interface FileQuestion extends Omit<SpectrumQuestion, 'file'> {
  readonly file: string;
  /** Read this channel of the file. @default every channel but the reference that shows an edge */
  readonly channel?: Channel;
  /** Which columns are energy and mu, where the file does not say it or says it wrongly. */
  readonly columns?: ColumnChoice;
  /** Settings of the folder that are among what is asked: the receipt tells them. */
  readonly settings?: ReadingSettings;
}

/** What came of a file, one thing after the other. */
export type FileOutcome =
  | ({ readonly kind: 'answer' } & IdentifiedReading)
  | ({ readonly kind: 'refusal' } & Refusal)
  | { readonly kind: 'left out'; readonly file: string; readonly leftOut: FileReading['leftOut'] };

/**
 * Identifies every spectrum of a file, in file order: what was left out first, then an answer or a refusal
 * for each. A spectrum that is refused never stops the others.
 */
export async function* identifyFile(
  bytes: Uint8Array,
  bundle: Bundle,
  question: FileQuestion,
): AsyncGenerator<FileOutcome> {
  const { channel, columns, settings: _, ...asked } = question;
  const { file, element } = asked;
  let found: FileReading;
  try {
    found = await readFile(bytes, {
      fileName: file,
      ...(element !== undefined && { element }),
      ...(channel && { channel }),
      ...(columns && { columns }),
    });
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    yield { kind: 'refusal', file, error: error.message };
    return;
  }
  for (const member of new Set(found.leftOut.map((left) => left.member))) {
    const leftOut = found.leftOut.filter((left) => left.member === member);
    yield { kind: 'left out', file: placeOf(file, member), leftOut };
  }
  for (const read of found.readings) {
    const reading = { ...read, receipt: receiptOf(read.receipt, question) };
    const { group } = reading.receipt;
    const place = placeOf(file, reading.member);
    try {
      const answer = await identifySpectrum(reading.spectrum, bundle, {
        ...withoutNeedlessCorrection(asked, reading.receipt),
        file: place,
      });
      yield { kind: 'answer', answer, reading };
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
      yield {
        kind: 'refusal',
        file: place,
        ...(group !== undefined && { group }),
        error: error.within(group ? `${place} (${group})` : place).message,
      };
    }
  }
}

/** The receipt of a reading, with the settings of its folder, and why what was asked is not done. */
function receiptOf(
  receipt: Receipt,
  { settings, overAbsorption }: Pick<FileQuestion, 'settings' | 'overAbsorption'>,
): Receipt {
  const isNeedless =
    overAbsorption && withoutNeedlessCorrection({ overAbsorption }, receipt).overAbsorption === undefined;
  return {
    ...receipt,
    ...(isNeedless && {
      warnings: [
        ...receipt.warnings,
        `Not corrected for over-absorption: it was measured in ${receipt.channel}.`,
      ],
    }),
    ...(settings && { settings }),
  };
}

/**
 * Over-absorption is of fluorescence: what was measured otherwise
 * is left as it is, and the answer has no word of a correction.
 */
export function withoutNeedlessCorrection<Asked extends Pick<SpectrumQuestion, 'overAbsorption'>>(
  asked: Asked,
  { channel }: Pick<Receipt, 'channel'>,
): Omit<Asked, 'overAbsorption'> & Pick<SpectrumQuestion, 'overAbsorption'> {
  const { overAbsorption, ...others } = asked;
  return channel === undefined || channel === 'fluorescence' ? asked : others;
}

/** A file within an archive is called as a path leads to it: "scans.zip/foil.xdi". */
const placeOf = (file: string, member: string | undefined): string =>
  member === undefined ? file : `${file}/${member}`;
