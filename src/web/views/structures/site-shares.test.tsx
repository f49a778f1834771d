import { expect, test } from 'vitest';
import { drawn } from '../../../../test/small-dom.ts';
import type { SiteLabel } from '../../../environment/labels.ts';
import { motifs } from '../../../environment/motifs.ts';
import { rankingLabels } from '../../../environment/ranking-labels.ts';
import { SiteShares } from './site-shares.tsx';

/** A site with these p by CN and q by the name of the motif. */
function site(shares: Record<number, number>, scores: Record<string, number> = {}): SiteLabel {
  const p = Array.from({ length: 12 }, (_, i) => shares[i + 1] ?? 0);
  const q = motifs.map(({ name }) => scores[name] ?? 0);
  return { index: 0, element: 'Fe', neighbors: [], p, q, ...rankingLabels(p, q) };
}

test('p of each CN has two decimals where they are not 0.00; those of the label are marked', async () => {
  const { root } = await drawn(<SiteShares site={site({ 4: 0.2, 5: 0.004, 6: 0.7 })} />);
  const values = root.all('.p-value').map((each) => each.textContent);
  expect(values).toEqual(['', '', '', '0.20', '', '0.70', '', '', '', '', '', '']);
  const counted = root.one('.p-columns').all('.is-counted');
  expect(counted.map((each) => each.one('.p-number').textContent)).toEqual(['CN 4', 'CN 6']);
});

test('motifs are shown for each CN of the label, the likelier CN and motif first', async () => {
  const labelled = site(
    { 4: 0.3, 6: 0.7 },
    { octahedral: 0.6, 'pentagonal pyramidal': 0.04, tetrahedral: 0.3 },
  );
  const { root } = await drawn(<SiteShares site={labelled} />);
  const sections = root.all('section').slice(1);
  expect(sections.map((each) => each.getAttribute('aria-label'))).toEqual([
    'Motifs as CN 6: q',
    'Motifs as CN 4: q',
  ]);
  const lines = sections[0]!.all('li').map((each) => each.textContent);
  expect(lines).toEqual(['octahedral0.60', 'pentagonal pyramidal0.04', 'hexagonal planar0.00']);
  expect(sections[0]!.all('.is-counted')).toHaveLength(1);
});

test('where no CN reaches the threshold the best is shown, and a CN without motifs says so', async () => {
  const { root } = await drawn(<SiteShares site={site({ 8: 0.1, 9: 0.15 })} />);
  const [, motifsShown, ...more] = root.all('section');
  expect(motifsShown!.getAttribute('aria-label')).toBe('Motifs as CN 9: q');
  expect(motifsShown!.one('.note').textContent).toBe('None of the 25 motifs has this CN.');
  expect(more).toEqual([]);
});

test('a site without neighbours has no motifs; a negative q is drawn as 0', async () => {
  const { root } = await drawn(<SiteShares site={site({})} />);
  expect(root.all('section')).toHaveLength(1);
  const { root: cube } = await drawn(<SiteShares site={site({ 8: 1 }, { 'body-centered cubic': -0.1 })} />);
  expect(cube.all('.q-value').map((each) => each.textContent)).toEqual(['0.00', '0.00']);
  expect(cube.all('.q-bar').map((each) => each.style.width)).toEqual(['0%', '0%']);
});
