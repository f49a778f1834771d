import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../base/input-error.ts';
import {
  checkWindows,
  differenceCount,
  differenceWeights,
  drawWindowDifferences,
  windowDifferencesOf,
  withWindowDifferences,
} from './window-differences.ts';

const rowsOf = (featureCount: number) =>
  fc
    .array(fc.float({ min: -10, max: 10, noNaN: true }), {
      minLength: featureCount,
      maxLength: 3 * featureCount,
    })
    .map((values) => Float32Array.from(values.slice(0, values.length - (values.length % featureCount))));

describe('window differences', () => {
  test('are the mean of one window less that of the other', () => {
    const differences = { featureCount: 4, windows: Uint16Array.of(0, 2, 3, 1, 1, 3, 0, 1) };
    const rows = Float32Array.of(1, 3, 5, 10, 0, 0, 6, 3);
    expect([...windowDifferencesOf(rows, differences)]).toEqual([-8, 5, -3, 3]);
    expect([...withWindowDifferences(rows, differences)]).toEqual([1, 3, 5, 10, -8, 5, 0, 0, 6, 3, -3, 3]);
  });

  test('lie within the row, whatever its length, and are as many as its features', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer(), (featureCount, seed) => {
        const differences = drawWindowDifferences(featureCount, seed);
        expect(() => checkWindows(differences)).not.toThrow();
        expect(differenceCount(differences)).toBe(featureCount);
        expect(drawWindowDifferences(featureCount, seed)).toEqual(differences);
      }),
    );
  });

  test('cover 1 to 8 eV of the 55 eV of the embedded recipe, all of it', () => {
    const { windows } = drawWindowDifferences(220, 'Fe');
    const lengths = windows.filter((_, i) => i % 2 === 1);
    expect([Math.min(...lengths), Math.max(...lengths)]).toEqual([4, 31]);
    const covered = new Set<number>();
    for (let at = 0; at < windows.length; at += 2) {
      for (let feature = windows[at]!; feature < windows[at]! + windows[at + 1]!; feature++) {
        covered.add(feature);
      }
    }
    expect(covered.size).toBe(220);
  });

  test('are the features times their weights', () => {
    const differences = drawWindowDifferences(30, 1);
    const weights = differenceWeights(differences);
    fc.assert(
      fc.property(rowsOf(30), (rows) => {
        const found = windowDifferencesOf(rows, differences);
        for (const [i, value] of found.entries()) {
          const [row, difference] = [Math.floor(i / 30), i % 30];
          let sum = 0;
          for (let feature = 0; feature < 30; feature++) {
            sum += rows[30 * row + feature]! * weights[30 * feature + difference]!;
          }
          expect(value).toBeCloseTo(sum, 5);
        }
      }),
    );
  });

  test.each([
    ['an empty window', Uint16Array.of(0, 0, 1, 1)],
    ['a window beyond the row', Uint16Array.of(0, 1, 3, 2)],
  ])('%s is damage', (_name, windows) => {
    expect(() => checkWindows({ featureCount: 4, windows })).toThrow(InputError);
  });

  test('rows of another length, or with what is no number, are refused', () => {
    const differences = drawWindowDifferences(4, 1);
    expect(() => windowDifferencesOf(new Float32Array(5), differences)).toThrow(
      /no multiple of the 4 features/,
    );
    expect(() => windowDifferencesOf(Float32Array.of(1, 2, Number.NaN, 4), differences)).toThrow(/feature 3/);
  });
});
