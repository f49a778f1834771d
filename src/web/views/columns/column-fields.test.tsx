import { expect, test } from 'vitest';
import { drawn, type SmallElement } from '../../../../test/small-dom.ts';
import type { ColumnChoice } from '../../../formats/column-choice.ts';
import { ColumnFields } from './column-fields.tsx';

const labels = ['energy', 'i0', 'itrans', 'ifluor1', 'ifluor2'];
const transmission: ColumnChoice = { energy: 0, unit: 'eV', mu: { kind: 'transmission', i0: 1, itrans: 2 } };

async function fields(choice: ColumnChoice) {
  const given: { choice: ColumnChoice } = { choice };
  const view = (now: ColumnChoice) => (
    <ColumnFields
      labels={labels}
      choice={now}
      onChange={(next) => {
        given.choice = next;
      }}
    />
  );
  const { root, draw } = await drawn(view(choice));
  return { root, given, redraw: () => draw(view(given.choice)) };
}
const names = (root: SmallElement) => root.all('select').map((each) => each.getAttribute('aria-label'));
const select = (root: SmallElement, name: string) =>
  root.all('select').find((each) => each.getAttribute('aria-label') === name)!;
async function pick(root: SmallElement, name: string, value: string) {
  select(root, name).value = value;
  await select(root, name).send('change');
}

test('each kind of mu asks for its own columns', async () => {
  const { root, given, redraw } = await fields(transmission);
  expect(names(root)).toEqual(['Energy', 'Unit of the energy', 'I0', 'I']);
  const kinds = root.all('input').filter((each) => each.getAttribute('type') === 'radio');
  await kinds[2]!.send('change');
  await redraw();
  expect(given.choice.mu).toMatchObject({ kind: 'fluorescence', i0: 1 });
  expect(names(root)).toEqual(['Energy', 'Unit of the energy', 'I0', 'Sum of']);
  await kinds[0]!.send('change');
  await redraw();
  expect(names(root)).toEqual(['Energy', 'Unit of the energy', 'mu']);
});

test('columns are counted from 1 and chosen by their place', async () => {
  const { root, given } = await fields(transmission);
  expect(select(root, 'I').all('option')[2]!.textContent).toBe('3: itrans');
  await pick(root, 'I', '4');
  expect(given.choice.mu).toEqual({ kind: 'transmission', i0: 1, itrans: 4 });
  await pick(root, 'Energy', '3');
  expect(given.choice.energy).toBe(3);
});

test('a unit is chosen and taken back; an angle asks for the d-spacing', async () => {
  const { root, given, redraw } = await fields(transmission);
  expect(root.all('input').filter((each) => each.getAttribute('type') === 'text')).toEqual([]);
  await pick(root, 'Unit of the energy', 'degrees');
  await redraw();
  const spacing = root.all('input').find((each) => each.getAttribute('type') === 'text')!;
  spacing.value = '3.1356';
  await spacing.send('change');
  expect(given.choice).toMatchObject({ unit: 'degrees', dSpacingAngstrom: 3.1356 });
  await pick(root, 'Unit of the energy', '');
  expect(given.choice).not.toHaveProperty('unit');
});

test('several columns are summed, at least one', async () => {
  const { root, given } = await fields({ energy: 0, mu: { kind: 'fluorescence', i0: 1, channels: [3] } });
  const sum = select(root, 'Sum of') as SmallElement & { selectedOptions?: { value: string }[] };
  sum.selectedOptions = [{ value: '3' }, { value: '4' }];
  await sum.send('change');
  expect(given.choice.mu).toEqual({ kind: 'fluorescence', i0: 1, channels: [3, 4] });
  sum.selectedOptions = [];
  await sum.send('change');
  expect(given.choice.mu).toEqual({ kind: 'fluorescence', i0: 1, channels: [3, 4] });
});
