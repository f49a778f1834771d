import { expect, test } from 'vitest';
import { distinctSites } from './distinct-sites.ts';
import type { SiteLabel } from './labels.ts';

function site(index: number, element: string, distance: number, p4 = 1): SiteLabel {
  const p = Array.from({ length: 12 }, (_, i) => (i === 3 ? p4 : 0));
  const neighbors = Array.from({ length: 6 }, (_, k) => ({
    index: 0,
    image: [k, 0, 0] as const,
    // Beyond the four of the best CN distances do not matter.
    distance: k < 4 ? distance : 3 + index,
    weight: 1,
  }));
  return { index, element, neighbors, p, q: new Array<number>(25).fill(0), cnLabel: 'CN_4', motifLabels: {} };
}

test('sites alike to two decimals are one, others are apart, in the order of their first', () => {
  const groups = distinctSites([
    site(0, 'Si', 1.61),
    site(1, 'O', 1.61),
    site(2, 'Si', 1.6101),
    site(3, 'Si', 1.62),
    site(4, 'Si', 1.61, 0.98),
    site(5, 'Si', 1.61, 0.9999),
  ]);
  expect(groups.map(({ indices }) => indices)).toEqual([[0, 2, 5], [1], [3], [4]]);
  expect(groups[0]!.site.index).toBe(0);
});
