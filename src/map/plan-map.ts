import { InputError } from '../base/input-error.ts';
import { requireKEdge } from '../elements/edge.ts';
import { chooseElement } from '../model/choose-element.ts';
import { e0NearEdge } from '../spectrum/edge/e0-near-edge.ts';
import { edgeStepAbove } from '../spectrum/edge/edge-step.ts';
import type { EnergyRange } from '../spectrum/energy-range.ts';
import { aboveBackground } from '../spectrum/normalisation/remove-pre-edge.ts';
import type { Spectrum } from '../spectrum/spectrum.ts';
import type { PixelBlock } from './answer-pixels.ts';
import type { MapSettings } from './map-settings.ts';
import type { Stack } from './stack.ts';

/** What a person says of a map. */
export interface MapQuestion {
  /** Symbol of the absorber. @default the nearest K edge of the mean spectrum */
  readonly element?: string;
  readonly e0Ev?: number;
  readonly preEdge?: EnergyRange;
  readonly postEdge?: EnergyRange;
  /** In the unit of mu. @default a tenth of the strongest steps */
  readonly leastStep?: number;
}

/** How the pixels are to be answered, and the spectrum that said so. */
export interface MapPlan {
  readonly settings: MapSettings;
  /** Mean of the pixels looked at whose mu rises by the least step. */
  readonly mean: Spectrum;
  /** The spectra of these pixels. */
  readonly sample: readonly Float64Array[];
  /** How the absorber is known. */
  readonly elementReason: string;
}

/** Rows of pixels that stand for all, evenly spread; of these pixels, so many at most. */
const sampledRows = 16;
const sampledPixels = 4096;

/** Of the steps of the sampled pixels this share is smaller than a strong one, … */
const strongShare = 0.98;
/** … and pixels with less than this share of it hold too little of the absorber. */
const leastShare = 0.1;

/**
 * Looks at some pixels of a stack and settles how all are prepared: the absorber, E0 of their mean, and the
 * edge step below which a pixel is masked.
 *
 * @throws InputError where the mean shows no K edge
 */
export async function planMap(stack: Stack, question: MapQuestion = {}): Promise<MapPlan> {
  const spectra = await sampleOf(stack);
  const all = meanOf(stack, spectra);
  const { element, elementReason } = chosenElement(all, stack, question.element);
  const e0Ev = question.e0Ev ?? e0NearEdge(all, requireKEdge(element));
  const ranges = {
    ...(question.preEdge && { preEdge: question.preEdge }),
    ...(question.postEdge && { postEdge: question.postEdge }),
  };
  const steps = spectra.map((mu) => {
    const above = aboveBackground({ ...all, mu }, e0Ev, question.preEdge);
    return edgeStepAbove(stack.energyEv, above, e0Ev, question.postEdge)?.step ?? 0;
  });
  const sorted = [...steps].sort((a, b) => a - b);
  const leastStep = question.leastStep ?? leastShare * sorted[Math.floor(strongShare * (sorted.length - 1))]!;
  const kept = spectra.filter((_, i) => steps[i]! >= leastStep);
  if (!(leastStep >= 0) || kept.length === 0) {
    throw new InputError({
      place: stack.name,
      problem: `mu rises in none of the ${spectra.length} pixels looked at`,
      remedy: 'check the dataset; if it holds transmitted intensity, say so (--transmission)',
    });
  }
  return {
    settings: { element, e0Ev, leastStep, ...ranges },
    mean: meanOf(stack, kept),
    sample: kept,
    elementReason,
  };
}

function chosenElement(mean: Spectrum, stack: Stack, given: string | undefined) {
  try {
    return chooseElement(mean, given);
  } catch (error) {
    throw error instanceof InputError ? error.within(`${stack.name}, mean of the pixels`) : error;
  }
}

async function sampleOf(stack: Stack): Promise<Float64Array[]> {
  const { height, width, energyEv } = stack;
  const rows = Math.min(height, sampledRows);
  const everyPixel = Math.max(1, Math.ceil((rows * width) / sampledPixels));
  const spectra: Float64Array[] = [];
  for (let i = 0; i < rows; i++) {
    const y = Math.floor(((i + 0.5) * height) / rows);
    const block = await stack.readRows(y, y + 1);
    for (let x = 0; x < width; x += everyPixel) {
      const spectrum = spectrumOf(block, x, energyEv.length);
      if (spectrum.every(Number.isFinite)) {
        spectra.push(spectrum);
      }
    }
  }
  if (spectra.length === 0) {
    throw new InputError({
      place: stack.name,
      problem: 'none of the pixels looked at is all numbers',
      remedy: 'check the dataset, and what its intensities are divided by',
    });
  }
  return spectra;
}

/** The spectrum of one pixel of a block. */
export function spectrumOf({ mu, order }: PixelBlock, pixel: number, energyCount: number): Float64Array {
  const count = mu.length / energyCount;
  return Float64Array.from({ length: energyCount }, (_, k) =>
    order === 'energies first' ? mu[k * count + pixel]! : mu[pixel * energyCount + k]!,
  );
}

function meanOf({ energyEv }: Stack, spectra: readonly Float64Array[]): Spectrum {
  const mu = new Float64Array(energyEv.length);
  for (const spectrum of spectra) {
    for (let k = 0; k < mu.length; k++) {
      mu[k]! += spectrum[k]! / spectra.length;
    }
  }
  return { name: 'mean of the pixels', energyEv, mu, state: 'raw' };
}
