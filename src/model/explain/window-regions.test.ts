import { expect, test } from 'vitest';
import { windowRegions } from './window-regions.ts';

const window = { fromEv: 7100, toEv: 7160 };

test('counts regions from the first energy of the window', () => {
  expect(
    windowRegions(
      [
        { name: 'pre-edge peak', fromEv: 7100, toEv: 7115 },
        { name: 'rising edge', fromEv: 7115, toEv: 7160 },
      ],
      window,
      200,
    ),
  ).toEqual([
    { name: 'pre-edge peak', fromEv: 0, toEv: 15 },
    { name: 'rising edge', fromEv: 15, toEv: 60 },
  ]);
});

test('joins what is too short for features to its neighbour, and covers the window', () => {
  const joined = windowRegions(
    [
      { name: 'pre-edge peak', fromEv: 7100, toEv: 7100.1 },
      { name: 'rising edge', fromEv: 7100.1, toEv: 7120 },
      { name: 'white line', fromEv: 7120, toEv: 7120.2 },
      { name: 'after the white line', fromEv: 7120.2, toEv: 7160 },
    ],
    window,
    200,
  );
  expect(joined.map(({ name }) => name)).toEqual(['rising edge', 'after the white line']);
  expect(joined[0]!.fromEv).toBe(0);
  expect(joined[0]!.toEv).toBe(joined[1]!.fromEv);
  expect(joined[1]!.toEv).toBe(60);
});
