import { expect, test } from 'vitest';
import type { References } from '../references.ts';
import { mixtureOf } from './mixture.ts';

const points = 60;
/** Bells at several places: those of CN 4 lie low, those of CN 6 high. */
const bell = (at: number): number[] =>
  Array.from({ length: points }, (_, i) => Math.exp(-(((i - at) / 8) ** 2)));
const places: readonly (readonly [cn: number, at: number])[] = [
  [4, 10],
  [4, 12],
  [4, 14],
  [6, 40],
  [6, 42],
  [6, 44],
];
const references: References = {
  element: 'Fe',
  spectra: places.map(([cn], i) => ({
    materialId: `mp-${i}`,
    formula: 'Fe2O3',
    kind: 'site' as const,
    cnLabel: `CN_${cn}`,
    motifLabels: {},
  })),
  features: Float32Array.from(places.flatMap(([, at]) => bell(at))),
};
const sum = (share: number, first: number, second: number): Float32Array =>
  Float32Array.from(bell(first).map((value, i) => share * value + (1 - share) * bell(second)[i]!));

test('a sum of two coordination numbers is found, with its shares', () => {
  const found = mixtureOf(sum(0.4, 11, 43), references, 6)!;
  expect(found.ratio).toBeLessThan(0.3);
  const [first] = found.cn;
  expect([...found.cn].sort()).toEqual([4, 6]);
  expect(first === 4 ? found.share : 1 - found.share).toBeCloseTo(0.4, 1);
});

test('a sum within one coordination number is none', () => {
  expect(mixtureOf(sum(0.5, 41, 43), references, 6)!.ratio).toBeGreaterThan(1.5);
});

test('it needs two training spectra with the CN of the answer', () => {
  expect(mixtureOf(sum(0.5, 11, 43), references, 5)).toBeUndefined();
});

test('a coordination number that the element hardly has in oxides is no part of a mixture', () => {
  const rare = {
    ...references,
    spectra: references.spectra.map((known) => ({
      ...known,
      cnLabel: known.cnLabel.replace('CN_4', 'CN_9'),
    })),
  };
  expect(mixtureOf(sum(0.4, 11, 43), rare, 6)).toBeUndefined();
});
