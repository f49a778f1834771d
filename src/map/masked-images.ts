import type { MapImages } from './map-images.ts';
import { pixelVerdicts } from './map-settings.ts';

const masked = pixelVerdicts.indexOf('masked');

/** The same map with every pixel masked whose edge step is smaller than `leastStep`, in the unit of mu. */
export function maskedImages(images: MapImages, leastStep: number): MapImages {
  const { edgeStep, probabilities } = images;
  const isKept = (_: unknown, pixel: number): boolean => edgeStep[pixel]! >= leastStep;
  const numbers = (image: Float32Array): Float32Array =>
    image.map((value, pixel) => (isKept(value, pixel) ? value : Number.NaN));
  const words = (image: Uint8Array, none: number): Uint8Array =>
    image.map((value, pixel) => (isKept(value, pixel) ? value : none));
  return {
    ...images,
    probabilities: new Map([...probabilities].map(([cn, image]) => [cn, numbers(image)])),
    cn: words(images.cn, 0),
    verdict: words(images.verdict, masked),
    edgeEnergyEv: numbers(images.edgeEnergyEv),
    noise: numbers(images.noise),
  };
}
