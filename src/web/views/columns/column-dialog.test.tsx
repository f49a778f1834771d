import { act } from 'preact/test-utils';
import { beforeEach, expect, test, vi } from 'vitest';
import { drawn, type SmallElement } from '../../../../test/small-dom.ts';
import type { Reading } from '../../../formats/reading.ts';
import { addEntries, bench, entries } from '../../state/bench.ts';
import { type ColumnQuestion, choosingColumns } from '../../state/dialogs.ts';
import { ColumnDialog } from './column-dialog.tsx';

type Outcome = { file: string; reading: Reading }[] | string;
const reading = vi.hoisted(() => ({ asked: [] as unknown[], answer: [] as ((outcome: unknown) => void)[] }));
vi.mock('../../state/files/read-files.ts', async (load) => ({
  ...(await load<object>()),
  readWith: (_file: string, _bytes: Uint8Array, choice: unknown) => {
    reading.asked.push(choice);
    return new Promise((resolve) => reading.answer.push(resolve));
  },
}));

const labels = ['energy', 'i0', 'itrans'];
const question = {
  source: { file: 'scans/odd.dat', bytes: new Uint8Array(1) },
  found: { labels, columns: labels.map(() => [1, 2]) },
} as unknown as ColumnQuestion;
const made = (name: string, warnings: string[] = []): { file: string; reading: Reading }[] => [
  {
    file: 'scans/odd.dat',
    reading: {
      spectrum: { name, energyEv: Float64Array.of(1, 2, 3), mu: Float64Array.of(0, 0, 1) },
      receipt: { warnings, columns: labels, muRecipe: 'mu' },
    } as unknown as Reading,
  },
];
const answer = async (i: number, outcome: Outcome) => {
  await act(async () => {
    reading.answer[i]!(outcome);
    await Promise.resolve();
  });
};
const submit = (root: SmallElement) =>
  root.all('button').find((each) => each.getAttribute('type') === 'submit')!;
const isDisabled = (element: SmallElement) =>
  Boolean((element as { disabled?: boolean }).disabled) || element.getAttribute('disabled') !== null;
async function turn(root: SmallElement, name: string, value: string) {
  const select = root.all('select').find((each) => each.getAttribute('aria-label') === name)!;
  select.value = value;
  await select.send('change');
}

beforeEach(() => {
  reading.asked = [];
  reading.answer = [];
  choosingColumns.value = question;
});

test('it opens with what the labels tell, and nothing is added before it is read', async () => {
  const { root } = await drawn(<ColumnDialog question={question} />);
  const dialog = root.one('dialog');
  expect(dialog.getAttribute('open')).toBe('');
  expect(dialog.one('h2').textContent).toBe('Columns of odd.dat');
  expect(reading.asked).toEqual([{ energy: 0, unit: 'eV', mu: { kind: 'transmission', i0: 1, itrans: 2 } }]);
  expect(isDisabled(submit(root))).toBe(true);
  await root.one('form').send('submit');
  expect(entries.value).toEqual([]);
});

test('a refusal is an alert, and its columns cannot be taken', async () => {
  const { root } = await drawn(<ColumnDialog question={question} />);
  await answer(0, 'the energies do not increase');
  expect(root.one('.column-refused').textContent).toBe('the energies do not increase');
  expect(root.one('.column-refused').getAttribute('role')).toBe('alert');
  expect(isDisabled(submit(root))).toBe(true);
});

test('the spectrum is added by the columns chosen last, whichever reading ends first', async () => {
  const { root } = await drawn(<ColumnDialog question={question} />);
  await turn(root, 'I', '1');
  expect(reading.asked).toHaveLength(2);
  await answer(1, made('second', ['the noise is large']));
  await answer(0, made('first'));
  expect(root.one('.column-refused').textContent).toBe('the noise is large');
  expect(isDisabled(submit(root))).toBe(false);
  await root.one('form').send('submit');
  expect(entries.value.map((entry) => entry.reading.spectrum.name)).toEqual(['second']);
  bench.undo();
});

test('while other columns are being read, the spectrum of the last ones cannot be taken', async () => {
  const { root } = await drawn(<ColumnDialog question={question} />);
  await answer(0, made('first'));
  expect(isDisabled(submit(root))).toBe(false);
  await turn(root, 'I', '1');
  expect(isDisabled(submit(root))).toBe(true);
  await root.one('form').send('submit');
  expect(entries.value).toHaveLength(0);
  await answer(1, made('second'));
  expect(isDisabled(submit(root))).toBe(false);
});

test('of a spectrum that is on the bench the columns are named anew in its place', async () => {
  addEntries(made('before'));
  const entry = entries.value.at(-1)!;
  const { root } = await drawn(<ColumnDialog question={{ ...question, entry }} />);
  expect(submit(root).textContent).toBe('Read it so');
  await answer(0, made('after'));
  await root.one('form').send('submit');
  expect(entries.value.map(({ id, reading: { spectrum } }) => [id, spectrum.name])).toEqual([
    [entry.id, 'after'],
  ]);
});

test('Cancel asks no more', async () => {
  const { root } = await drawn(<ColumnDialog question={question} />);
  await root
    .all('button')
    .find((each) => each.textContent === 'Cancel')!
    .send('click');
  expect(choosingColumns.value).toBeUndefined();
});
