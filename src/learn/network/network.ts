import type { Random } from '../../numeric/random.ts';
import { type Float32Block, Float32Memory } from '../wasm/float32-memory.ts';
import { type Activation, Activator, logistic } from './activation.ts';
import { ConvolutionLayer, type ConvolutionShape } from './convolution-layer.ts';
import { DenseLayer } from './dense-layer.ts';
import type { Layer } from './layer.ts';
import { softmax } from './softmax.ts';

export interface NetworkShape {
  readonly features: number;
  /** A convolution before the dense layers. */
  readonly convolution?: ConvolutionShape;
  /** Units of the dense layers between input and output. */
  readonly hidden: readonly number[];
  readonly classes: number;
  readonly activation: Activation;
}

/**
 * A feed-forward network that ends in class probabilities: softmax, or one logistic unit for two classes. Its
 * loss is the cross-entropy with a penalty on the squares of the weights, as that of scikit-learn's
 * MLPClassifier: −(1/n) Σ ln p(true class) + (alpha / 2n) Σ w², n the rows of the batch.
 */
export class Network {
  readonly shape: NetworkShape;
  readonly layers: readonly Layer[];
  readonly batchRows: number;
  readonly memory = new Float32Memory();
  readonly #input: Float32Block;
  readonly #activator: Activator;
  /** Factor of the exponents: 1. */
  readonly #factor: Float32Block;
  /**
   * alpha and 1 / rows, then two unused values, then four partial sums of squares: see the kernel `decay`.
   */
  readonly #penalty: Float32Block;
  readonly #probabilities: Float64Array;

  constructor(shape: NetworkShape, batchRows: number) {
    const { memory } = this;
    this.shape = shape;
    this.batchRows = batchRows;
    this.#input = memory.block(batchRows * shape.features);
    this.#activator = new Activator(memory, shape.activation);
    this.#factor = memory.block(4);
    this.#factor.values.fill(1);
    this.#penalty = memory.block(8);
    this.#probabilities = new Float64Array(batchRows * shape.classes);
    const layers: Layer[] = [];
    if (shape.convolution) {
      layers.push(new ConvolutionLayer(memory, batchRows, shape.convolution));
    }
    for (const outputs of [...shape.hidden, shape.classes === 2 ? 1 : shape.classes]) {
      const before = layers.at(-1);
      const inputs = before?.outputs ?? shape.features;
      const inputStride = before?.outputStride ?? shape.features;
      layers.push(new DenseLayer(memory, batchRows, { inputs, inputStride, outputs }));
    }
    this.layers = layers;
  }

  /**
   * Draws weights and biases as scikit-learn's MLPClassifier does, after Glorot and Bengio (AISTATS 2010):
   * uniformly from −b to b, b² = 6 / (inputs + outputs of the layer), or 2 / (inputs + outputs) for logistic
   * units.
   */
  initialise(random: Random): void {
    const factor = this.shape.activation === 'logistic' ? 2 : 6;
    for (const [i, layer] of this.layers.entries()) {
      layer.initialise(random.fork(i), factor);
    }
  }

  /**
   * Sets one row of the batch.
   * @param row 0 … batchRows − 1
   */
  setRow(row: number, values: Float32Array): void {
    this.#input.values.set(values, row * this.shape.features);
  }

