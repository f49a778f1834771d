import { act } from 'preact/test-utils';
import { beforeAll, expect, test } from 'vitest';
import { drawn, type SmallElement } from '../../../test/small-dom.ts';
import type { Reading } from '../../formats/reading.ts';
import { type Known, outcomes } from '../state/answers/outcomes.ts';
import { addEntries, current, entries } from '../state/bench.ts';
import { MarkedTable } from './marked-table.tsx';

/** An answer with the fields that the table tells. */
const answered = (word: string, cn: number, probability: number, motif: string, warnings: string[] = []) =>
  ({
    kind: 'answered',
    answer: {
      element: 'Fe',
      e0: 7112 + cn,
      verdict: { word },
      cn: [{ cn, probability }],
      motifs: { [cn]: [{ motif, probability: 0.5 }] },
      warnings,
    },
  }) as unknown as Known['outcome'];

const found: readonly (readonly [file: string, outcome?: Known['outcome']])[] = [
  ['scan 10.dat', answered('supported', 6, 0.97, 'octahedral')],
  ['scan 2.dat', answered('open', 4, 0.52, 'see-saw-like', ['Noise is 4 % of the edge step.'])],
  ['scan 1.dat', answered('outside', 5, 0.4, 'square pyramidal')],
  ['scan 3.dat', { kind: 'refused', message: 'no edge' } as Known['outcome']],
  ['scan 4.dat'],
];

beforeAll(() => {
  addEntries(
    found.map(([file]) => ({
      file,
      marked: true,
      reading: { spectrum: { name: file }, receipt: {} } as unknown as Reading,
    })),
  );
  outcomes.value = new Map(
    found.flatMap(([, outcome], i) => {
      const entry = entries.value[i]!;
      return outcome ? [[entry.id, { ...entry, models: '', outcome }] as const] : [];
    }),
  );
});

const rowsOf = (root: SmallElement): string[][] =>
  root
    .one('tbody')
    .all('tr')
    .map((row) => row.childNodes.map((cell) => cell.textContent));

test('a row a spectrum, sorted as people count; the verdict first, no CN outside the models', async () => {
  const { root } = await drawn(<MarkedTable />);
  expect(rowsOf(root)).toEqual([
    ['outside', 'scan 1.dat', 'Fe', '', '', '', '', '7117.0', ''],
    ['open', 'scan 2.dat', 'Fe', '4', '52 %', 'see-saw-like', '50 %', '7116.0', '1'],
    ['not identified', 'scan 3.dat', '', '', '', '', '', '', ''],
    ['waiting', 'scan 4.dat', '', '', '', '', '', '', ''],
    ['supported', 'scan 10.dat', 'Fe', '6', '97 %', 'octahedral', '50 %', '7118.0', ''],
  ]);
});

test('a heading sorts by its column, and the other way at the second press; what is missing stays last', async () => {
  const { root } = await drawn(<MarkedTable />);
  const names = () => rowsOf(root).map(([, name]) => name!.replace(/scan (\d+)\.dat/, '$1'));
  const heading = (name: string) =>
    root.all('.sort').find(({ textContent }) => textContent.startsWith(name))!;
  await heading('P(CN)').send('click');
  expect(names().slice(0, 2)).toEqual(['2', '10']);
  expect(heading('P(CN)').parentNode!.getAttribute('aria-sort')).toBe('ascending');
  await heading('P(CN)').send('click');
  expect(names().slice(0, 2)).toEqual(['10', '2']);
  expect(names().slice(2).sort()).toEqual(['1', '3', '4']);
  await heading('Verdict').send('click');
  expect(names()).toEqual(['10', '2', '1', '3', '4']);
  expect(heading('P(CN)').parentNode!.getAttribute('aria-sort')).toBe('none');
});

test('a name makes its spectrum the current one', async () => {
  const { root } = await drawn(<MarkedTable />);
  const button = root.all('.row-name').find((each) => each.getAttribute('title') === 'scan 3.dat')!;
  await button.send('click');
  expect(current.value!.file).toBe('scan 3.dat');
  expect(root.one('.is-current').one('.row-name').getAttribute('title')).toBe('scan 3.dat');
});

test('less than two marked spectra have no table', async () => {
  const { root } = await drawn(<MarkedTable />);
  const { bench } = await import('../state/bench.ts');
  await act(() => {
    bench.change(
      'unmark',
      entries.value.map((entry, i) => ({ ...entry, marked: i === 0 })),
    );
  });
  expect(root.childNodes).toEqual([]);
});
