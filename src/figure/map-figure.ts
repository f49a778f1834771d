import { fixed, percent } from '../base/text/words.ts';
import { verdictWords } from '../model/verdict/verdict-words.ts';
import { imageElement, painted, rampKey, rgb, shadeAt } from './raster.ts';
import { sheet } from './sheet.ts';
import { element, text } from './svg.ts';

/** What the figure of a map shows. */
export interface MapFigure {
  readonly title: string;
  readonly subtitle: string;
  readonly height: number;
  readonly width: number;
  /** P(CN), height × width each, NaN where masked. */
  readonly probabilities: ReadonlyMap<number, Float32Array>;
  /** Most probable CN, 0 where masked. */
  readonly cn: Uint8Array;
  /** 0 masked, 1 supported, 2 open, 3 outside. */
  readonly verdict: Uint8Array;
  readonly edgeEnergyEv: Float32Array;
  readonly edgeStep: Float32Array;
  /** Last line: versions and bundle. */
  readonly footer: string;
}

/** One hue a CN, those of oxides far apart. */
const hueOfCn = [
  '#5a6675',
  '#a6761d',
  '#cc79a7',
  '#56b4e9',
  '#0072b2',
  '#009e73',
  '#d55e00',
  '#e69f00',
  '#f0e442',
  '#8c564b',
  '#7b3294',
  '#c2a5cf',
  '#1b7837',
];
const verdictHues = ['', '#009e73', '#e69f00', '#8a95a3'];

const width = 960;
const columns = 3;
const gap = 28;
const left = 28;
const top = 76;
const cellWidth = (width - 2 * left - (columns - 1) * gap) / columns;
const keyHeight = 44;

interface Panel {
  readonly title: string;
  readonly rgba: Uint8Array;
  /** The key below the image, from its left upper corner. */
  readonly key: (x: number, y: number) => string;
}

/**
 * Draws a map as SVG: most probable CN, P of the two most
 * frequent, verdict, edge energy and edge step, each with its key.
 */
export function mapFigure(shown: MapFigure): string {
  const panels = panelsOf(shown);
  const scale = Math.min(cellWidth / shown.width, 360 / shown.height);
  const [imageWidth, imageHeight] = [shown.width * scale, shown.height * scale];
  const rowHeight = 24 + imageHeight + keyHeight;
  const rows = Math.ceil(panels.length / columns);
  const height = top + rows * rowHeight + 24;
  return sheet(
    { width, height, words: `${shown.title}: map of ${shown.width} × ${shown.height} pixels` },
    text(left, 34, shown.title, { class: 'ink title' }),
    text(left, 55, shown.subtitle, { class: 'soft' }),
    panels.map(({ title, rgba, key }, i) => {
      const x = left + (i % columns) * (cellWidth + gap);
      const y = top + Math.floor(i / columns) * rowHeight;
      return [
        text(x, y + 12, title, { class: 'ink heading' }),
        element('rect', { x, y: y + 20, width: imageWidth, height: imageHeight, class: 'trough' }),
        imageElement(
          { x, y: y + 20, width: imageWidth, height: imageHeight },
          shown.width,
          shown.height,
          rgba,
        ),
        key(x, y + 20 + imageHeight + 8),
      ];
    }),
    text(left, height - 12, shown.footer, { class: 'soft small' }),
  );
}

function panelsOf({ probabilities, cn, verdict, edgeEnergyEv, edgeStep }: MapFigure): Panel[] {
  const shares = [...probabilities]
    .map(([number, image]) => ({ number, image, sum: sumOf(image) }))
    .sort((a, b) => b.sum - a.sum);
  const present = shares.map(({ number }) => number).filter((number) => cn.includes(number));
  return [
    categories(
      'Most probable CN',
      cn,
      hueOfCn,
      present.sort((a, b) => a - b).map((n) => [n, `CN ${n}`]),
    ),
    ...shares.slice(0, 2).map(({ number, image }) => amounts(`P(CN ${number})`, image, [0, 1], percent)),
    categories(
      'Verdict',
      verdict,
      verdictHues,
      verdictWords.map((word, i) => [i + 1, word]),
    ),
    amounts('Edge energy (eV), at half the step', edgeEnergyEv, usual(edgeEnergyEv), (value) =>
      fixed(value, 1),
    ),
    amounts('Edge step (unit of mu)', edgeStep, usual(edgeStep), (value) => value.toPrecision(3)),
  ];
}

const sumOf = (image: Float32Array): number =>
  image.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);

/** From the second to the 98th per cent of the values: a single odd pixel does not take the colours of all others. */
function usual(image: Float32Array): [number, number] {
  const values = image.filter((value) => !Number.isNaN(value)).sort();
  const at = (share: number): number => values[Math.round(share * (values.length - 1))] ?? 0;
  return [at(0.02), at(0.98)];
}

function categories(
  title: string,
  image: Uint8Array,
  hues: readonly string[],
  names: readonly (readonly [number, string])[],
): Panel {
  const colours = hues.map((hue) => (hue ? rgb(hue) : undefined));
  const rgba = painted(image, (value) => (value ? colours[value] : undefined));
  return {
    title,
    rgba,
    key: (x, y) =>
      names
        .map(([value, name], i) => {
          const at = x + (i % 3) * (cellWidth / 3);
          const line = y + Math.floor(i / 3) * 16;
          return (
            element('rect', { x: at, y: line, width: 10, height: 10, rx: 2, fill: hues[value] }) +
            text(at + 15, line + 9, name, { class: 'soft small' })
          );
        })
        .join(''),
  };
}

function amounts(
  title: string,
  image: Float32Array,
  [low, high]: readonly [number, number],
  words: (value: number) => string,
): Panel {
  const rgba = painted(image, (value) =>
    Number.isNaN(value) ? undefined : shadeAt(high > low ? (value - low) / (high - low) : 0.5),
  );
  return {
    title,
    rgba,
    key: (x, y) =>
      rampKey({ x, y, width: cellWidth, height: 9 }) +
      text(x, y + 22, words(low), { class: 'soft small' }) +
      text(x + cellWidth, y + 22, words(high), { class: 'soft small', 'text-anchor': 'end' }),
  };
}
