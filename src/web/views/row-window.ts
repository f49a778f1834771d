import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Rows beyond either end of what is seen that are there all the same, so that scrolling shows no gap. */
const spareRows = 12;

/** The rows of a long list that are in the page: a thousand rows cost as much as those that are seen. */
export interface RowWindow {
  /** From the first row to the one after the last. */
  readonly from: number;
  readonly to: number;
  /** The height of the rows before and after them, px. */
  readonly beforePx: number;
  readonly afterPx: number;
}

/** Which of `count` rows lie in a box of a height that is scrolled by so much. */
export function rowWindow(count: number, rowPx: number, scrolledPx: number, heightPx: number): RowWindow {
  const first = Math.floor(scrolledPx / rowPx) - spareRows;
  const last = Math.ceil((scrolledPx + heightPx) / rowPx) + spareRows;
  // A list that became shorter is scrolled by less at its next turn: its end is shown until then.
  const to = Math.max(Math.min(count, last), Math.min(count, 2 * spareRows));
  const from = Math.max(0, Math.min(first, to - 2 * spareRows));
  return { from, to, beforePx: from * rowPx, afterPx: (count - to) * rowPx };
}

/**
 * Follows the scrolling of a box. Rows are `rowPx` high, below `headPx` of something else.
 *
 * @param at the row that is kept in sight: a change of it scrolls there
 */
export function useRowWindow(count: number, rowPx: number, at: number, headPx = 0) {
  const box = useRef<HTMLElement | null>(null);
  const [{ scrolledPx, heightPx }, setPlace] = useState({ scrolledPx: 0, heightPx: 900 });
  useLayoutEffect(() => {
    const element = box.current!;
    const look = () => setPlace({ scrolledPx: element.scrollTop, heightPx: element.clientHeight });
    look();
    element.addEventListener('scroll', look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, []);
  useLayoutEffect(() => {
    const element = box.current!;
    const [top, bottom] = [at * rowPx, (at + 1) * rowPx + headPx];
    if (at < 0) {
      return;
    }
    if (top < element.scrollTop) {
      element.scrollTop = top;
    } else if (bottom > element.scrollTop + element.clientHeight) {
      element.scrollTop = bottom - element.clientHeight;
    }
  }, [at, rowPx, headPx]);
  return { box, ...rowWindow(count, rowPx, Math.max(0, scrolledPx - headPx), heightPx) };
}
