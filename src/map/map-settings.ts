import { largestCoordinationNumber } from '../environment/coordination.ts';
import { verdictWords } from '../model/verdict/verdict-words.ts';
import type { EnergyRange } from '../spectrum/energy-range.ts';

/**
 * How every pixel of a map is prepared: told once, from the mean spectrum, so that pixels can be compared.
 */
export interface MapSettings {
  /** Symbol of the absorber. */
  readonly element: string;
  /** E0 of the mean spectrum, or given; eV. The anchor of each pixel is sought near it. */
  readonly e0Ev: number;
  /** Where the pre-edge line is fitted, relative to E0, eV. @default −160 … −20 */
  readonly preEdge?: EnergyRange;
  /** Where the mean of mu is the edge step, relative to E0, eV. @default 30 … 50 */
  readonly postEdge?: EnergyRange;
  /** Pixels of a smaller edge step are masked: they hold too little of the absorber. */
  readonly leastStep: number;
}

/** The settings as they prepare the spectrum of a pixel (`featuresOf`, `identifySpectrum`). */
export const pixelPreparation = ({ element, e0Ev, preEdge, postEdge }: MapSettings) => ({
  element,
  e0Ev,
  ...(preEdge && { preEdge }),
  ...(postEdge && { postEdge }),
});

/** What a pixel is: masked, or its verdict. The numbers are those of the images. */
export const pixelVerdicts = ['masked', ...verdictWords] as const;

/** Numbers that a pixel is told in: P(CN 1) … P(CN 12), then these. */
export const pixelFields = ['verdict', 'edgeEnergyEv', 'edgeStep', 'noise'] as const;

/** Numbers of a pixel. */
export const pixelLength = largestCoordinationNumber + pixelFields.length;

/** Where a field stands among the numbers of a pixel. */
export const placeOfField = (field: (typeof pixelFields)[number]): number =>
  largestCoordinationNumber + pixelFields.indexOf(field);
