import { expect, test } from 'vitest';
import type { ColumnTable } from './column-table.ts';
import { transmissionSignal, yieldSignal } from './signal.ts';

const table: ColumnTable = {
  format: 'made up',
  name: 'sample',
  columns: [
    ['i0', [10, 20]],
    ['it', [5, -2]],
    ['roi1', [4, 0]],
    ['icr1', [120, 0]],
    ['ocr1', [100, 0]],
    ['live1', [2, 0]],
    ['roi2', [3, 6]],
  ].map(([label, values]) => ({ label: label as string, values: Float64Array.from(values as number[]) })),
};

test('makes transmission of the absolute ratio', () => {
  const { recipe, channel, values } = transmissionSignal(table, 0, 1);
  expect([recipe, channel]).toEqual(['ln(i0/it)', 'transmission']);
  expect([...values]).toEqual([Math.log(2), Math.log(10)]);
});

test('sums elements of a detector, corrected for dead and live time, over i0', () => {
  const { recipe, columns, values } = yieldSignal(table, [{ roi: 2, icr: 3, ocr: 4, live: 5 }, 6], 0);
  expect(recipe).toBe('(roi1·icr1/(ocr1·live1) + roi2)/i0');
  expect(columns).toEqual([2, 3, 4, 5, 6, 0]);
  // Second row: the first channel counted nothing, and 0/0 must not spoil the sum.
  expect([...values]).toEqual([(4 * 1.2) / 2 / 10 + 0.3, 0.3]);
});
