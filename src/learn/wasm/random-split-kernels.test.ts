import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Random } from '../../numeric/random.ts';
import { compileRandomSplitKernels } from './random-split-kernels.ts';
import { plainRandomSplitKernels } from './random-split-kernels-plain.ts';

const memoryBytes = 2 ** 16;

/** A memory filled with drawn columns, targets and weights, and where they stand. */
function drawNode(seed: number, rowCount: number, outputCount: number, distinct: number) {
  const random = new Random(seed);
  const featureCount = 5;
  const stride = 16 * Math.ceil((outputCount + 1) / 4);
  let used = 0;
  const block = (bytes: number) => {
    const address = used;
    used += 16 * Math.ceil(bytes / 16);
    return address;
  };
  const [result, state, totals, features] = [block(16), block(16), block(stride), block(4 * featureCount)];
  const [rows, words, seen] = [block(4 * rowCount), block(4 * Math.ceil(rowCount / 32)), block(16)];
  const scratch = () => block(4 * rowCount + 16);
  const [places, nodeTargets, values] = [scratch(), scratch(), scratch()];
  const [matrix, columns] = [block(4 * rowCount * featureCount), block(4 * rowCount * featureCount)];
  const targets = block(stride * rowCount);
  const at = {
    ...{ rowCount, featureCount, matrix, columns, targets, stride, features, totals, result },
    ...{ places, nodeTargets, values, words, seen, random: state },
  };
  const buffer = new ArrayBuffer(memoryBytes);
  new Int32Array(buffer, state, 4).set([1, 2, 3, 4].map(() => random.nextUint32()));
  new Int32Array(buffer, features, featureCount).set([0, 1, 2, 3, 4]);
  new Int32Array(buffer, rows, rowCount).set(random.shuffle([...Array(rowCount).keys()]));
  const byRow = new Float32Array(buffer, matrix, rowCount * featureCount);
  const byFeature = new Float32Array(buffer, columns, rowCount * featureCount);
  for (let i = 0; i < byRow.length; i++) {
    byRow[i] = distinct === 0 ? random.normal() : random.integer(distinct) - 1;
    byFeature[(i % featureCount) * rowCount + Math.floor(i / featureCount)] = byRow[i]!;
  }
  const width = stride / 4;
  const all = new Float32Array(buffer, targets, rowCount * width);
  for (let row = 0; row < rowCount; row++) {
    const weight = 0.1 + random.next();
    for (let output = 0; output < outputCount; output++) {
      all[row * width + output] = weight * random.next();
    }
    all[(row + 1) * width - 1] = weight;
  }
  return { at, rows, buffer };
}

test('compiled and plain kernels do the same to the last bit, node after node', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 2, max: 120 }),
      fc.constantFrom(1, 3, 4, 12, 25, 37),
      // 0 stands for values that hardly ever meet; with 1 all features are constant.
      fc.constantFrom(0, 1, 2, 5),
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom(1, 1, 4),
      (seed, count, outputCount, distinct, featuresPerSplit, minLeafRows) => {
        const { at, rows, buffer } = drawNode(seed, count, outputCount, distinct);
        const results = [
          (memory: WebAssembly.Memory) => compileRandomSplitKernels(memory, at.stride),
          plainRandomSplitKernels,
        ].map((make) => {
          const memory = new WebAssembly.Memory({ initial: memoryBytes / 2 ** 16 });
          new Uint8Array(memory.buffer).set(new Uint8Array(buffer));
          const kernels = make(memory);
          const node = { featuresPerSplit, minLeafRows };
          kernels.splitNode(at, { ...node, rows, count });
          const found = [...new Int32Array(memory.buffer, at.result, 4)];
          const hasSplit = new Float32Array(memory.buffer, at.result, 1)[0]! >= 0;
          const seen = [...new Int32Array(memory.buffer, at.random, 4)];
          if (!hasSplit) {
            return { found: found[0], seen };
          }
          const order = [...new Int32Array(memory.buffer, rows, count)];
          // Once more on the left side, with what the first time has left behind.
          const leftCount = found[3]!;
          if (leftCount >= 2) {
            kernels.splitNode(at, { ...node, rows, count: leftCount });
          }
          const next = [...new Int32Array(memory.buffer, at.result, 4)];
          const features = [...new Int32Array(memory.buffer, at.features, at.featureCount)];
          return { found, seen, order, features, next };
        });
        expect(results[0]).toEqual(results[1]);
      },
    ),
    { numRuns: 300 },
  );
});

test('a split found is the best of the definition among the thresholds drawn', () => {
  // One output that follows feature 3 alone: with all features drawn, the split is on that one.
  const { at, rows, buffer } = drawNode(5, 60, 1, 0);
  const memory = new WebAssembly.Memory({ initial: 1 });
  new Uint8Array(memory.buffer).set(new Uint8Array(buffer));
  const column = new Float32Array(memory.buffer, at.columns + 4 * 3 * 60, 60);
  const targets = new Float32Array(memory.buffer, at.targets, 4 * 60);
  column.forEach((value, row) => {
    targets.set([value > 0 ? 1 : 0, 0, 0, 1], 4 * row);
  });
  compileRandomSplitKernels(memory, at.stride).splitNode(at, {
    ...{ rows, count: 60, featuresPerSplit: 5, minLeafRows: 1 },
  });
  const [score, threshold] = new Float32Array(memory.buffer, at.result, 2);
  expect(new Int32Array(memory.buffer, at.result, 3)[2]).toBe(3);
  const sides = [true, false].map((isLeft) => {
    const side = [...column].filter((value) => value <= threshold! === isLeft);
    return side.filter((value) => value > 0).length ** 2 / side.length;
  });
  expect(score).toBeCloseTo(sides[0]! + sides[1]!, 3);
});
