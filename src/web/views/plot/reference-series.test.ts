import { expect, test } from 'vitest';
import { referenceSeries } from './reference-series.ts';

const reference = (features: readonly number[]) => ({
  materialId: 'mp-1',
  formula: 'FeO',
  kind: 'site' as const,
  cnLabel: 'CN_6',
  motifLabels: {},
  distance: 0,
  features,
});

test('a training spectrum is drawn where it has data: beyond its ends its features repeat the end', () => {
  const window = { fromEv: 7100, toEv: 7106 };
  const [series] = referenceSeries(
    [reference([0.25, 0.25, 0.25, 0.5, 1, 0.75, 0.75])],
    new Set([0]),
    window,
    7100,
  );
  expect([...series!.x]).toEqual([2, 3, 4, 5]);
  expect([...series!.y]).toEqual([0.25, 0.5, 1, 0.75]);
});

test('all of it is drawn where it has data in the whole window, and none that is not chosen', () => {
  const all = [reference([0, 0.5, 1]), reference([1, 2, 3])];
  const drawn = referenceSeries(all, new Set([1]), { fromEv: 10, toEv: 12 }, 0);
  expect(drawn.map(({ rank, x, y }) => [rank, [...x], [...y]])).toEqual([[1, [10, 11, 12], [1, 2, 3]]]);
});
