import { describe, expect, test } from 'vitest';
import { Random } from './random.ts';

const draw = (random: Random, count: number) => Array.from({ length: count }, () => random.nextUint32());

describe('Random', () => {
  test('is xoshiro128** 1.1 (vector of the reference C code, as in the tests of rand_xoshiro)', () => {
    expect(draw(Random.fromState([1, 2, 3, 4]), 10)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  test('gives the same numbers for the same seed, other numbers for another', () => {
    expect(draw(new Random(7), 5)).toEqual(draw(new Random(7), 5));
    expect(draw(new Random(7), 5)).not.toEqual(draw(new Random(8), 5));
    expect(new Random('Cu').nextUint32()).toBe(new Random('Cu').nextUint32());
  });

  test('keeps its stream for ever: bundles are reproducible only while these numbers stay', () => {
    expect(draw(new Random(1), 3)).toMatchInlineSnapshot(`
      [
        720718994,
        1214310571,
        560263750,
      ]
    `);
    expect(new Random(1).fork('tree').fork(3).next()).toMatchInlineSnapshot(`0.3431156326475161`);
  });

  test('forks by name, whatever was drawn before', () => {
    const fresh = new Random(1);
    const used = new Random(1);
    draw(used, 1000);
    used.fork('other');
    expect(draw(used.fork('tree'), 5)).toEqual(draw(fresh.fork('tree'), 5));
    expect(draw(fresh.fork('a/b'), 5)).not.toEqual(draw(fresh.fork('a').fork('b'), 5));
  });

  test('forks streams that are unrelated: neighbours correlate no more than chance allows', () => {
    const length = 4000;
    const streams = Array.from({ length: 20 }, (_, i) => {
      const random = new Random(1).fork(i);
      return Float64Array.from({ length }, () => random.next() - 0.5);
    });
    for (let i = 1; i < streams.length; i++) {
      let sum = 0;
      for (let k = 0; k < length; k++) {
        sum += streams[i - 1]![k]! * streams[i]![k]!;
      }
      // Standard deviation of a correlation of independent streams: 1 / √length.
      expect(Math.abs((sum / length) * 12)).toBeLessThan(4.5 / Math.sqrt(length));
    }
  });

  test('next() is uniform in [0, 1)', () => {
    const random = new Random(2);
    const count = 100_000;
    const bins = new Array<number>(10).fill(0);
    // A value outside [0, 1) would make a NaN of a bin that does not exist, and change the length.
    for (let i = 0; i < count; i++) {
      bins[Math.floor(random.next() * 10)]!++;
    }
    expect(bins).toHaveLength(10);
    // Chi-square with 9 degrees of freedom exceeds 33.7 once in 10,000 seeds.
    expect(chiSquare(bins, count)).toBeLessThan(33.7);
  });

  test('integer() is unbiased, also where the bound does not divide 2^32', () => {
    const random = new Random(3);
    const bound = 3 * 2 ** 30;
    const count = 30_000;
    const bins = [0, 0, 0];
    // Taking the remainder alone would give the first third twice the share.
    for (let i = 0; i < count; i++) {
      bins[Math.floor(random.integer(bound) / 2 ** 30)]!++;
    }
    expect(chiSquare(bins, count)).toBeLessThan(18.4);
    expect(random.integer(1)).toBe(0);
  });

  test.each([0, -1, 1.5, Number.NaN, 2 ** 32 + 1])('integer(%d) is refused', (bound) => {
    expect(() => new Random(1).integer(bound)).toThrow(RangeError);
  });

  test('normal() has mean 0, variance 1, and the tails of a normal', () => {
    const random = new Random(4);
    const count = 50_000;
    let sum = 0;
    let squares = 0;
    let beyondTwo = 0;
    for (let i = 0; i < count; i++) {
      const value = random.normal();
      sum += value;
      squares += value * value;
      if (Math.abs(value) > 2) {
        beyondTwo++;
      }
    }
    expect(Math.abs(sum / count)).toBeLessThan(0.02);
    expect(Math.abs(squares / count - 1)).toBeLessThan(0.03);
    expect(Math.abs(beyondTwo / count - 0.0455)).toBeLessThan(0.004);
  });

  test('shuffle() keeps the items and reaches every order equally often', () => {
    const random = new Random(5);
    const count = 24_000;
    const orders = new Map<string, number>();
    for (let i = 0; i < count; i++) {
      const order = random.shuffle(['a', 'b', 'c', 'd']).join('');
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect(orders.size).toBe(24);
    // Chi-square with 23 degrees of freedom exceeds 58.6 once in 16,000 seeds.
    expect(chiSquare([...orders.values()], count)).toBeLessThan(58.6);
    expect(random.shuffle(Int32Array.of(3, 1, 2)).toSorted()).toEqual(Int32Array.of(1, 2, 3));
  });
});

function chiSquare(bins: readonly number[], count: number): number {
  const expected = count / bins.length;
  return bins.reduce((sum, observed) => sum + (observed - expected) ** 2 / expected, 0);
}
