import type { Random } from '../numeric/random.ts';
import { broadenSpectrum } from '../spectrum/augmentation/broaden-spectrum.ts';
import { stretchSpectrum } from '../spectrum/augmentation/stretch-spectrum.ts';
import type { Spectrum } from '../spectrum/spectrum.ts';

/** What is done to the share of the training spectra that is augmented. */
export type Augmentation =
  | 'none'
  /** The energy axis stretched or compressed by up to 5 eV in 50 (the paper's choice). */
  | 'stretched'
  /** Broadened by a Gaussian of up to 2 eV full width, as of a coarser monochromator. */
  | 'broadened'
  /** One half of them stretched, the other broadened. */
  | 'stretched and broadened'
  /** The window laid up to 3 eV off its anchor: the usual cure for a wrong E0. */
  | 'jittered';

/** Share of the training spectra that are augmented (the paper's). */
export const augmentedShare = 0.3;
const largestStretchEv = 5;
const largestBroadeningEv = 2;
const largestJitterEv = 3;

/** A spectrum to make features of, and by how much its window is laid off the anchor. */
export interface AugmentedSpectrum {
  readonly spectrum: Spectrum;
  readonly anchorOffsetEv: number;
}

/** The augmented spectrum, or nothing where this one stays as it is. */
export function augment(
  spectrum: Spectrum,
  augmentation: Augmentation,
  random: Random,
): AugmentedSpectrum | undefined {
  if (augmentation === 'none' || random.next() >= augmentedShare) {
    return undefined;
  }
  const amount = random.next();
  const signed = 2 * amount - 1;
  const kind =
    augmentation === 'stretched and broadened'
      ? random.next() < 0.5
        ? 'stretched'
        : 'broadened'
      : augmentation;
  switch (kind) {
    case 'stretched':
      return { spectrum: stretchSpectrum(spectrum, signed * largestStretchEv), anchorOffsetEv: 0 };
    case 'broadened':
      return {
        spectrum: broadenSpectrum(spectrum, { gaussianEv: amount * largestBroadeningEv }),
        anchorOffsetEv: 0,
      };
    case 'jittered':
      return { spectrum, anchorOffsetEv: signed * largestJitterEv };
  }
}
