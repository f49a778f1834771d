import { largestOf } from '../../base/lists.ts';
import { elementOf, elements } from '../../elements/element.ts';
import { element, text } from '../svg.ts';
import { type Drawing, wideFromPx } from './drawing.ts';
import { type Matrix, rampLegend } from './matrix.ts';
import { shadeOf, turnOf } from './shade.ts';

/** An element that has a value. */
export interface PeriodicCell {
  readonly symbol: string;
  /** Decides the shade; undefined where too little is known for one. */
  readonly value?: number;
  /** Written under the symbol. */
  readonly words: string;
  /** Written under that, softer. */
  readonly second?: string;
}

/** Values of elements in the places of the periodic table. */
export interface PeriodicTable {
  readonly cells: readonly PeriodicCell[];
  readonly ramp: Matrix['ramp'];
  readonly format: (value: number) => string;
  /** What the shades mean, with the unit. */
  readonly rampLabel: string;
  /** What the second words are: "below: baseline". */
  readonly secondLabel?: string;
}

/**
 * Row (1 to 9; 8 and 9 are the lanthanides and actinides) and column (1 to 18)
 * of an element in the long table.
 */
export function periodicPlace(symbol: string): { readonly row: number; readonly column: number } | undefined {
  const z = elementOf(symbol)?.z;
  if (z === undefined) {
    return undefined;
  }
  // The last noble gas before it ends the period before.
  const nobleGases = [0, 2, 10, 18, 36, 54, 86];
  const row = nobleGases.filter((gas) => gas < z).length;
  const within = z - nobleGases[row - 1]!;
  if (row === 1) {
    return { row, column: z === 1 ? 1 : 18 };
  }
  if (row <= 3) {
    return { row, column: within <= 2 ? within : within + 10 };
  }
  if (row <= 5) {
    return { row, column: within };
  }
  // 57 to 71 and 89 to 103 stand below the table.
  if (within <= 2) {
    return { row, column: within };
  }
  if (within <= 17) {
    return { row: row + 2, column: within };
  }
  return { row, column: within - 14 };
}

/**
 * Draws the periods that hold a value. Narrow sheets show symbols and shades,
 * and the numbers in a list below.
 */
export function periodicTable(shown: PeriodicTable, width: number): Drawing {
  const isNarrow = width < wideFromPx;
  const byElement = new Map(shown.cells.map((cell) => [cell.symbol, cell]));
  const places = elements.flatMap(({ symbol }) => {
    const place = periodicPlace(symbol);
    return place ? [{ symbol, ...place }] : [];
  });
  const rows = [...new Set(places.filter(({ symbol }) => byElement.has(symbol)).map(({ row }) => row))];
  const lowest = largestOf(
    rows.filter((row) => row <= 7),
    2,
  );
  const drawnRows = [...Array.from({ length: lowest }, (_, i) => i + 1), ...rows.filter((row) => row > 7)];
  const cell = width / 18;
  const high = isNarrow ? cell : cell * 1.06;
  const parts = places.flatMap(({ symbol, row, column }) => {
    const at = drawnRows.indexOf(row);
    if (at < 0) {
      return [];
    }
    const place = { x: (column - 1) * cell, y: at * high + (row > 7 ? 8 : 0) };
    return [drawCell(symbol, byElement.get(symbol), shown.ramp, place.x, place.y, cell, high, isNarrow)];
  });
  let bottom = drawnRows.length * high + (drawnRows.some((row) => row > 7) ? 8 : 0) + 14;
  if (isNarrow) {
    const list = numberList(shown.cells, bottom, width);
    parts.push(list.svg);
    bottom += list.height + 8;
  }
  const ramp = rampLegend(shown.ramp, shown.format, shown.rampLabel, 0, bottom, width);
  parts.push(ramp.svg);
  bottom += ramp.height;
  if (shown.secondLabel) {
    parts.push(text(0, bottom + 10, shown.secondLabel, { class: 'soft' }));
    bottom += 18;
  }
  return { svg: parts.join(''), height: bottom };
}

function drawCell(
  symbol: string,
  cell: PeriodicCell | undefined,
  ramp: Matrix['ramp'],
  x: number,
  y: number,
  width: number,
  height: number,
  isNarrow: boolean,
): string {
  const shade =
    cell?.value === undefined
      ? 'empty'
      : 'most' in ramp
        ? `turn-${turnOf(cell.value, ramp.most)}`
        : `shade-${shadeOf(cell.value, [ramp.from, ramp.to])}`;
  const ink = cell?.value === undefined ? (cell ? 'ink' : 'soft') : `on-${shade}`;
  const middle = x + width / 2;
  const box = element('rect', {
    x: x + 1,
    y: y + 1,
    width: width - 2,
    height: height - 2,
    rx: isNarrow ? 2 : 3,
    class: shade,
  });
  if (isNarrow) {
    return box + text(middle, y + height / 2 + 4, symbol, { class: `tiny ${ink}`, 'text-anchor': 'middle' });
  }
  if (!cell) {
    return box + text(middle, y + height / 2 + 4, symbol, { class: 'soft small', 'text-anchor': 'middle' });
  }
  return [
    box,
    text(middle, y + 16, symbol, { class: `heading ${ink}`, 'text-anchor': 'middle' }),
    text(middle, y + 31, cell.words, { class: ink, 'text-anchor': 'middle' }),
    cell.second ? text(middle, y + 45, cell.second, { class: `tiny ${ink}`, 'text-anchor': 'middle' }) : '',
  ].join('');
}

/** Symbol, words and second words of each cell, in three columns. */
function numberList(cells: readonly PeriodicCell[], top: number, width: number): Drawing {
  const columns = 3;
  const lines = Math.ceil(cells.length / columns);
  const wide = width / columns;
  const svg = cells.map((cell, index) => {
    const x = Math.floor(index / lines) * wide;
    const y = top + 12 + (index % lines) * 16;
    return [
      text(x, y, cell.symbol, { class: 'ink heading' }),
      text(x + 56, y, cell.words, { class: 'ink', 'text-anchor': 'end' }),
      cell.second ? text(x + 66, y, cell.second, { class: 'soft small' }) : '',
    ].join('');
  });
  return { svg: svg.join(''), height: lines * 16 + 8 };
}
