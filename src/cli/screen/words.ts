import { percent } from '../../base/text/words.ts';
/** A share as people read it: "81.2 %", or "–" of nothing. */
export function percentOf({ right, of }: { readonly right: number; readonly of: number }): string {
  return of ? percent(right / of, 1) : '–';
}
