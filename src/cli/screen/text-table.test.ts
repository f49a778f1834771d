import { expect, test } from 'vitest';
import { textTable } from './text-table.ts';

test('columns are as wide as their widest cell, numbers stand at the right', () => {
  expect(
    textTable(
      ['spectrum', 'K'],
      [
        ['a', '5'],
        ['a long one', '300'],
      ],
    ),
  ).toBe('spectrum      K\n──────────  ───\na             5\na long one  300');
});

test('where the table is too wide the names give way, in their middle, and nothing else does', () => {
  const rows = [
    ['10', 'a-long-name-of-a-sample_10K.xdi', 'supported'],
    ['鉄', 'b.xdi', 'open'],
  ];
  const lines = textTable(['K', 'spectrum', 'verdict'], rows, { columns: 32, cut: 1 }).split('\n');
  expect(lines).toEqual([
    'K   spectrum           verdict',
    '──  ─────────────────  ─────────',
    '10  a-long-…e_10K.xdi  supported',
    '鉄  b.xdi              open',
  ]);
});
