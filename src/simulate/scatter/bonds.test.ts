import { expect, test } from 'vitest';
import { bondsOf } from './bonds.ts';

test('a row of equal steps has one vector for each number of steps', () => {
  const { vectors, lengths, lengthOf, ofPair } = bondsOf([0, 2, 4, 6].map((x) => [x, 0, 0] as const));
  expect(vectors).toEqual([
    [-2, 0, 0],
    [-4, 0, 0],
    [-6, 0, 0],
  ]);
  expect([...lengthOf].map((index) => lengths[index])).toEqual([2, 4, 6]);
  expect([1, 2, 3, 6, 7, 11].map((pair) => ofPair[pair])).toEqual([0, 1, 2, 0, 1, 0]);
});

test('opposite vectors are one', () => {
  const { vectors, ofPair } = bondsOf([
    [1, 0, 0],
    [0, 0, 0],
    [0, 1, 0],
    [1, 1, 0],
  ]);
  // From atom 1 to 0 and from 2 to 3: the pair (2, 3) takes the opposite.
  expect(vectors[0]).toEqual([1, 0, 0]);
  expect(ofPair[0 * 4 + 1]).toBe(0);
  expect(ofPair[2 * 4 + 3]).toBe(-1);
});
