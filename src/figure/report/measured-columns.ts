import { largestOf, smallestOf } from '../../base/lists.ts';
import type { MeasuredScore } from '../../study/results/common.ts';
import type { Estimate } from '../chart/drawing.ts';
import type { Cell } from './study-figure.ts';
import { percentCells, percentColumns, percentEstimate } from './words.ts';

/** Share of right answers for a chart. */
export function measuredEstimate(score: MeasuredScore | undefined, quoted?: number): Estimate | undefined {
  if (!score?.share) {
    return undefined;
  }
  return { ...percentEstimate(score.share)!, ...(quoted !== undefined && { quoted: 100 * quoted }) };
}

/** The same for a table. */
export function measuredCells(score: MeasuredScore | undefined): Cell[] {
  return [score?.right, score?.of, ...percentCells(score?.share)];
}

/** The columns of these cells. */
export function measuredColumns(name: string): { name: string; decimals?: number }[] {
  return [{ name: `${name}: right` }, { name: 'of' }, ...percentColumns(name)];
}

/** The interval over all estimates of a column, in steps of ten. */
export function domainOf(estimates: readonly (Estimate | undefined)[]): readonly [number, number] {
  const values = estimates.flatMap((item) =>
    item ? [item.low ?? item.value, item.high ?? item.value, item.quoted ?? item.value] : [],
  );
  if (!values.length) {
    return [0, 100];
  }
  const from = Math.max(0, Math.floor(smallestOf(values) / 10) * 10);
  const to = Math.min(100, Math.ceil(largestOf(values) / 10) * 10);
  return from < to ? [from, to] : [Math.max(0, from - 10), Math.min(100, to + 10)];
}
