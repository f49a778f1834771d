import { expect, test } from 'vitest';
import { drawn } from '../../../../test/small-dom.ts';
import type { TrainingRow } from '../../state/training/training-rows.ts';
import { changeSet, trainingFiles } from '../../state/training/training-set.ts';
import { TrainingTable } from './training-table.tsx';

let id = 0;
const row = (more: Partial<TrainingRow> = {}, group?: string): TrainingRow =>
  ({
    of: { id: ++id, file: `scans/s${id}.xdi`, reading: { spectrum: { name: 'one' }, receipt: { group } } },
    element: 'Fe',
    labels: { cnLabel: 'CN_6', motifLabels: { 6: 'octahedral-pentagonal pyramidal' } },
    from: 'the table',
    ...more,
  }) as unknown as TrainingRow;
const cellsOf = async (rows: readonly TrainingRow[]) => {
  const { root } = await drawn(<TrainingTable rows={rows} />);
  return root.all('tr').map((line) => [...line.all('th'), ...line.all('td')].map((cell) => cell.textContent));
};

test('nothing to train on is no table', async () => {
  const { root } = await drawn(<TrainingTable rows={[]} />);
  expect(root.childNodes).toEqual([]);
});

test('a spectrum has its name, its labels in words and where they are from', async () => {
  id = 0;
  const [, first, second] = await cellsOf([row(), row({}, 'group 2')]);
  expect(first).toEqual(['s1.xdi', 'Fe', 'CN 6', 'octahedral > pentagonal pyramidal', 'the table', '']);
  expect(second![0]).toBe('s2.xdi · one');
});

test('a spectrum without a label says why in the place of it', async () => {
  const [, line] = await cellsOf([row({ labels: undefined, problem: 'no label in the table' })]);
  expect(line!.slice(1, 3)).toEqual(['Fe', 'no label in the table']);
});

test('a spectrum is taken out by its button', async () => {
  const rows = [row(), row()];
  changeSet('add', { files: rows.map(({ of }) => of) });
  const { root } = await drawn(<TrainingTable rows={rows} />);
  const button = root.all('button')[1]!;
  expect(button.getAttribute('aria-label')).toBe(`Remove s${rows[1]!.of.id}.xdi`);
  await button.send('click');
  expect(trainingFiles.value.map(({ id: left }) => left)).toEqual([rows[0]!.of.id]);
});

test('the counts are by element, the most frequent label first', async () => {
  const four = { labels: { cnLabel: 'CN_4', motifLabels: {} } } as Partial<TrainingRow>;
  const { root } = await drawn(
    <TrainingTable
      rows={[row(four), row(), row(), row({ ...four, element: 'Ti' }), row({ labels: undefined })]}
    />,
  );
  expect(root.one('.train-counts').textContent).toBe('Fe: CN 6 × 2, CN 4 × 1 · Ti: CN 4 × 1');
});
