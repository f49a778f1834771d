import { type Float32Block, Float32Memory } from '../../kernels/float32-memory.ts';
import type { Random } from '../../numeric/random.ts';
import { type Activation, activate, deactivate } from './activation.ts';
import { ConvolutionLayer, type ConvolutionShape } from './convolution-layer.ts';
import { DenseLayer } from './dense-layer.ts';
import type { Layer } from './layer.ts';
import { softmax } from './softmax.ts';

export interface NetworkShape {
  readonly features: number;
  /** A convolution before the dense layers. */
  readonly convolution?: ConvolutionShape;
  /** Units of the dense layers between. */
  readonly hidden: readonly number[];
  readonly classes: number;
  readonly activation: Activation;
}

/**
 * A feed-forward network that ends in class probabilities: softmax, or one logistic unit for two classes. Its loss is
 * the cross-entropy with a penalty on the squares of the weights, as that of scikit-learn's MLPClassifier:
 * −(1/n) Σ ln p(true class) + (alpha / 2n) Σ w², n the rows of the batch.
 */
export class Network {
  readonly shape: NetworkShape;
  readonly layers: readonly Layer[];
  readonly batchRows: number;
  readonly memory = new Float32Memory();
  readonly #input: Float32Block;
  /** Decay and share of the penalty, then sums of squares: see the kernel. */
  readonly #penalty: Float32Block;
  readonly #probabilities: Float64Array;

  constructor(shape: NetworkShape, batchRows: number) {
    const { memory } = this;
    this.shape = shape;
    this.batchRows = batchRows;
    this.#input = memory.block(batchRows * shape.features);
    this.#penalty = memory.block(8);
    this.#probabilities = new Float64Array(batchRows * shape.classes);
    const layers: Layer[] = [];
    if (shape.convolution) layers.push(new ConvolutionLayer(memory, batchRows, shape.convolution));
    for (const outputs of [...shape.hidden, shape.classes === 2 ? 1 : shape.classes]) {
      const before = layers.at(-1);
      const inputs = before?.outputs ?? shape.features;
      const inputStride = before?.outputStride ?? shape.features;
      layers.push(new DenseLayer(memory, batchRows, { inputs, inputStride, outputs }));
    }
    this.layers = layers;
  }

  /**
   * Draws weights and biases as scikit-learn's MLPClassifier does, after Glorot and Bengio (AISTATS 2010): evenly
   * from an interval whose half-width squared is 6 over the inputs and outputs of a layer, 2 over them for logistic units.
   */
  initialise(random: Random): void {
    const factor = this.shape.activation === 'logistic' ? 2 : 6;
    for (const [i, layer] of this.layers.entries()) layer.initialise(random.fork(i), factor);
  }

  /**
   * Sets the row of the batch.
   * @param row 0 … batchRows − 1
   */
  setRow(row: number, values: Float32Array): void {
    this.#input.values.set(values, row * this.shape.features);
  }

  /** Probabilities of the first rows of the batch, rows × classes; overwritten by the next call. */
  forward(rowCount: number): Float64Array {
    const { activation, classes } = this.shape;
    let input = this.#input;
    for (const layer of this.layers) {
      layer.forward(input.address, rowCount);
      if (layer !== this.layers.at(-1)) {
        activate(this.memory, layer.output, rowCount * layer.outputStride, activation);
      }
      input = layer.output;
    }
    const last = this.layers.at(-1)!;
    const sums = last.output.values;
    for (let row = 0; row < rowCount; row++) {
      softmax(sums, row * last.outputStride, last.outputs, this.#probabilities, row * classes);
    }
    return this.#probabilities.subarray(0, rowCount * classes);
  }

  /**
   * Loss of the first rows of the batch, and its derivatives in the gradients of the layers.
   * @param codes true class of each row
   */
  lossAndGradients(codes: Int32Array, alpha: number): number {
    const rowCount = codes.length;
    const { activation, classes } = this.shape;
    const probabilities = this.forward(rowCount);
    const last = this.layers.at(-1)!;
    const lastDelta = last.delta.values;
    // The derivative of cross-entropy by the sums before softmax or logistic: probability − truth.
    const firstClass = classes - last.outputs;
    let loss = 0;
    for (let row = 0; row < rowCount; row++) {
      const code = codes[row]!;
      loss -= Math.log(Math.max(leastProbability, probabilities[row * classes + code]!));
      for (let unit = 0; unit < last.outputs; unit++) {
        const truth = code === firstClass + unit ? 1 : 0;
        lastDelta[row * last.outputStride + unit] = probabilities[row * classes + firstClass + unit]! - truth;
      }
    }
    for (let i = this.layers.length - 1; i >= 0; i--) {
      const layer = this.layers[i]!;
      const before = this.layers[i - 1];
      layer.backward((before?.output ?? this.#input).address, rowCount, before?.delta);
      if (before) {
        deactivate(this.memory, before.delta, before.output, rowCount * before.outputStride, activation);
      }
    }
    return (loss + this.#penalise(rowCount, alpha)) / rowCount;
  }

  /** Adds the penalty's derivatives, divides all by the rows, and returns the penalty. */
  #penalise(rowCount: number, alpha: number): number {
    const { address, values } = this.#penalty;
    values.set([alpha, 1 / rowCount, 0, 0, 0, 0, 0, 0]);
    for (const { parameters, gradients, weightCount } of this.layers) {
      this.memory.kernels.decay(parameters.address, gradients.address, weightCount, address, address + 16);
      const slopes = gradients.values;
      for (let i = weightCount; i < slopes.length; i++) slopes[i]! /= rowCount;
    }
    const squares = values[4]! + values[5]! + values[6]! + values[7]!;
    return (alpha / 2) * squares;
  }
}

/** Float32's rounding, where scikit-learn cuts probabilities before their logarithm. */
const leastProbability = 2 ** -23;
