import { InputError } from '../base/input-error.ts';
import { largestCoordinationNumber } from '../environment/coordination.ts';
import { naturalCoordination } from '../environment/natural-coordination.ts';
import type { ElementModel } from '../model/element-model.ts';
import { type CnProbability, cnProbabilities } from '../model/verdict/cn-probabilities.ts';
import { verdictOn } from '../model/verdict/verdict.ts';
import { firstCrossing } from '../spectrum/edge/first-crossing.ts';
import { type Features, featuresOf } from '../spectrum/features/features.ts';
import type { Recipe } from '../spectrum/features/recipe.ts';
import { noiseShareOf } from '../spectrum/quality/noise.ts';
import type { SpectrumQuality } from '../spectrum/quality/spectrum-quality.ts';
import {
  type MapSettings,
  pixelLength,
  pixelPreparation,
  pixelVerdicts,
  placeOfField,
} from './map-settings.ts';

/** Spectra of some pixels. */
export interface PixelBlock {
  /** Energies × pixels or pixels × energies, as `order` says. */
  readonly mu: Float32Array | Float64Array;
  readonly order: 'energies first' | 'pixels first';
}

/** What pixels are answered with. */
export interface PixelAnswerer {
  readonly model: ElementModel;
  readonly recipe: Recipe;
  /** eV, length n. */
  readonly energyEv: Float64Array;
  readonly settings: MapSettings;
}

/**
 * Spectra that go through the forest together: as many as its kernel takes at once without leaving the cache.
 */
const batch = 1024;

/**
 * The edge energy of a pixel is where mu reaches half the edge step; sought from here on, relative to E0, eV.
 */
const halfFromEv = -15;

const masked = pixelVerdicts.indexOf('masked');

/**
 * Prepares and answers pixels: each as `featuresOf` prepares a spectrum whose E0 and ranges are given, so
 * that its P(CN) is what `identify` answers for the spectrum of that pixel. The verdict of a pixel looks at
 * P(CN) and at the quality of its data; witnesses that take a thousand times as long (other preparations,
 * neighbours, the gate) are asked of the mean of all pixels of a kind (`classAnswers`).
 *
 * @returns pixels × `pixelLength`; P(CN) and edge energy of masked pixels are NaN
 */
export function answerPixels(block: PixelBlock, answerer: PixelAnswerer): Float32Array {
  const { energyEv, model, recipe, settings } = answerer;
  const length = energyEv.length;
  const count = block.mu.length / length;
  const told = new Float32Array(count * pixelLength).fill(Number.NaN);
  const spectrum = { name: 'pixel', energyEv, mu: new Float64Array(length), state: 'raw' as const };
  const options = pixelPreparation(settings);
  const rows = new Float32Array(batch * recipe.points);
  const prior = naturalCoordination[settings.element]?.shares;
  const waiting: { pixel: number; quality: SpectrumQuality }[] = [];
  const answerWaiting = (): void => {
    const numbers = model.answerNumbers(rows.subarray(0, waiting.length * recipe.points));
    for (const [i, { pixel, quality }] of waiting.entries()) {
      const own = told.subarray(pixel * pixelLength, (pixel + 1) * pixelLength);
      const cn = cnProbabilities(
        {
          coordinationNumbers: presentNumbers(
            numbers.subarray(i * largestCoordinationNumber, (i + 1) * largestCoordinationNumber),
          ),
        },
        prior,
      );
      own.fill(0, 0, largestCoordinationNumber);
      for (const { cn: number, probability } of cn) {
        own[number - 1] = probability;
      }
      own[placeOfField('verdict')] = verdictOf(cn, quality, settings.element);
    }
    waiting.length = 0;
  };
  for (let pixel = 0; pixel < count; pixel++) {
    const own = told.subarray(pixel * pixelLength, (pixel + 1) * pixelLength);
    own[placeOfField('verdict')] = masked;
    if (!takePixel(block, pixel, count, spectrum.mu)) {
      continue;
    }
    const made = madeOf(() => featuresOf(spectrum, recipe, options));
    if (!made?.edgeStep) {
      continue;
    }
    own[placeOfField('edgeStep')] = made.edgeStep;
    if (made.edgeStep < settings.leastStep) {
      continue;
    }
    own[placeOfField('edgeEnergyEv')] =
      firstCrossing(energyEv, made.aboveBackground, 0.5 * made.edgeStep, made.e0Ev + halfFromEv) ??
      Number.NaN;
    const quality = qualityOf(made, spectrum);
    own[placeOfField('noise')] = quality.noise ?? Number.NaN;
    rows.set(made.features, waiting.length * recipe.points);
    waiting.push({ pixel, quality });
    if (waiting.length === batch) {
      answerWaiting();
    }
  }
  answerWaiting();
  return told;
}

/** Copies the spectrum of a pixel. @returns whether it is all numbers */
function takePixel({ mu, order }: PixelBlock, pixel: number, count: number, to: Float64Array): boolean {
  const [start, step] = order === 'energies first' ? [pixel, count] : [pixel * to.length, 1];
  let sum = 0;
  for (let k = 0, at = start; k < to.length; k++, at += step) {
    to[k] = mu[at]!;
    sum += to[k]! - to[k]!;
  }
  return sum === 0;
}

/** Undefined where a pixel has no features: no rise, or one that never reaches its step. */
function madeOf(make: () => Features): Features | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof InputError) {
      return undefined;
    }
    throw error;
  }
}

/** What of the quality of a spectrum differs from pixel to pixel. */
function qualityOf(
  { aboveBackground, window, edgeStep, coverage }: Features,
  spectrum: Parameters<typeof noiseShareOf>[0],
): SpectrumQuality {
  const noise = noiseShareOf(spectrum, aboveBackground, window, edgeStep!);
  return {
    points: Number.POSITIVE_INFINITY,
    widestStepEv: 0,
    ...(noise !== undefined && { noise }),
    coverage,
    missingAboveEv: 0,
    missingBelowEv: 0,
    glitchesEv: [],
  };
}

/** CN → P(CN) of those that a row has at all. */
const presentNumbers = (p: Float64Array): Map<number, number> =>
  new Map(Array.from(p, (value, i): [number, number] => [i + 1, value]).filter(([, value]) => value > 0));

function verdictOf(cn: readonly CnProbability[], quality: SpectrumQuality, element: string): number {
  const { word } = verdictOn({ element, cn, quality });
  return Math.max(1, pixelVerdicts.indexOf(word));
}
