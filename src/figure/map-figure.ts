import { type MapQuantity, type MapShown, mapQuantities } from './map-quantities.ts';
import { imageElement, rampKey } from './raster.ts';
import { sheet } from './sheet.ts';
import { element, text } from './svg.ts';

/** What the figure of a map shows. */
export interface MapFigure extends MapShown {
  readonly title: string;
  readonly subtitle: string;
  /** Last line: versions and bundle. */
  readonly footer: string;
}

const width = 960;
const columns = 3;
const gap = 28;
const left = 28;
const top = 76;
const cellWidth = (width - 2 * left - (columns - 1) * gap) / columns;
const keyHeight = 44;

/** P of so many CN is drawn, the most frequent first. */
const mostProbabilities = 2;

/**
 * Draws a map as SVG: most probable CN, P of the two most
 * frequent, verdict, edge energy and edge step, each with its key.
 */
export function mapFigure(shown: MapFigure): string {
  let probabilities = 0;
  const panels = mapQuantities(shown).filter(
    ({ key }) => !/^p\d/.test(key) || ++probabilities <= mostProbabilities,
  );
  const scale = Math.min(cellWidth / shown.width, 360 / shown.height);
  const [imageWidth, imageHeight] = [shown.width * scale, shown.height * scale];
  const rowHeight = 24 + imageHeight + keyHeight;
  const rows = Math.ceil(panels.length / columns);
  const height = top + rows * rowHeight + 24;
  return sheet(
    { width, height, words: `${shown.title}: map of ${shown.width} × ${shown.height} pixels` },
    text(left, 34, shown.title, { class: 'ink title' }),
    text(left, 55, shown.subtitle, { class: 'soft' }),
    panels.map((panel, i) => {
      const x = left + (i % columns) * (cellWidth + gap);
      const y = top + Math.floor(i / columns) * rowHeight;
      return [
        text(x, y + 12, panel.title, { class: 'ink heading' }),
        element('rect', { x, y: y + 20, width: imageWidth, height: imageHeight, class: 'trough' }),
        imageElement(
          { x, y: y + 20, width: imageWidth, height: imageHeight },
          shown.width,
          shown.height,
          panel.paint(),
        ),
        keyOf(panel, x, y + 20 + imageHeight + 8),
      ];
    }),
    text(left, height - 12, shown.footer, { class: 'soft small' }),
  );
}

/** The key below an image, from its left upper corner. */
function keyOf({ legend }: MapQuantity, x: number, y: number): string {
  if (legend.kind === 'ramp') {
    return (
      rampKey({ x, y, width: cellWidth, height: 9 }) +
      text(x, y + 22, legend.low, { class: 'soft small' }) +
      text(x + cellWidth, y + 22, legend.high, { class: 'soft small', 'text-anchor': 'end' })
    );
  }
  return legend.classes
    .map(({ hue, words }, i) => {
      const at = x + (i % 3) * (cellWidth / 3);
      const line = y + Math.floor(i / 3) * 16;
      return (
        element('rect', { x: at, y: line, width: 10, height: 10, rx: 2, fill: hue }) +
        text(at + 15, line + 9, words, { class: 'soft small' })
      );
    })
    .join('');
}
