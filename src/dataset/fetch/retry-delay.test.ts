import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryDelayMs } from './retry-delay.ts';

test('pauses double, vary by half, and end at a minute', () => {
  expect(retryDelayMs(1, 1000, null, 0)).toBe(500);
  expect(retryDelayMs(3, 1000, null, 1)).toBe(4000);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (attempt, random) => {
        const delay = retryDelayMs(attempt, 1000, null, random);
        expect(delay).toBeGreaterThanOrEqual(500);
        expect(delay).toBeLessThanOrEqual(60_000);
      },
    ),
  );
});

test('the service is waited for as long as it asks, in seconds or until a date', () => {
  expect(retryDelayMs(1, 1000, '7', 0)).toBe(7000);
  expect(retryDelayMs(9, 1000, ' 0 ', 0)).toBe(0);
  const date = new Date(Date.now() + 5000).toUTCString();
  expect(retryDelayMs(1, 1000, date, 0)).toBeGreaterThan(3000);
  expect(retryDelayMs(1, 1000, date, 0)).toBeLessThanOrEqual(5000);
  expect(retryDelayMs(1, 1000, 'Wed, 21 Oct 2015 07:28:00 GMT', 0)).toBe(0);
  expect(retryDelayMs(2, 1000, 'soon', 1)).toBe(2000);
});
