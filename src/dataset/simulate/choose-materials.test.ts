import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Candidate, chooseMaterials } from './choose-materials.ts';

/** Candidates of 80 % "common", 15 % "scarce", 5 % "rare", in the order of their numbers. */
const candidates = Array.from({ length: 200 }, (_, number) => ({
  number,
  environments: [number % 20 === 7 ? 'rare' : number % 20 > 16 ? 'scarce' : 'common'],
}));
const counted = (names: readonly Candidate[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of names.flatMap(({ environments }) => environments)) {
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
};

test('by environment alone, all become equally frequent, the rarest first', () => {
  const chosen = chooseMaterials(candidates, { count: 24, atMostPerLabel: 50, naturalShare: 0 });
  expect(chosen.slice(0, 4).map(({ material }) => material.environments[0])).toEqual([
    'rare',
    'scarce',
    'common',
    'rare',
  ]);
  expect(counted(chosen.map(({ material }) => material))).toEqual({ rare: 8, scarce: 8, common: 8 });
  expect(chosen.every(({ draw }) => draw === 'stratified')).toBe(true);
});

test('what is exhausted leaves its place to others, up to the most of a label', () => {
  const all = { count: 200, naturalShare: 0 };
  const chosen = chooseMaterials(candidates, { ...all, atMostPerLabel: 50 });
  expect(counted(chosen.map(({ material }) => material))).toEqual({ rare: 10, scarce: 30, common: 50 });
});

test('at random alone, the first candidates are taken in their order', () => {
  const chosen = chooseMaterials(candidates, { count: 30, atMostPerLabel: 1, naturalShare: 1 });
  expect(chosen.map(({ material }) => material.number)).toEqual(Array.from({ length: 30 }, (_, i) => i));
  expect(chosen.every(({ draw }) => draw === 'natural')).toBe(true);
});

describe('half and half', () => {
  const chosen = chooseMaterials(candidates, { count: 40, atMostPerLabel: 50, naturalShare: 0.5 });

  test('the draws alternate, so that a run that stops early has both', () => {
    expect(chosen.slice(0, 4).map(({ draw }) => draw)).toEqual([
      'stratified',
      'natural',
      'stratified',
      'natural',
    ]);
  });

  test('the random ones are the first candidates, whatever was chosen by environment', () => {
    const natural = chosen.filter(({ draw }) => draw === 'natural');
    expect(natural.map(({ material }) => material.number)).toEqual(Array.from({ length: 20 }, (_, i) => i));
  });
});

test('no material comes twice, and as many as are asked for where there are', () => {
  const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(
      fc.array(
        names.map((environments) => ({ environments })),
        { maxLength: 40 },
      ),
      fc.integer({ min: 1, max: 50 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (some, count, naturalShare) => {
        const chosen = chooseMaterials(some, { count, atMostPerLabel: 100, naturalShare });
        expect(new Set(chosen.map(({ material }) => material)).size).toBe(chosen.length);
        expect(chosen.length).toBe(Math.min(count, some.length));
      },
    ),
  );
});
