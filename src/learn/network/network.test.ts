import { describe, expect, test } from 'vitest';
import { Random } from '../../numeric/random.ts';
import { Float32Memory } from '../wasm/float32-memory.ts';
import { Adam } from './adam.ts';
import { Network, type NetworkShape } from './network.ts';
import { softmax } from './softmax.ts';

const shapes: Record<string, NetworkShape> = {
  'one hidden layer, logistic': { features: 7, hidden: [5], classes: 3, activation: 'logistic' },
  'two hidden layers, tanh, two classes': { features: 6, hidden: [5, 6], classes: 2, activation: 'tanh' },
  'three hidden layers, relu': { features: 9, hidden: [8, 7, 6], classes: 4, activation: 'relu' },
  // Filters meet each row at many places: with ReLU some unit would stand at its kink.
  'a convolution, tanh': {
    features: 21,
    convolution: { points: 21, kernelSize: 5, step: 2, channels: 4 },
    hidden: [6],
    classes: 3,
    activation: 'tanh',
  },
};

describe.each(Object.entries(shapes))('gradients of %s', (_, shape) => {
  test('are the finite differences of the loss', () => {
    const rowCount = 11;
    const network = new Network(shape, rowCount);
    const random = new Random('gradients');
    network.initialise(random);
    for (let row = 0; row < rowCount; row++) {
      network.setRow(
        row,
        Float32Array.from({ length: shape.features }, () => random.normal()),
      );
    }
    const codes = Int32Array.from({ length: rowCount }, () => random.integer(shape.classes));
    const alpha = 0.3;
    network.lossAndGradients(codes, alpha);
    const gradients = network.layers.map(({ gradients }) => gradients.values.slice());
    // Float32 sums are good to about 10^−7: with a step of 2^−8 a difference is good to about 10^−4.
    const step = 2 ** -8;
    let [worst, largest] = [0, 0];
    network.layers.forEach(({ parameters, outputs, outputStride }, i) => {
      const columns = i === 0 && shape.convolution ? shape.convolution.channels : outputStride;
      parameters.values.forEach((value, at) => {
        if (columns === outputStride && at % columns >= outputs) {
          return;
        }
        const [above, below] = [value + step, value - step].map((moved) => {
          parameters.values[at] = moved;
          return network.lossAndGradients(codes, alpha);
        });
        parameters.values[at] = value;
        worst = Math.max(worst, Math.abs((above! - below!) / (2 * step) - gradients[i]![at]!));
        largest = Math.max(largest, Math.abs(gradients[i]![at]!));
      });
    });
    expect(largest).toBeGreaterThan(0.05);
    expect(worst).toBeLessThan(0.01 * largest);
  });
});

describe('softmax', () => {
  test('survives sums beyond the range of exponentials', () => {
    const probabilities = new Float64Array(3);
    softmax(Float32Array.of(2000, 2000, -2000), 0, 3, probabilities, 0);
    expect([...probabilities]).toEqual([0.5, 0.5, 0]);
    softmax(Float32Array.of(-2000), 0, 1, probabilities, 0);
    expect([...probabilities.subarray(0, 2)]).toEqual([1, 0]);
  });
});

describe('Adam', () => {
  test('makes the first steps of the paper', () => {
    const memory = new Float32Memory();
    const [parameterBlock, gradients] = [memory.block(4), memory.block(4)];
    parameterBlock.values.set([1, 1, 0]);
    const adam = new Adam(memory, { learningRate: 0.1 });
    adam.nextStep();
    gradients.values.set([4, -0.5, 0]);
    adam.update(parameterBlock, gradients);
    const parameters = parameterBlock.values;
    // Corrected for their start at 0, mean and root of the squares are the gradient: a step of the learning
    // rate.
    expect(parameters[0]).toBeCloseTo(0.9, 6);
    expect(parameters[1]).toBeCloseTo(1.1, 6);
    expect(parameters[2]).toBe(0);
    adam.nextStep();
    gradients.values[0] = -4;
    adam.update(parameterBlock, gradients);
    // mean (0.9 · 0.4 − 0.4) / 0.19, square 16.
    expect(parameters[0]).toBeCloseTo(0.9 - (0.1 * (0.36 - 0.4)) / 0.19 / 4, 6);
    expect(parameters[1]).toBeCloseTo(1.2, 6);
  });
});
