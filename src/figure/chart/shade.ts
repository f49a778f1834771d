import { shades } from './chart-style.ts';

/** Class numbers of the ramp for values of a domain; the ends take all beyond them. */
export function shadeOf(value: number, [low, high]: readonly [number, number]): number {
  if (!(high > low)) {
    return 0;
  }
  const share = (value - low) / (high - low);
  return Math.max(0, Math.min(shades - 1, Math.floor(share * shades)));
}

/** Class number of the ramp of differences: the middle shade for nothing, the ends from ±`most` on. */
export function turnOf(value: number, most: number): number {
  const middle = (shades - 1) / 2;
  if (!(most > 0)) {
    return middle;
  }
  return Math.max(0, Math.min(shades - 1, Math.round(middle + (value / most) * middle)));
}
