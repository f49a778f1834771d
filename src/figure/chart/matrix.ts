import { largestOf } from '../../base/lists.ts';
import { element, text } from '../svg.ts';
import { wrapLabel } from '../wrap-label.ts';
import { type Drawing, wideFromPx } from './drawing.ts';
import { shadeOf, turnOf } from './shade.ts';
import { textWidth } from './text-width.ts';

/** A row of a matrix. */
export interface MatrixRow {
  readonly name: string;
  /** Rows of one block stand together, under its name. */
  readonly block?: string;
  /** One a column; undefined where there is none. */
  readonly values: readonly (number | undefined)[];
  /** A word at the right end: "n 1,234". */
  readonly note?: string;
}

/** Amounts or differences as shaded cells. */
export interface Matrix {
  /** What the rows are, over their names. */
  readonly rowHeading?: string;
  /** What the columns are, over their names. */
  readonly columnHeading?: string;
  readonly columns: readonly string[];
  readonly rows: readonly MatrixRow[];
  /** Ends of the ramp: `{ from, to }` for amounts, `{ most }` for differences of either sign. */
  readonly ramp: { readonly from: number; readonly to: number } | { readonly most: number };
  /** Whether the warm end of a ramp of differences stands for more, not for less. */
  readonly isTurned?: boolean;
  /** How a value is written in its cell, where there is room, and at the ramp's ends. */
  readonly format: (value: number) => string;
  /** What the shades mean, with the unit: "share of spectra (%)". */
  readonly rampLabel: string;
  /** Whether the cell where row and column have one name is outlined. */
  readonly outlinesDiagonal?: boolean;
  /** Whether cells of 0 carry no number. */
  readonly hidesZeros?: boolean;
  /** Without the ramp, where the cells' words say all. */
  readonly hidesRamp?: boolean;
  /** Most px that a cell is wide. @default 64 */
  readonly mostCell?: number;
  /** @default 20 */
  readonly cellHeight?: number;
}

