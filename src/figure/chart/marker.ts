import {
  type SymbolType,
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
} from 'd3-shape';
import { hundredths } from '../../base/text/rounded.ts';
import { element } from '../svg.ts';

/** Shapes of the six series, so that colour is never the only sign. */
const shapes: readonly SymbolType[] = [
  symbolCircle,
  symbolSquare,
  symbolTriangle,
  symbolDiamond,
  symbolCross,
  symbolStar,
];

/** The mark of a series at a point; `size` is its area in px². */
export function marker(series: number, x: number, y: number, size = 44, classes = 'point'): string {
  return element('path', {
    d: symbol(shapes[series % shapes.length]!, size).digits(2)() ?? '',
    transform: `translate(${hundredths(x)} ${hundredths(y)})`,
    class: `${classes} fill-${series % shapes.length}`,
  });
}

/** The mark of a number that the paper gives: an open diamond, in ink. */
export function quotedMarker(x: number, y: number, size = 40): string {
  return element('path', {
    d: symbol(symbolDiamond, size).digits(2)() ?? '',
    transform: `translate(${hundredths(x)} ${hundredths(y)})`,
    class: 'quoted',
  });
}
