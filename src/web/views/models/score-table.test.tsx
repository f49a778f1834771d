import { expect, test } from 'vitest';
import { drawn } from '../../../../test/small-dom.ts';
import type { ScoreCard, Scores } from '../../../model/model-card.ts';
import { ScoreTable, scoreWords } from './score-table.tsx';

const scores = (right: number, of: number, jaccard = 0.5) =>
  ({ topCn: { right, of }, cnLabel: { right, of }, topLabel: { right, of }, jaccard }) as unknown as Scores;
const card = (model: Scores, baseline: Scores) => ({ model, baseline }) as unknown as ScoreCard;
const grouped = card(scores(90, 120, 0.876), scores(60, 120, 0.4));

async function cells(given: Parameters<typeof ScoreTable>[0]): Promise<string[][]> {
  const { root } = await drawn(<ScoreTable {...given} />);
  return root.all('tr').map((row) => [...row.all('th'), ...row.all('td')].map((cell) => cell.textContent));
}

test('each split has the model beside its baseline and how many spectra were asked', async () => {
  const random = card(scores(9, 10), scores(3, 10));
  const rows = await cells({ card: { grouped, random } });
  expect(rows[0]).toEqual(['By material', 'At random', '']);
  expect(rows[2]).toEqual(['First CN', '75 %', '50 %', '120', '90 %', '30 %', '10']);
  expect(rows.at(-1)).toEqual(['Jaccard', '0.88', '0.40', '120', '0.50', '0.50', '10']);
});

test('a split that was not made has no columns; what the folds keep together can be named', async () => {
  const rows = await cells({ card: { grouped, random: undefined }, groups: 'By file' });
  expect(rows[0]).toEqual(['By file', '']);
  expect(rows[2]).toHaveLength(4);
});

test('of no spectra there is no share', async () => {
  const rows = await cells({ card: { grouped: card(scores(0, 0), scores(0, 0)), random: undefined } });
  expect(rows[2]).toEqual(['First CN', '', '', '0']);
  expect(rows.at(-1)).toEqual(['Jaccard', '', '', '0']);
});

test('without either split it is said that nothing was measured', async () => {
  const { root } = await drawn(<ScoreTable card={{ grouped: undefined, random: undefined }} />);
  expect(root.all('table')).toEqual([]);
  expect(root.textContent).toBe('It was trained without being measured.');
});

test('a card is read in the words of the table', () => {
  expect(scoreWords('topCn counts all; cnLabel, topLabel and jaccard some. "random": as the paper.')).toBe(
    '“First CN” counts all; “CN ranking label”, “First CN with its motifs” and “Jaccard” some. “Split at random”: as the paper.',
  );
});
