import { describe, expect, test } from 'vitest';
import { Random } from '../../numeric/random.ts';
import { Float32Memory } from './float32-memory.ts';

/** The same random values in a memory with compiled and in one with plain kernels. */
function twins(length: number, seed: number) {
  return [false, true].map((plain) => {
    const memory = new Float32Memory(plain);
    const random = new Random(seed);
    const block = memory.block(length);
    for (let i = 0; i < length; i++) {
      block.values[i] = random.normal();
    }
    return { kernels: memory.kernels, block };
  });
}

describe('Float32Memory', () => {
  test('compiles its kernels here', () => {
    expect(String(new Float32Memory().kernels.gather)).toContain('native code');
    expect(String(new Float32Memory(true).kernels.gather)).not.toContain('native code');
  });

  test('keeps values while it grows, and gives zeros', () => {
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
  // Every remainder of rows by 4, both widths of tiles, A along its rows and down its columns.
  for (const [m, n, k] of [
    [1, 4, 1],
    [3, 8, 5],
    [4, 12, 7],
    [9, 20, 3],
    [6, 16, 2],
  ] as const) {
    test(`of ${m} × ${k} and ${k} × ${n} is the plain product to the last bit`, () => {
      const results = twins(2000, m).map(({ kernels, block }) => {
        const [a, b, c] = [block.address, block.address + 1600, block.address + 4000];
        const size = { rows: m, columns: n, inner: k, b: { address: b, rowBytes: n * 4 } };
        const [sum, other] = [c, c + 2000].map((address) => ({ address, rowBytes: n * 4 }));
        const transposed = { address: a, rowBytes: 4, columnBytes: m * 4 };
        kernels.multiply({ ...size, a: { address: a, rowBytes: k * 4, columnBytes: 4 }, c: sum! });
        kernels.multiply({ ...size, a: transposed, c: sum!, start: sum! });
        kernels.multiply({ ...size, a: transposed, c: other!, start: { address: c, rowBytes: 0 } });
        return block.values.slice();
      });
      expect(results[0]).toEqual(results[1]);
    });
  }

  test('is the product of the definition', () => {
    const memory = new Float32Memory();
    const [a, b, c] = [memory.block(4), memory.block(8), memory.block(8)];
    a.values.set([1, 2, 3, 4]);
    b.values.set([1, 0, 2, 5, 10, 20, 30, 40]);
    const product = {
      a: { address: a.address, rowBytes: 8, columnBytes: 4 },
      b: { address: b.address, rowBytes: 16 },
      c: { address: c.address, rowBytes: 16 },
      ...{ rows: 2, columns: 4, inner: 2 },
    };
    memory.kernels.multiply(product);
    expect([...c.values]).toEqual([21, 40, 62, 85, 43, 80, 126, 175]);
    memory.kernels.multiply({ ...product, start: { address: b.address, rowBytes: 0 } });
    expect([...c.values]).toEqual([22, 40, 64, 90, 44, 80, 128, 180]);
  });
});

describe('distances', () => {
  test('are the plain ones to the last bit, and those of the definition', () => {
    const [count, width] = [7, 12];
    const results = twins(400, 5).map(({ kernels, block }) => {
      const rows = block.address + width * 4;
      kernels.squaredDistances(block.address, rows, 0, count, width, block.address + 1200);
      kernels.manhattanDistances(block.address, rows, 0, count, width, block.address + 1232);
      const picked = block.address + 1264;
      new Int32Array(block.values.buffer, picked, 5).set([6, 0, 3, 3, 1]);
      kernels.squaredDistances(block.address, rows, picked, 5, width, block.address + 1284);
      return block.values.slice();
    });
    expect(results[0]).toEqual(results[1]);
    const values = results[0]!;
    expect([...values.slice(321, 326)]).toEqual([6, 0, 3, 3, 1].map((row) => values[300 + row]));
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

describe('pickWithin', () => {
  test('picks the values within a range, both ends included', () => {
    const [all, none] = [[3, 1, -1, 2, 2, 7, 1, 1, 5, 2, 0, 3], new Array<number>(12).fill(9)];
    for (const plain of [false, true]) {
      const memory = new Float32Memory(plain);
      const [values, range, picked] = [memory.block(12), memory.block(4), memory.block(17)];
      range.values.set([1, 2]);
      for (const given of [all, none]) {
        values.values.set(given);
        memory.kernels.pickWithin(values.address, 12, range.address, picked.address);
        const numbers = new Int32Array(memory.buffer, picked.address, 17);
        const end = (numbers[0]! - picked.address) / 4;
        expect([...numbers.subarray(1, end)]).toEqual(given === all ? [1, 3, 4, 6, 7, 9] : []);
      }
    }
  });
});

describe('support vector kernels', () => {
  test('are the plain ones to the last bit, and choose by the definition', () => {
    const count = 24;
    const results = twins(400, 11).map(({ kernels, block }) => {
      const at = (i: number) => block.address + 4 * i;
      const numbers = (i: number, length: number) => block.values.slice(i, i + length);
      const gradients = new Float64Array(block.values.buffer, at(0), count);
      gradients.set(numbers(200, count));
      new Float64Array(block.values.buffer, at(180), 1)[0] = 0.3;
      const before = gradients.slice();
      // Rises and lowMask of some members, and kernel values up to 1, that of equal rows.
      for (let s = 0; s < count; s++) {
        block.values[72 + s] = s % 3 === 0 ? Number.POSITIVE_INFINITY : 0;
        block.values[96 + s] = s % 5 === 0 ? Number.NEGATIVE_INFINITY : 0;
        for (const row of [120, 144]) {
          block.values[row + s] = Math.exp(-Math.abs(block.values[row + s]!));
        }
      }
      block.values[120 + 7] = 1;
      kernels.updateGradients({
        gradients: at(0),
        gradients32: at(48),
        upMask: at(72),
        rowI: at(120),
        rowJ: at(144),
        count,
        size: at(180),
        out: at(300),
      });
      const chosen = [...new Int32Array(block.values.buffer, at(304), 4)];
      block.values[310] = Math.min(...numbers(300, 4));
      kernels.selectSecond({
        gradients32: at(48),
        lowMask: at(96),
        row: at(120),
        count,
        least: at(310),
        out: at(320),
      });
      return { before, gradients: gradients.slice(), chosen, values: block.values.slice() };
    });
    expect(results[0]).toEqual(results[1]);
    const { before, gradients, chosen, values } = results[0]!;
    gradients.forEach((gradient, s) => {
      expect(gradient).toBeCloseTo(before[s]! + 0.3 * (values[120 + s]! - values[144 + s]!), 12);
      expect(values[48 + s]).toBe(Math.fround(gradient));
    });
    const second = [...new Int32Array(values.buffer, 4 * 332, 4)];
    for (let lane = 0; lane < 4; lane++) {
      const members = [0, 1, 2, 3, 4, 5].map((i) => 4 * i + lane);
      const up = members.filter((s) => s % 3 !== 0);
      expect(chosen[lane]).toBe(up.reduce((a, b) => (gradients[b]! < gradients[a]! ? b : a)));
      const gain = (s: number) => {
        const violation = s % 5 === 0 ? 0 : Math.max(0, values[48 + s]! - values[310]!);
        return violation ** 2 / Math.max(1e-12, 2 - 2 * values[120 + s]!);
      };
      expect(second[lane]).toBe(members.reduce((a, b) => (gain(b) > gain(a) ? b : a)));
      const low = members.filter((s) => s % 5 !== 0);
      expect(values[320 + lane]).toBe(Math.max(...low.map((s) => values[48 + s]!)));
    }
  });
});

describe('matrix kernels', () => {
  test('are the plain ones to the last bit, and those of the definition', () => {
    const results = twins(900, 3).map(({ kernels, block }) => {
      const at = (i: number) => block.address + 4 * i;
      kernels.sumRows(at(0), 5, 12, at(60));
      kernels.transpose(at(0), 48, 8, 12, at(200), 32);
      new Int32Array(block.values.buffer, at(400), 4).set([3, 0, 3, 1]);
      kernels.gather(at(0), 28, at(400), 4, at(404));
      return block.values.slice();
    });
    expect(results[0]).toEqual(results[1]);
    const values = results[0]!;
    for (let column = 0; column < 12; column++) {
      const sum = [0, 1, 2, 3, 4].reduce((before, row) => before + values[row * 12 + column]!, 0);
      expect(values[60 + column]).toBeCloseTo(sum, 5);
      for (let row = 0; row < 5; row++) {
        expect(values[200 + column * 8 + row]).toBe(values[row * 12 + column]);
      }
    }
    const picked = [3, 0, 3, 1].flatMap((row) => [...values.slice(7 * row, 7 * row + 7)]);
    expect([...values.slice(404, 432)]).toEqual(picked);
  });
});

describe('elementwise kernels', () => {
  test('are the plain ones to the last bit', () => {
    const results = twins(400, 9).map(({ kernels, block }) => {
      const at = (i: number) => block.address + 4 * i;
      block.values.set([0.9, 0.1, 0.999, 0.001, 0.01, 1e-8], 360);
      kernels.rectify(at(0), 40);
      kernels.rectifyBack(at(40), at(80), 40);
      kernels.decay(at(120), at(160), 40, at(362), at(380));
      kernels.rectify(at(240), 40);
      kernels.adam(at(120), at(160), at(200), at(240), 40, at(360));
      kernels.exponentials(at(280), 40, at(380));
      block.values.set([-2, 2, -1], 384);
      kernels.sigmoids(at(0), 40, at(384));
      kernels.sigmoidsBack(at(40), at(0), 40, at(384));
      return block.values.slice();
    });
    expect(results[0]!.every(Number.isFinite)).toBe(true);
    expect(results[0]).toEqual(results[1]);
  });

  test('are logistic function and tanh', () => {
    const memory = new Float32Memory();
    const [values, delta, constants] = [memory.block(8), memory.block(8), memory.block(4)];
    const given = [-200, -3, -0.5, 0, 1e-3, 0.7, 4, 200];
    for (const [name, of, triple] of [
      ['logistic', (x: number) => 1 / (1 + Math.exp(-x)), [-1, 1, 0]],
      ['tanh', Math.tanh, [-2, 2, -1]],
    ] as const) {
      constants.values.set(triple);
      values.values.set(given);
      delta.values.fill(1);
      memory.kernels.sigmoids(values.address, 8, constants.address);
      memory.kernels.sigmoidsBack(delta.address, values.address, 8, constants.address);
      given.forEach((x, i) => {
        expect(values.values[i], name).toBeCloseTo(of(x), 6);
        const y = of(x);
        expect(delta.values[i], name).toBeCloseTo(name === 'tanh' ? 1 - y * y : y * (1 - y), 6);
      });
    }
  });

  test('take exponentials that are right to Float32, and stay finite', () => {
    const memory = new Float32Memory();
    const [values, factor] = [memory.block(1000), memory.block(4)];
    factor.values.fill(-0.5);
    const given = values.values.map((_, i) => (i - 500) / 3);
    values.values.set(given);
    memory.kernels.exponentials(values.address, 1000, factor.address);
    values.values.forEach((value, i) => {
      const right = Math.exp(-0.5 * given[i]!);
      expect(Math.abs(value - right) / right).toBeLessThan(2 ** -22);
    });
    values.values.set([1000, -1000, 0, 0]);
    memory.kernels.exponentials(values.address, 4, factor.address);
    expect(values.values[0]).toBeLessThan(1e-37);
    expect(values.values[1]).toBeGreaterThan(1e37);
    expect(values.values[2]).toBe(1);
  });
});
