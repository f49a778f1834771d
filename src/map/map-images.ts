import { largestCoordinationNumber } from '../environment/coordination.ts';
import { pixelLength, pixelVerdicts, placeOfField } from './map-settings.ts';

/** A map as images, each height × width, x running fastest. */
export interface MapImages {
  readonly height: number;
  readonly width: number;
  /** P(CN) of each CN that any pixel has with 1 % or more; NaN where masked. */
  readonly probabilities: ReadonlyMap<number, Float32Array>;
  /** The most probable CN; 0 where masked. */
  readonly cn: Uint8Array;
  /** Index in `pixelVerdicts`. */
  readonly verdict: Uint8Array;
  /** Where mu reaches half its step, eV; NaN where masked. */
  readonly edgeEnergyEv: Float32Array;
  /** In the unit of mu, of masked pixels too. */
  readonly edgeStep: Float32Array;
  /** From point to point, in edge steps; NaN where masked. */
  readonly noise: Float32Array;
}

/** How many pixels are what. */
export interface MapCounts {
  readonly pixels: number;
  /** By the words of `pixelVerdicts`. */
  readonly verdicts: Readonly<Record<(typeof pixelVerdicts)[number], number>>;
  /** Pixels not masked by their most probable CN, the most frequent first. */
  readonly cn: readonly { readonly cn: number; readonly pixels: number; readonly meanProbability: number }[];
}

/** A CN that no pixel has with this probability has no image. */
const leastShown = 0.01;

/**
 * @param told pixels × `pixelLength`, as `answerPixels` gives them
 * @param kinds verdict on the mean of the pixels of each CN: no pixel is believed more than its kind, and one
 * of a CN that has no mean is open @default what the pixels say alone
 */
export function mapImages(
  told: Float32Array,
  height: number,
  width: number,
  kinds?: ReadonlyMap<number, (typeof pixelVerdicts)[number]>,
): MapImages {
  const count = height * width;
  const cn = new Uint8Array(count);
  const probabilities = new Map<number, Float32Array>();
  for (let number = 1; number <= largestCoordinationNumber; number++) {
    const image = field(told, count, number - 1);
    if (image.some((value) => value >= leastShown)) {
      probabilities.set(number, image);
    }
  }
  for (let pixel = 0; pixel < count; pixel++) {
    let most = 0;
    for (const [number, image] of probabilities) {
      if (image[pixel]! > most) {
        [cn[pixel], most] = [number, image[pixel]!];
      }
    }
  }
  return {
    height,
    width,
    probabilities,
    cn,
    verdict: field(told, count, placeOfField('verdict')).reduce((words, own, pixel) => {
      // The words stand in the order of trust.
      const ofKind = kinds && own > 0 ? pixelVerdicts.indexOf(kinds.get(cn[pixel]!) ?? 'open') : 0;
      words[pixel] = Math.max(own, ofKind);
      return words;
    }, new Uint8Array(count)),
    edgeEnergyEv: field(told, count, placeOfField('edgeEnergyEv')),
    edgeStep: field(told, count, placeOfField('edgeStep')),
    noise: field(told, count, placeOfField('noise')),
  };
}

function field(told: Float32Array, count: number, place: number): Float32Array {
  const image = new Float32Array(count);
  for (let pixel = 0; pixel < count; pixel++) {
    image[pixel] = told[pixel * pixelLength + place]!;
  }
  return image;
}

export function mapCounts({ verdict, cn, probabilities }: MapImages): MapCounts {
  const verdicts = { masked: 0, supported: 0, open: 0, outside: 0 };
  for (const word of verdict) {
    verdicts[pixelVerdicts[word]!]++;
  }
  const numbers = [...probabilities]
    .map(([number, image]) => {
      let [pixels, sum, told] = [0, 0, 0];
      for (const [pixel, own] of cn.entries()) {
        pixels += Number(own === number);
        sum += own === 0 ? 0 : image[pixel]!;
        told += Number(own !== 0);
      }
      return { cn: number, pixels, meanProbability: told ? sum / told : 0 };
    })
    .sort((a, b) => b.pixels - a.pixels || b.meanProbability - a.meanProbability);
  return { pixels: verdict.length, verdicts, cn: numbers };
}
