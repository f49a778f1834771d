import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tickPlace, tickWords } from './tick-place.ts';

test('words of a tick lie within the plot wherever the tick is', () => {
  const ticks = fc.record({ at: fc.integer({ min: 0, max: 800 }), words: fc.stringMatching(/^\d{1,6}$/) });
  fc.assert(
    fc.property(ticks, ({ at, words }) => {
      const place = tickPlace(at, words, 800);
      expect(place - 3.5 * words.length).toBeGreaterThanOrEqual(0);
      expect(place + 3.5 * words.length).toBeLessThanOrEqual(800);
      const isInside = at > 30 && at < 770;
      expect(!isInside || place === at).toBe(true);
    }),
  );
});

test('numbers of the y axis are written in full where they fit, else with their power of ten', () => {
  expect(tickWords([0, 0.5, 1], String)).toEqual(['0', '0.5', '1']);
  expect(tickWords([0, 5e5, 1e6], (value) => value.toLocaleString('en'))).toEqual(['0', '5e5', '1e6']);
  expect(tickWords([1_200_000, 1_250_000], (value) => value.toLocaleString('en'))).toEqual([
    '1.2e6',
    '1.25e6',
  ]);
  expect(tickWords([-1e7, 0], String)).toEqual(['−1e7', '0']);
});
