import { signal } from '@preact/signals';
import { expect, test, vi } from 'vitest';
import { drawn, type SmallElement } from '../../../../test/small-dom.ts';
import type { Evidence } from '../../../model/explain/explain.ts';
import type { Novelty } from '../../../model/explain/novelty.ts';
import { overlaidRanks } from '../../state/answers/evidence.ts';
import { EvidencePanel } from './evidence-panel.tsx';

const shown = vi.hoisted(() => ({ evidence: undefined as unknown }));
vi.mock('../../state/answers/evidence.ts', async (load) => ({
  ...(await load<object>()),
  get evidence() {
    return shown.evidence;
  },
}));

const near = { distance: 0.02, limit: 0.05, outside: false, percentile: 61.9 };
const nearest = [
  { materialId: 'mp-1', formula: 'Fe2O3', kind: 'site', cnLabel: 'CN_6', motifLabels: {}, distance: 0.02 },
  { materialId: 'own-2', formula: 'FeO', kind: 'site', cnLabel: 'CN_4', motifLabels: {}, distance: 0.03 },
];
const regions = [
  { name: 'pre-edge', fromEv: 0, toEv: 15, value: -0.1 },
  { name: 'main peak', fromEv: 15, toEv: 30, value: 0.4 },
];

async function panel(novelty: Novelty): Promise<SmallElement> {
  shown.evidence = signal({
    warnings: [],
    novelty,
    nearest,
    attribution: { label: 'CN_6', base: 0.5, probability: 0.8, regions, values: [] },
  } as unknown as Evidence);
  const { root } = await drawn(<EvidencePanel />);
  return root;
}

test('the gauge tells inside from outside the limit, and its mark stays on it', async () => {
  const inside = await panel(near);
  expect(inside.one('.novelty').textContent).toContain('Like spectra in it. 0.020 from the nearest, 0.050');
  expect(inside.one('.novelty').textContent).toMatch(/; 61\s%\sof the training spectra/);
  const outside = await panel({ ...near, distance: 5, outside: true });
  expect(outside.one('.novelty').textContent).toContain('Unlike everything in it.');
  expect(Number(outside.one('circle').getAttribute('cx'))).toBe(326);
  expect(outside.all('.is-outside')).toHaveLength(1);
});

test('without a limit there is no gauge', async () => {
  const root = await panel({ ...near, limit: Number.POSITIVE_INFINITY });
  expect(root.all('.novelty')).toEqual([]);
  expect(root.all('.regions')).toHaveLength(1);
});

test('what lowers the answer is drawn left of the middle, what raises it right', async () => {
  const root = await panel(near);
  expect(root.all('.regions-value').map((each) => each.textContent)).toEqual(['−10 %', '+40 %']);
  const [lowers, raises] = root.one('.regions').all('rect');
  expect(Number(lowers!.getAttribute('x'))).toBeCloseTo(37.5, 9);
  expect(Number(lowers!.getAttribute('width'))).toBeCloseTo(12.5, 9);
  expect([raises!.getAttribute('x'), raises!.getAttribute('width')]).toEqual(['50', '50']);
});

test('only materials of the Materials Project have a link; a spectrum is laid over the plot by its box', async () => {
  const root = await panel(near);
  expect(
    root
      .one('.nearest')
      .all('a')
      .map((each) => each.textContent),
  ).toEqual(['mp-1']);
  expect([...overlaidRanks.value]).toEqual([0]);
  await root.one('.nearest').all('input')[1]!.send('change');
  expect([...overlaidRanks.value]).toEqual([0, 1]);
});
