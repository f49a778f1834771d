import { significant } from '../../base/text/rounded.ts';
import { fixed, withMinus } from '../../base/text/words.ts';
import type { Draw } from '../chart/drawing.ts';
import { thousands } from '../chart/plot-axes.ts';
import { element, escapeXml } from '../svg.ts';
import { csvOf } from './csv.ts';
import type { Cell, FigureTable, StudyFigure, TableColumn } from './study-figure.ts';

/** Widths that every figure is drawn for: on screens and paper, and on phones. */
const wideWidth = 900;
const narrowWidth = 360;

/**
 * A figure of the report: title, drawing for wide and narrow screens, the paper's numbers,
 * caption, table and CSV.
 */
export function figureBlock(figure: StudyFigure): string {
  const { id, title, caption, draw, paper = [] } = figure;
  return element(
    'article',
    { class: 'entry', id, 'aria-labelledby': `${id}-heading` },
    element('h3', { id: `${id}-heading` }, escapeXml(title)),
    element(
      'figure',
      {},
      draw
        ? drawing(figure, draw, 'wide', wideWidth) + drawing(figure, draw, 'narrow', narrowWidth)
        : rowsOf(figure),
      element('figcaption', {}, escapeXml(caption)),
    ),
    paper.length
      ? element(
          'div',
          { class: 'quote' },
          paper.map((words) => element('p', {}, escapeXml(words))),
        )
      : '',
    element(
      'div',
      { class: 'behind' },
      draw
        ? element(
            'details',
            {},
            element('summary', {}, `Numbers of this figure (${thousands(figure.table.rows.length)} rows)`),
            rowsOf(figure),
          )
        : '',
      element(
        'a',
        { href: csvAddress(figure.table), download: `${id}.csv` },
        `Download CSV${hidden(`: ${title}`)}`,
      ),
    ),
  );
}

/** Words for those who listen, so that links with one wording differ. */
function hidden(words: string): string {
  return element('span', { class: 'listen' }, escapeXml(words));
}

function drawing({ id, title, caption }: StudyFigure, draw: Draw, size: string, width: number): string {
  const { svg, height } = draw(width);
  const [titleId, descriptionId] = [`${id}-${size}-title`, `${id}-${size}-description`];
  return element(
    'div',
    { class: size },
    element(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        viewBox: `0 0 ${width} ${Math.ceil(height)}`,
        width,
        height: Math.ceil(height),
        class: 'figure',
        role: 'img',
        'aria-labelledby': `${titleId} ${descriptionId}`,
      },
      element('title', { id: titleId }, escapeXml(title)),
      element('desc', { id: descriptionId }, escapeXml(`${caption} The numbers follow as a table.`)),
      svg,
    ),
  );
}

/** The table as HTML, in a box that scrolls and that the keyboard reaches. */
function rowsOf({ id, title, table }: StudyFigure): string {
  const isNumeric = table.columns.map((_, column) =>
    table.rows.every((row) => row[column] === undefined || typeof row[column] === 'number'),
  );
  const place = (column: number): { class?: string } => (isNumeric[column] ? { class: 'number' } : {});
  return element(
    'div',
    { class: 'rows', tabindex: 0, role: 'region', 'aria-label': `Table: ${title}`, id: `${id}-table` },
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          table.columns.map(({ name }, column) =>
            element('th', { scope: 'col', ...place(column) }, escapeXml(name)),
          ),
        ),
      ),
      element(
        'tbody',
        {},
        table.rows.map((row) =>
          element(
            'tr',
            {},
            table.columns.map((column, index) =>
              element('td', place(index), escapeXml(cellWords(row[index], column))),
            ),
          ),
        ),
      ),
    ),
  );
}

function cellWords(cell: Cell, { decimals }: TableColumn): string {
  if (cell === undefined) {
    return '–';
  }
  if (typeof cell === 'string') {
    return cell;
  }
  if (!Number.isFinite(cell)) {
    return '–';
  }
  return decimals === undefined ? withMinus(significant(cell, 7)) : fixed(cell, decimals);
}

/** A CSV as an address, so that the report stays one file. */
function csvAddress(table: FigureTable): string {
  return `data:text/csv;charset=utf-8,${encodeURIComponent(csvOf(table)).replaceAll('%2C', ',')}`;
}
