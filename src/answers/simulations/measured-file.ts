import { InputError } from '../../base/input-error.ts';
import type { ColumnChoice } from '../../formats/column-choice.ts';
import { readFile } from '../../formats/read-file.ts';
import type { Channel } from '../../formats/reading.ts';
import { chooseElement } from '../../model/choose-element.ts';
import { type MeasuredCurve, measuredCurve } from '../../simulate/compare/measured-curve.ts';
import type { Spectrum } from '../../spectrum/spectrum.ts';

/** A measured spectrum that candidates are held against. */
export interface MeasuredFile {
  readonly file: string;
  /** The sample or group. */
  readonly name: string;
  readonly element: string;
  readonly curve: MeasuredCurve;
  /** Sentences that a person should know. */
  readonly warnings: readonly string[];
}

/** What is asked of the file of a measured spectrum. */
export interface MeasuredQuestion {
  readonly file: string;
  /** @default what the file says, or the nearest K edge */
  readonly element?: string;
  readonly channel?: Channel;
  readonly columns?: ColumnChoice;
}

/**
 * Reads the measured spectrum of a file; of several the first.
 * @throws InputError where the file holds no spectrum with a usable K edge
 */
export async function measuredFile(
  bytes: Uint8Array,
  { file, element, channel, columns }: MeasuredQuestion,
): Promise<MeasuredFile> {
  const { readings } = await readFile(bytes, {
    fileName: file,
    ...(element !== undefined && { element }),
    ...(channel && { channel }),
    ...(columns && { columns }),
  });
  const { spectrum, receipt } = readings[0]!;
  const measured = measuredSpectrum(spectrum, file, element);
  return {
    ...measured,
    warnings: [
      ...(readings.length > 1
        ? [
            `The file holds ${readings.length} spectra; the candidates are held against the first, "${spectrum.name}".`,
          ]
        : []),
      ...receipt.warnings,
      ...measured.warnings,
    ],
  };
}

/** A spectrum that has been read. @throws InputError where it shows no usable K edge */
export function measuredSpectrum(spectrum: Spectrum, file: string, given?: string): MeasuredFile {
  try {
    const { element, warnings } = chooseElement(spectrum, given);
    const curve = measuredCurve(spectrum, element);
    return { file, name: spectrum.name, element, curve, warnings: [...warnings, ...curve.warnings] };
  } catch (error) {
    throw error instanceof InputError ? error.within(file) : error;
  }
}
