import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder } from './in-order.ts';

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) {
    all.push(item);
  }
  return all;
}

const after = (turns: number): Promise<void> =>
  turns === 0 ? Promise.resolve() : Promise.resolve().then(() => after(turns - 1));

test('results come in the order of the things, whoever finishes first, and no more are in work than allowed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(20)), fc.integer({ min: 1, max: 5 }), async (durations, ahead) => {
      let inWork = 0;
      let most = 0;
      const work = async (index: number) => {
        most = Math.max(most, ++inWork);
        await after(durations[index]!);
        inWork--;
        return `result ${index}`;
      };
      const results = await collect(inOrder(durations.keys(), work, ahead));
      expect(results).toEqual(durations.map((_, index) => `result ${index}`));
      expect(most).toBe(Math.min(most, ahead));
    }),
  );
});

test('a slow source does not hold up results that are ready', async () => {
  let letGo = () => {};
  async function* slow() {
    yield 1;
    await new Promise<void>((resolve) => {
      letGo = resolve;
    });
    yield 2;
  }
  const results = inOrder(slow(), async (n) => 10 * n, 8);
  expect(await results.next()).toEqual({ value: 10, done: false });
  letGo();
  expect(await collect(results)).toEqual([20]);
});

test('a failure is told in its turn, and ends the drawing', async () => {
  let drawn = 0;
  function* numbers() {
    for (;;) {
      yield drawn++;
    }
  }
  const results = inOrder(
    numbers(),
    async (n) => {
      if (n === 3) {
        throw new Error('three');
      }
      return n;
    },
    2,
  );
  const seen: number[] = [];
  await expect(
    (async () => {
      for await (const n of results) {
        seen.push(n);
      }
    })(),
  ).rejects.toThrow('three');
  expect(seen).toEqual([0, 1, 2]);
  expect(drawn).toBeLessThan(7);
});