/** Draws a matrix; column names stand upright where they fit and lean where they do not. */
export function matrix(shown: Matrix, width: number): Drawing {
  const { columns, rows, cellHeight = 20 } = shown;
  const longest = largestOf(
    rows.map(({ name }) => textWidth(name) + 4),
    textWidth(shown.rowHeading ?? ''),
  );
  const left = Math.min(longest + 12, width * (width < wideFromPx ? 0.47 : 0.42));
  const noteWidth = largestOf(
    rows.map(({ note }) => (note ? textWidth(note, 11) + 10 : 0)),
    0,
  );
  const longestColumn = largestOf(columns.map((name) => textWidth(name, 11)));
  const most = shown.mostCell ?? 64;
  const room = Math.min(most, (width - left - noteWidth) / columns.length);
  const leans = columns.some((name) =>
    wrapLabel(name, 11.5, room - 2).some((line) => textWidth(line, 11) > room - 2),
  );
  // The last leaning name reaches beyond its column: 0.71 is cos
  // 45°. On a phone there is no room for that: names stand on end.
  const angle = width < wideFromPx ? 90 : 45;
  const beyond = Math.max(noteWidth, leans && angle === 45 ? longestColumn * 0.71 : 0);
  const cell = Math.min(most, (width - left - beyond) / columns.length);
  const wrapped = columns.map((name) => (leans ? [name] : wrapLabel(name, 11.5, cell - 2)));
  const headTop = shown.columnHeading ? 24 : 4;
  const headLines = largestOf(wrapped.map((lines) => lines.length));
  const top = headTop + (leans ? longestColumn * (angle === 45 ? 0.71 : 1) + 14 : 8 + headLines * 14);
  const parts: string[] = [
    shown.columnHeading ? text(left, 12, shown.columnHeading, { class: 'ink heading' }) : '',
    shown.rowHeading ? text(0, top - 8, shown.rowHeading, { class: 'ink heading' }) : '',
    ...wrapped.flatMap((lines, column) => {
      const x = left + cell * (column + 0.5);
      return lines.map((line, i) =>
        leans
          ? text(0, 0, line, {
              class: 'ink small',
              transform: `translate(${Math.round(angle === 45 ? x - 1 : x + 4)} ${Math.round(top - 6)}) rotate(-${angle})`,
            })
          : text(x, top - 7 - (lines.length - 1 - i) * 14, line, {
              class: 'ink small',
              'text-anchor': 'middle',
            }),
      );
    }),
  ];
  const writes = rows.every(({ values }) =>
    values.every((value) => value === undefined || textWidth(shown.format(value), 10) <= cell - 2),
  );
  let y = top;
  let block: string | undefined;
  for (const row of rows) {
    if (row.block !== undefined && row.block !== block) {
      block = row.block;
      y += y > top ? 8 : 0;
      parts.push(text(0, y + 14, block, { class: 'soft small' }));
      y += 20;
    }
    parts.push(
      text(left - 8, y + cellHeight / 2 + 4, shortened(row.name, left - 8), {
        class: 'ink',
        'text-anchor': 'end',
      }),
    );
    for (const [column, value] of row.values.entries()) {
      const x = left + cell * column;
      const shade = value === undefined ? 'empty' : classOf(value, shown);
      parts.push(
        element('rect', {
          x: x + 0.5,
          y: y + 0.5,
          width: cell - 1,
          height: cellHeight - 1,
          class: shade,
        }),
        value !== undefined && writes && !(shown.hidesZeros && value === 0)
          ? text(x + cell / 2, y + cellHeight / 2 + 3.5, shown.format(value), {
              class: `tiny on-${shade}`,
              'text-anchor': 'middle',
            })
          : '',
        shown.outlinesDiagonal && columns[column] === row.name
          ? element('rect', {
              x: x + 0.5,
              y: y + 0.5,
              width: cell - 1,
              height: cellHeight - 1,
              class: 'outline',
            })
          : '',
      );
    }
    if (row.note) {
      parts.push(
        text(left + cell * columns.length + 8, y + cellHeight / 2 + 4, row.note, { class: 'soft small' }),
      );
    }
    y += cellHeight;
  }
  if (shown.hidesRamp) {
    return { svg: parts.join(''), height: y + 4 };
  }
  const ramp = rampLegend(shown.ramp, shown.format, shown.rampLabel, left, y + 14, width, shown.isTurned);
  return { svg: parts.join('') + ramp.svg, height: y + 14 + ramp.height };
}

/** The ramp with its ends and its meaning. */
export function rampLegend(
  ramp: Matrix['ramp'],
  format: (value: number) => string,
  label: string,
  left: number,
  top: number,
  width: number,
  isTurned = false,
): Drawing {
  const [from, to] = 'most' in ramp ? [-ramp.most, ramp.most] : [ramp.from, ramp.to];
  const name = 'most' in ramp ? 'turn' : 'shade';
  const step = width < wideFromPx ? 14 : 20;
  const fromWords = format(from);
  const first = left + textWidth(fromWords, 12) + 8;
  const svg = [
    text(left, top + 10, fromWords, { class: 'soft small' }),
    ...Array.from({ length: 9 }, (_, i) =>
      element('rect', {
        x: first + i * step,
        y: top,
        width: step - 1,
        height: 12,
        class: `${name}-${isTurned ? 8 - i : i}`,
      }),
    ),
    text(first + 9 * step + 5, top + 10, format(to), { class: 'soft small' }),
  ];
  const after = first + 9 * step + 5 + textWidth(format(to), 11) + 14;
  const fits = after + textWidth(label, 12) <= width;
  svg.push(text(fits ? after : left, fits ? top + 10 : top + 30, label, { class: 'ink' }));
  return { svg: svg.join(''), height: fits ? 20 : 40 };
}

function classOf(value: number, { ramp, isTurned }: Matrix): string {
  return 'most' in ramp
    ? `turn-${turnOf(isTurned ? -value : value, ramp.most)}`
    : `shade-${shadeOf(value, [ramp.from, ramp.to])}`;
}

/** A name cut to its room, with an ellipsis: the table behind the figure has it whole. */
function shortened(name: string, width: number): string {
  if (textWidth(name) <= width) {
    return name;
  }
  const fitting = Math.max(1, Math.floor(width / textWidth('a')) - 1);
  return `${name.slice(0, fitting).trimEnd()}…`;
}
