import type { CnProbability } from '../model/verdict/cn-probabilities.ts';
import type { MapImages } from './map-images.ts';
import { pixelVerdicts } from './map-settings.ts';

/** What a map says of one pixel. */
export interface PixelAnswer {
  readonly x: number;
  readonly y: number;
  readonly verdict: (typeof pixelVerdicts)[number];
  /** The most probable first; empty where masked. */
  readonly cn: readonly Omit<CnProbability, 'prior'>[];
  /** eV; NaN where masked. */
  readonly edgeEnergyEv: number;
  /** In the unit of mu; NaN where there is none. */
  readonly edgeStep: number;
  /** In edge steps. */
  readonly noise: number;
}

/** The answer of the pixel in column x of row y. */
export function pixelAnswer(images: MapImages, x: number, y: number): PixelAnswer {
  const pixel = y * images.width + x;
  const cn = [...images.probabilities]
    .map(([number, image]) => ({ cn: number, probability: image[pixel]! }))
    .filter(({ probability }) => probability > 0)
    .sort((a, b) => b.probability - a.probability);
  return {
    x,
    y,
    verdict: pixelVerdicts[images.verdict[pixel]!]!,
    cn,
    edgeEnergyEv: images.edgeEnergyEv[pixel]!,
    edgeStep: images.edgeStep[pixel]!,
    noise: images.noise[pixel]!,
  };
}
