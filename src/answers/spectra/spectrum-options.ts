import type { ColumnChoice } from '../../formats/column-choice.ts';
import type { Channel, ReadingSettings } from '../../formats/reading.ts';
import type { SpectrumQuestion } from '../../model/identify-spectrum.ts';
import type { EnergyRange } from '../../spectrum/energy-range.ts';
import type { NormalisationName } from '../../spectrum/normalisation/normalisations.ts';
import { overAbsorptionOf } from '../../spectrum/over-absorption.ts';
import type { FileQuestion } from './identify-file.ts';

/** What a user can say of spectra, as the options of the command line and of the service are called. */
export interface SpectrumOptions {
  readonly element?: string;
  readonly channel?: Channel;
  readonly columns?: ColumnChoice;
  /** eV. */
  readonly e0?: number;
  /** Added to every energy, eV. */
  readonly shift?: number;
  readonly preEdge?: EnergyRange;
  readonly postEdge?: EnergyRange;
  /** How far the window is moved, eV. */
  readonly moveWindow?: number;
  /** How mu is normalised in figures and exports; models always see edge steps. */
  readonly normalisation?: NormalisationName;
  /** Composition of thick samples whose fluorescence is corrected for over-absorption. */
  readonly overAbsorption?: string;
  /** Of the beam and of the way to the detector to their surface, degrees. */
  readonly angles?: readonly [number, number];
  /** Whether answers come with their evidence. */
  readonly explain?: boolean;
  /** Settings of the folder that are among the options. */
  readonly settings?: ReadingSettings;
}

/** What is asked of a spectrum, whatever file it comes from. */
export function spectrumQuestion({
  element,
  e0,
  shift,
  preEdge,
  postEdge,
  moveWindow,
  normalisation,
  overAbsorption,
  angles,
  explain,
}: SpectrumOptions): SpectrumQuestion {
  const sample = overAbsorptionOf(overAbsorption, angles);
  return {
    ...(element !== undefined && { element }),
    ...(e0 !== undefined && { e0Ev: e0 }),
    ...(shift !== undefined && { shiftEv: shift }),
    ...(preEdge && { preEdge }),
    ...(postEdge && { postEdge }),
    ...(moveWindow !== undefined && { anchorOffsetEv: moveWindow }),
    ...(normalisation && { normalisation }),
    ...(sample && { overAbsorption: sample }),
    ...(explain && { explain }),
  };
}

/** What is asked of the spectra of a file. @param file its name, which messages begin with */
export function fileQuestion(file: string, options: SpectrumOptions): FileQuestion {
  const { channel, columns, settings } = options;
  return {
    file,
    ...(channel && { channel }),
    ...(columns && { columns }),
    ...(settings && { settings }),
    ...spectrumQuestion(options),
  };
}
