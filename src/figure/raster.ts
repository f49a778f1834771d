import { encodePng } from '../base/bytes/encode-png.ts';
import { element } from './svg.ts';

/** From little to much, apart in lightness for every eye: stops of the ramp cividis. */
const ramp = [
  '#00224e',
  '#123570',
  '#3b496c',
  '#575d6d',
  '#707173',
  '#8a8678',
  '#a59c74',
  '#c3b369',
  '#e1cc55',
  '#fee838',
];
const stops = ramp.map(rgb);

/** A place for an image, in px. */
export interface ImagePlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * An image as an element of SVG, each pixel sharp.
 *
 * @param rgba rows × columns × 4
 */
export function imageElement(place: ImagePlace, columns: number, rows: number, rgba: Uint8Array): string {
  return element('image', {
    ...place,
    preserveAspectRatio: 'none',
    style: 'image-rendering:pixelated',
    href: `data:image/png;base64,${base64(encodePng(columns, rows, rgba))}`,
  });
}

/** A colour of the ramp. @param share 0 … 1; the ends take what lies beyond them */
export function shadeAt(share: number): number[] {
  const at = Math.min(1, Math.max(0, share)) * (stops.length - 1);
  const [below, above] = [stops[Math.floor(at)]!, stops[Math.ceil(at)]!];
  return below.map((from, k) => Math.round(from + (at % 1) * (above[k]! - from)));
}

/** The ramp itself, from left to right: the key of an image. */
export function rampKey({ x, y, width, height }: ImagePlace): string {
  const step = width / keySteps;
  return Array.from({ length: keySteps }, (_, i) =>
    element('rect', {
      x: x + i * step,
      y,
      width: step + 0.5,
      height,
      fill: `rgb(${shadeAt(i / (keySteps - 1)).join(' ')})`,
    }),
  ).join('');
}

/** Shades of a key: as many as look like none. */
const keySteps = 48;

/** An image of 4 bytes a pixel; what has no colour is transparent. */
export function painted(
  image: Uint8Array | Float32Array | Float64Array,
  colourOf: (value: number) => readonly number[] | undefined,
): Uint8Array {
  const rgba = new Uint8Array(4 * image.length);
  for (const [i, value] of image.entries()) {
    const colour = colourOf(value);
    if (colour) {
      rgba.set(colour, 4 * i);
      rgba[4 * i + 3] = 255;
    }
  }
  return rgba;
}

/** "#0072b2" as three numbers. */
export function rgb(hue: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hue.slice(at, at + 2), 16));
}

function base64(bytes: Uint8Array): string {
  let words = '';
  for (let at = 0; at < bytes.length; at += 4096) {
    words += String.fromCharCode.apply(null, [...bytes.subarray(at, at + 4096)]);
  }
  return btoa(words);
}
