import { describe, expect, it } from 'vitest';
import { Float32Memory } from './float32-memory.ts';
import { Random } from './random.ts';

/** The same random values in a memory with compiled and in one with plain kernels. */
function twins(length: number, seed: number) {
  return [false, true].map((plain) => {
    const memory = new Float32Memory(plain);
    const random = new Random(seed);
    const block = memory.block(length);
    for (let i = 0; i < length; i++) block.values[i] = random.normal();
    return { kernels: memory.kernels, block };
  });
}

describe('Float32Memory', () => {
  it('compiles its kernels here', () => {
    expect(String(new Float32Memory().kernels.multiply)).toContain('native code');
    expect(String(new Float32Memory(true).kernels.multiply)).not.toContain('native code');
  });

  it('keeps values while it grows, and gives zeros', () => {
    const memory = new Float32Memory();
    const first = memory.block(3);
    first.values.set([1, 2, 3]);
    const second = memory.block(100_000);
    expect([...first.values]).toEqual([1, 2, 3]);
    expect(second.values.every((value) => value === 0)).toBe(true);
    expect(second.address % 16).toBe(0);
  });
});

describe('multiply', () => {
  // Every remainder of rows by 4 and both widths of tiles.
  for (const [m, n, k] of [
    [1, 4, 1],
    [3, 8, 5],
    [4, 12, 7],
    [9, 20, 3],
  ] as const) {
    it(`of ${m} × ${k} and ${k} × ${n} is the plain product to the last bit`, () => {
      const results = twins(2000, m).map(({ kernels, block }) => {
        const [a, b, c] = [block.address, block.address + 1600, block.address + 4000];
        kernels.multiply(a, k * 4, 4, b, n * 4, c, n * 4, m, n, k, 0);
        kernels.multiply(a, 4, m * 4, b, n * 4, c, n * 4, m, n, k, 1);
        return block.values.slice();
      });
      expect(results[0]).toEqual(results[1]);
    });
  }

  it('is the product of the definition', () => {
    const memory = new Float32Memory();
    const [a, b, c] = [memory.block(4), memory.block(8), memory.block(8)];
    a.values.set([1, 2, 3, 4]);
    b.values.set([1, 0, 2, 5, 10, 20, 30, 40]);
    memory.kernels.multiply(a.address, 8, 4, b.address, 16, c.address, 16, 2, 4, 2, 0);
    expect([...c.values]).toEqual([21, 40, 62, 85, 43, 80, 126, 175]);
  });
});

describe('distances', () => {
  it('are the plain ones to the last bit, and those of the definition', () => {
    const [count, width] = [7, 12];
    const results = twins(400, 5).map(({ kernels, block }) => {
      const rows = block.address + width * 4;
      kernels.squaredDistances(block.address, rows, count, width, block.address + 1200);
      kernels.manhattanDistances(block.address, rows, count, width, block.address + 1232);
      return block.values.slice();
    });
    expect(results[0]).toEqual(results[1]);
    const values = results[0]!;
    for (let other = 0; other < count; other++) {
      let [squared, manhattan] = [0, 0];
      for (let i = 0; i < width; i++) {
        const difference = values[i]! - values[(other + 1) * width + i]!;
        squared += difference ** 2;
        manhattan += Math.abs(difference);
      }
      expect(values[300 + other]).toBeCloseTo(squared, 4);
      expect(values[308 + other]).toBeCloseTo(manhattan, 4);
    }
  });
});
