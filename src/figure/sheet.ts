import { element, type SvgChild } from './svg.ts';
import { figureStyle } from './theme.ts';

/** What a figure is besides its drawing. */
export interface SheetOptions {
  /** In px. */
  readonly width: number;
  /** In px. */
  readonly height: number;
  /** For those who do not see the figure. */
  readonly words: string;
  /** Style beyond that of every figure. */
  readonly style?: string;
}

/** A whole figure as SVG text, with its colours for light and dark. */
export function sheet(
  { width, height, words, style = '' }: SheetOptions,
  ...children: readonly SvgChild[]
): string {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      class: 'figure',
      role: 'img',
      'aria-label': words,
    },
    `<style>${figureStyle}${style}</style>`,
    element('rect', { width, height, class: 'paper' }),
    children.flat(2),
  );
}