  /**
   * Sets the first rows of the batch from rows that are in the network's memory.
   * @param rows rows × features
   * @param picked addresses `count` Int32 row numbers
   */
  pickRows(rows: Float32Block, picked: number, count: number): void {
    const bytes = this.shape.features * 4;
    this.memory.kernels.gather(rows.address, bytes, picked, count, this.#input.address);
  }

  /** Probabilities of the first rows of the batch, rows × classes; overwritten by the next call. */
  forward(rowCount: number): Float64Array {
    const { classes } = this.shape;
    const last = this.#sum(rowCount);
    const sums = last.output.values;
    for (let row = 0; row < rowCount; row++) {
      softmax(sums, row * last.outputStride, last.outputs, this.#probabilities, row * classes);
    }
    return this.#probabilities.subarray(0, rowCount * classes);
  }

  /** Computes the sums of the last layer, and returns that layer. */
  #sum(rowCount: number): Layer {
    const last = this.layers.at(-1)!;
    let input = this.#input;
    for (const layer of this.layers) {
      layer.forward(input.address, rowCount);
      if (layer !== last) {
        this.#activator.forward(layer.output, rowCount * layer.outputStride);
      }
      input = layer.output;
    }
    return last;
  }

  /**
   * Loss of the first rows of the batch, and its derivatives in the gradients of the layers.
   * @param codes true class of each row
   */
  lossAndGradients(codes: Int32Array, alpha: number): number {
    const rowCount = codes.length;
    const last = this.#sum(rowCount);
    const loss = last.outputs === 1 ? logisticLoss(last, codes) : this.#softmaxLoss(last, codes);
    for (let i = this.layers.length - 1; i >= 0; i--) {
      const layer = this.layers[i]!;
      const before = this.layers[i - 1];
      layer.backward((before?.output ?? this.#input).address, rowCount, before?.delta);
      if (before) {
        this.#activator.backward(before.delta, before.output, rowCount * before.outputStride);
      }
    }
    return (loss + this.#penalise(rowCount, alpha)) / rowCount;
  }

  /**
   * Cross-entropy of softmax, in Float32 as the gradients are; `forward` computes probabilities in Float64.
   * Its derivative with respect to the sums, probability − truth, becomes the layer's delta.
   */
  #softmaxLoss({ output, delta, outputs, outputStride }: Layer, codes: Int32Array): number {
    const sums = output.values;
    const values = delta.values;
    const rowCount = codes.length;
    for (let at = 0; at < rowCount * outputStride; at += outputStride) {
      let largest = sums[at]!;
      for (let i = at + 1; i < at + outputs; i++) {
        if (sums[i]! > largest) {
          largest = sums[i]!;
        }
      }
      // With the largest sum subtracted, no exponential overflows and one of them is 1.
      for (let i = at; i < at + outputs; i++) {
        values[i] = sums[i]! - largest;
      }
    }
    this.memory.kernels.exponentials(delta.address, rowCount * outputStride, this.#factor.address);
    let loss = 0;
    for (let row = 0; row < rowCount; row++) {
      const at = row * outputStride;
      let total = 0;
      for (let i = at; i < at + outputs; i++) {
        total += values[i]!;
      }
      const share = 1 / total;
      for (let i = at; i < at + outputs; i++) {
        values[i]! *= share;
      }
      values.fill(0, at + outputs, at + outputStride);
      const truth = at + codes[row]!;
      loss += lossOf(values[truth]!);
      values[truth]! -= 1;
    }
    return loss;
  }

  /** Adds the penalty's derivatives, divides the gradients by the rows, and returns the undivided penalty. */
  #penalise(rowCount: number, alpha: number): number {
    const { address, values } = this.#penalty;
    values.set([alpha, 1 / rowCount, 0, 0, 0, 0, 0, 0]);
    for (const { parameters, gradients, weightCount } of this.layers) {
      this.memory.kernels.decay(parameters.address, gradients.address, weightCount, address, address + 16);
      const derivatives = gradients.values;
      for (let i = weightCount; i < derivatives.length; i++) {
        derivatives[i]! /= rowCount;
      }
    }
    const squares = values[4]! + values[5]! + values[6]! + values[7]!;
    return (alpha / 2) * squares;
  }
}

/** As `#softmaxLoss`, for two classes with one unit. */
function logisticLoss({ output, delta, outputStride }: Layer, codes: Int32Array): number {
  let loss = 0;
  codes.forEach((code, row) => {
    const sum = output.values[row * outputStride]!;
    loss += lossOf(logistic(code === 1 ? sum : -sum));
    delta.values[row * outputStride] = logistic(sum) - code;
  });
  return loss;
}

/**
 * Cross-entropy of one row from the probability of its true class; NaN stays NaN, which `fitNetwork` refuses.
 */
const lossOf = (probability: number): number => -Math.log(Math.max(leastProbability, probability));

/**
 * The resolution of Float32; scikit-learn raises smaller probabilities to it before it takes their logarithm.
 */
const leastProbability = 2 ** -23;
