import { appendAll, largestOf } from '../../base/lists.ts';
import { hundredths } from '../../base/text/rounded.ts';
import { signed, withMinus } from '../../base/text/words.ts';
import { element, text } from '../svg.ts';
import { wrapLabel } from '../wrap-label.ts';
import { arranged } from './arranged.ts';
import { type Drawing, type Estimate, wideFromPx } from './drawing.ts';
import { legend } from './legend.ts';
import { marker, quotedMarker } from './marker.ts';
import { textWidth } from './text-width.ts';

/** One row of a comparison: a name, and an estimate in each column. */
export interface ForestRow {
  readonly name: string;
  /** Rows of one block stand together, under its name. */
  readonly block?: string;
  readonly estimates: readonly (Estimate | undefined)[];
  /** Whether the row is the one that the others are compared with. */
  readonly isReference?: boolean;
}

/** One column of a comparison. */
export interface ForestColumn {
  /** "Computed spectra: top CN (%)". */
  readonly heading: string;
  readonly domain: readonly [number, number];
  /** A level to compare with, drawn from top to bottom: the baseline. */
  readonly level?: { readonly value: number; readonly name: string };
  /** Number of the series whose shape and hue it has. */
  readonly series: number;
  /** Whether values are differences, written with their sign. */
  readonly isSigned?: boolean;
}

/** A comparison of many variants in one or more columns that share their rows. */
export interface ForestPlot {
  readonly columns: readonly ForestColumn[];
  readonly rows: readonly ForestRow[];
  /** @default one decimal */
  readonly format?: (value: number) => string;
}

const rowHeight = 24;
const valueWidth = 44;

/**
 * Draws estimates with their intervals: columns side by side,
 * on narrow sheets with the names above the marks.
 */
