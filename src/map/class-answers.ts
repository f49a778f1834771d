import { largestCoordinationNumber } from '../environment/coordination.ts';
import type { Bundle } from '../model/bundle/open-bundle.ts';
import { identifySpectrum, type SpectrumAnswer } from '../model/identify-spectrum.ts';
import { answerPixels } from './answer-pixels.ts';
import { pixelLength, pixelPreparation, placeOfField } from './map-settings.ts';
import type { MapPlan } from './plan-map.ts';

/**
 * The pixels of one most probable CN, as far as they were
 * looked at before the map, and the whole answer to their mean.
 */
export interface ClassAnswer {
  readonly cn: number;
  /** Of the pixels that were looked at. */
  readonly pixels: number;
  readonly answer: SpectrumAnswer;
}

/**
 * Asks for each CN that some pixels have first what all witnesses say of the mean of these pixels: other
 * preparations, neighbours, the gate, the pre-edge peak. Single pixels are too many to ask, so that no pixel
 * is believed more than the mean of its kind is.
 *
 * @param name of the stack, for the answers
 */
export async function classAnswers(plan: MapPlan, bundle: Bundle, name: string): Promise<ClassAnswer[]> {
  const { settings, sample, mean } = plan;
  const { energyEv } = mean;
  const mu = new Float64Array(sample.length * energyEv.length);
  for (const [i, spectrum] of sample.entries()) {
    mu.set(spectrum, i * energyEv.length);
  }
  const model = await bundle.load(settings.element);
  const told = answerPixels(
    { mu, order: 'pixels first' },
    { model, recipe: bundle.manifest.recipe, energyEv, settings },
  );
  const sums = new Map<number, { mu: Float64Array; pixels: number }>();
  for (const [i, spectrum] of sample.entries()) {
    const own = told.subarray(i * pixelLength, (i + 1) * pixelLength);
    if (own[placeOfField('verdict')] === 0) {
      continue;
    }
    const cn =
      1 + own.subarray(0, largestCoordinationNumber).reduce((best, p, k) => (p > own[best]! ? k : best), 0);
    const sum = sums.get(cn) ?? { mu: new Float64Array(energyEv.length), pixels: 0 };
    for (let k = 0; k < energyEv.length; k++) {
      sum.mu[k]! += spectrum[k]!;
    }
    sum.pixels++;
    sums.set(cn, sum);
  }
  const answers: ClassAnswer[] = [];
  for (const [cn, { mu: sum, pixels }] of [...sums].sort(([, a], [, b]) => b.pixels - a.pixels)) {
    const spectrum = { ...mean, mu: sum.map((value) => value / pixels) };
    const answer = await identifySpectrum(spectrum, bundle, {
      file: `${name}, mean of pixels of CN ${cn}`,
      ...pixelPreparation(settings),
    });
    answers.push({ cn, pixels, answer });
  }
  return answers;
}
