import { expect, test } from 'vitest';
import { agreementOf } from './agreement.ts';
import { agreementTable } from './agreement-table.ts';
import { rankCandidates } from './rank-candidates.ts';

const { sameCompound, otherCompound, exponent } = agreementTable;

test('the median pair of one compound is nearer than half of them, and than most pairs of two compounds', () => {
  const { sameFarther, otherFarther } = agreementOf(sameCompound[9]!);
  expect(sameFarther).toBeCloseTo(0.5, 10);
  expect(otherFarther).toBeGreaterThan(0.75);
  expect(agreementOf(otherCompound[9]!).otherFarther).toBeCloseTo(0.5, 10);
});

test('between two quantiles the share is between theirs, beyond the last it stays', () => {
  const middle = (sameCompound[2]! + sameCompound[3]!) / 2;
  expect(agreementOf(middle).sameFarther).toBeCloseTo(0.825, 10);
  expect(agreementOf(0).sameFarther).toBeCloseTo(0.95, 10);
  expect(agreementOf(5).sameFarther).toBeCloseTo(0.05, 10);
});

test('the table is of many compounds, its quantiles rise, and pairs of one compound are nearer', () => {
  expect(agreementTable.compounds).toBeGreaterThan(50);
  for (const quantiles of [sameCompound, otherCompound]) {
    expect(quantiles).toHaveLength(19);
    expect([...quantiles].sort((a, b) => a - b)).toEqual(quantiles);
  }
  expect(sameCompound.every((value, i) => value < otherCompound[i]!)).toBe(true);
});

test('the nearest comes first, and shares follow the distances', () => {
  const ranked = rankCandidates([
    { name: 'b', distance: 0.08 },
    { name: 'a', distance: 0.05 },
    { name: 'c', distance: 0.052 },
  ]);
  expect(ranked.map(({ candidate }) => candidate.name)).toEqual(['a', 'c', 'b']);
  const [a, , b] = ranked;
  expect(ranked.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
  expect(a!.probability / b!.probability).toBeCloseTo((0.08 / 0.05) ** exponent, 8);
  expect(ranked.map(({ isOpen }) => isOpen)).toEqual([true, true, false]);
});

test('equal distances keep their order, and one candidate has the whole probability', () => {
  const equal = rankCandidates([
    { name: 'a', distance: 0.1 },
    { name: 'b', distance: 0.1 },
  ]);
  expect(equal.map(({ candidate, probability, isOpen }) => [candidate.name, probability, isOpen])).toEqual([
    ['a', 0.5, true],
    ['b', 0.5, true],
  ]);
  expect(rankCandidates([{ distance: 0.3 }])[0]).toMatchObject({ probability: 1, isOpen: true });
});
