import { expect, test } from 'vitest';
import { drawn } from '../../../../test/small-dom.ts';
import type { LabelledNeighbor, SiteLabel } from '../../../environment/labels.ts';
import type { OpenStructure } from '../../state/structures/structures.ts';
import { NeighborTable } from './neighbor-table.tsx';

const open = {
  structure: { sites: ['Zn', 'O', 'S'].map((element) => ({ element })) },
} as unknown as OpenStructure;

/** A site with these neighbours, whose best CN is `best`. */
function site(best: number, neighbors: readonly LabelledNeighbor[]): SiteLabel {
  const p = Array.from({ length: 12 }, (_, i) => (i === best - 1 ? 0.8 : 0));
  return { index: 0, element: 'Zn', neighbors, p, q: [], cnLabel: '', motifLabels: {} };
}

const neighbors: readonly LabelledNeighbor[] = [
  { index: 1, image: [0, 0, -1], distance: 2, weight: 1 },
  { index: 1, image: [0, 0, 0], distance: 2.0004, weight: 0.994 },
  { index: 2, image: [1, 0, 0], distance: 4, weight: 0.031 },
];

test('each neighbour has its atom counted from 1, distance, weight, cell and whether the best CN counts it', async () => {
  const { root } = await drawn(<NeighborTable open={open} site={site(2, neighbors)} />);
  const lines = root
    .one('tbody')
    .all('tr')
    .map((row) => [...row.all('th'), ...row.all('td')].map((cell) => cell.textContent));
  expect(lines).toEqual([
    ['O 2', '2.000', '1.00', '0 0 −1', 'yes'],
    ['O 2', '2.000', '0.99', '0 0 0', 'yes'],
    ['S 3', '4.000', '0.03', '1 0 0', 'no'],
  ]);
  expect(root.one('thead').textContent).toContain('Counted as CN 2');
  expect(root.all('.is-left-out').map((row) => row.one('th').textContent)).toEqual(['S 3']);
});

test('bars of the distances are in proportion', async () => {
  const { root } = await drawn(<NeighborTable open={open} site={site(2, neighbors)} />);
  const widths = root.all('.distance-bar').map((bar) => Number.parseFloat(String(bar.style.width)));
  expect(widths[0]! / widths[2]!).toBeCloseTo(0.5, 9);
});

test('a site without neighbours has an empty table', async () => {
  const { root } = await drawn(<NeighborTable open={open} site={site(0, [])} />);
  expect(root.one('tbody').childNodes).toEqual([]);
  expect(root.one('caption').textContent).toBe('Neighbours of Zn atom 1');
});