export function forestPlot(shown: ForestPlot, width: number): Drawing {
  const isNarrow = width < wideFromPx;
  // Under 150 px a column has no room for marks beside its
  // numbers: the others go below, with the names once more.
  const fitting = Math.max(1, Math.floor(width / 150));
  if (isNarrow && shown.columns.length > fitting) {
    const draws = [0, 1, 2, 3, 4, 5].flatMap((part) => {
      const columns = shown.columns.slice(part * fitting, (part + 1) * fitting);
      const from = part * fitting;
      const rows = shown.rows
        .map((row) => ({ ...row, estimates: row.estimates.slice(from, from + fitting) }))
        .filter(({ estimates }) => estimates.some((estimate) => estimate));
      return columns.length ? [(wide: number) => forestPlot({ ...shown, columns, rows }, wide)] : [];
    });
    return arranged(draws, width, width);
  }
  const { columns, rows, format = (value: number) => value.toFixed(1) } = shown;
  const longest = largestOf(rows.map(({ name }) => textWidth(name)));
  const left = isNarrow ? 8 : Math.min(longest + 16, width * 0.36);
  const gap = 18;
  const columnWidth = (width - left - gap * (columns.length - 1)) / columns.length;
  const isQuoted = rows.some(({ estimates }) => estimates.some((e) => e?.quoted !== undefined));
  const keys = isQuoted ? legend([{ name: 'paper', kind: 'quoted' }], 0, 0, width) : { svg: '', height: 0 };
  const headings = columns.map(({ heading }) => wrapLabel(heading, 14, columnWidth));
  const headingLines = largestOf(headings.map((lines) => lines.length));
  const levelTop = keys.height + headingLines * 16 + 6;
  const top = levelTop + (columns.some(({ level }) => level) ? 20 : 4);
  const parts = [keys.svg];
  const strips: string[] = [];
  const frames: string[] = [];
  const marks: string[] = [];
  let y = top;
  let block: string | undefined;
  for (const row of rows) {
    if (row.block !== undefined && row.block !== block) {
      block = row.block;
      y += y > top ? 6 : 0;
      parts.push(text(0, y + 15, block, { class: 'ink heading halo' }));
      y += 24;
    }
    if (isNarrow) {
      for (const line of wrapLabel(row.name, 12, width)) {
        parts.push(text(0, y + 14, line, { class: 'ink halo' }));
        y += 16;
      }
    } else {
      const lines = wrapLabel(row.name, 13, left - 12);
      // A second line needs half a row more, the marks stay in the middle.
      y += (lines.length - 1) * 8;
      for (const [i, line] of lines.entries()) {
        const middle = y + rowHeight / 2 + 4 + (i - (lines.length - 1) / 2) * 14;
        parts.push(text(left - 12, middle, line, { class: 'ink', 'text-anchor': 'end' }));
      }
    }
    if (row.isReference) {
      strips.push(
        element('rect', {
          x: isNarrow ? 0 : left - 4,
          y,
          width: isNarrow ? width : width - left + 4,
          height: rowHeight,
          class: 'strip',
        }),
      );
    }
    for (const [index, estimate] of row.estimates.entries()) {
      const column = columns[index];
      if (!estimate || !column) {
        continue;
      }
      marks.push(mark(estimate, column, left + index * (columnWidth + gap), y));
    }
    y += rowHeight + (isNarrow ? 4 : (wrapLabel(row.name, 13, left - 12).length - 1) * 8);
  }
  for (const [index, column] of columns.entries()) {
    const from = left + index * (columnWidth + gap);
    appendAll(frames, columnFrame(column, headings[index]!, from, keys.height, levelTop, top, y));
  }
  return { svg: [...strips, ...frames, ...parts, ...marks].join(''), height: y + 26 };

  function mark(
    { value, low, high, quoted }: Estimate,
    column: ForestColumn,
    from: number,
    at: number,
  ): string {
    const x = scale(column, from);
    const middle = at + rowHeight / 2;
    return [
      low !== undefined && high !== undefined
        ? element('path', {
            d: `M${hundredths(x(low))},${middle}H${hundredths(x(high))}M${hundredths(x(low))},${middle - 3}v6M${hundredths(x(high))},${middle - 3}v6`,
            class: `line thin line-${column.series}`,
            style: 'stroke-dasharray:none',
          })
        : '',
      // Larger and below, so that both are seen where they agree.
      quoted === undefined ? '' : quotedMarker(x(quoted), middle, 90),
      marker(column.series, x(value), middle, 50),
      text(from + columnWidth, middle + 4, column.isSigned ? signed(value, 1) : format(value), {
        class: 'ink',
        'text-anchor': 'end',
      }),
    ].join('');
  }

  function scale(column: ForestColumn, from: number): (value: number) => number {
    const [low, high] = column.domain;
    const inner = columnWidth - valueWidth;
    return (value) => from + 4 + ((inner - 8) * (Math.max(low, Math.min(high, value)) - low)) / (high - low);
  }

  function columnFrame(
    column: ForestColumn,
    heading: readonly string[],
    from: number,
    headingTop: number,
    levelAt: number,
    plotTop: number,
    bottom: number,
  ): string[] {
    const x = scale(column, from);
    return [
      ...heading.map((line, i) => text(from, headingTop + 12 + i * 16, line, { class: 'ink heading' })),
      ...roundTicks(column.domain, columnWidth).map(
        (value) =>
          element('line', { x1: x(value), x2: x(value), y1: plotTop, y2: bottom, class: 'grid' }) +
          text(x(value), bottom + 16, withMinus(value), {
            class: 'soft small',
            'text-anchor': 'middle',
          }),
      ),
      column.level
        ? element('line', {
            x1: x(column.level.value),
            x2: x(column.level.value),
            y1: plotTop - 2,
            y2: bottom,
            class: 'rule',
          }) +
          text(x(column.level.value), levelAt + 10, column.level.name, {
            class: 'soft small',
            'text-anchor':
              x(column.level.value) > from + columnWidth * 0.7
                ? 'end'
                : x(column.level.value) < from + columnWidth * 0.3
                  ? 'start'
                  : 'middle',
          })
        : '',
    ];
  }
}

/** Multiples of 5, 10, 20 or 50 inside the domain, one about every 60 px. */
function roundTicks([low, high]: readonly [number, number], width: number): number[] {
  const most = Math.max(2, width / 60);
  const step = [1, 2, 5, 10, 20, 50, 100].find((size) => (high - low) / size <= most) ?? 100;
  const ticks: number[] = [];
  for (let value = Math.ceil(low / step) * step; value <= high; value += step) {
    ticks.push(value);
  }
  return ticks;
}
