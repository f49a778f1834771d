import type { Random } from '../../numeric/random.ts';
import type { Float32Block, Float32Memory } from '../wasm/float32-memory.ts';
import { drawParameters, type Layer, paddedTo4 } from './layer.ts';

export interface DenseShape {
  readonly inputs: number;
  /** Values from one input row to the next. */
  readonly inputStride: number;
  readonly outputs: number;
}

/** Fully connected layer: Y = X W + b. */
export class DenseLayer implements Layer {
  readonly outputs: number;
  readonly outputStride: number;
  readonly parameters: Float32Block;
  readonly gradients: Float32Block;
  readonly weightCount: number;
  readonly output: Float32Block;
  readonly delta: Float32Block;
  readonly #memory: Float32Memory;
  readonly #inputs: number;
  readonly #inputStride: number;
  /** W transposed, outputStride × inputStride. */
  readonly #transposed: Float32Block;

  constructor(memory: Float32Memory, batchRows: number, { inputs, inputStride, outputs }: DenseShape) {
    this.#memory = memory;
    this.#inputs = inputs;
    this.#inputStride = inputStride;
    this.outputs = outputs;
    this.outputStride = paddedTo4(outputs);
    this.weightCount = inputs * this.outputStride;
    this.parameters = memory.block(this.weightCount + this.outputStride);
    this.gradients = memory.block(this.parameters.length);
    this.output = memory.block(batchRows * this.outputStride);
    this.delta = memory.block(batchRows * this.outputStride);
    this.#transposed = memory.block(this.outputStride * paddedTo4(inputStride));
  }

  initialise(random: Random, factor: number): void {
    const bound = Math.sqrt(factor / (this.#inputs + this.outputs));
    drawParameters(this.parameters.values, this.outputs, this.outputStride, bound, random);
  }

  forward(input: number, rowCount: number): void {
    const stride = this.outputStride;
    this.#memory.kernels.multiply({
      a: { address: input, rowBytes: this.#inputStride * 4, columnBytes: 4 },
      b: { address: this.parameters.address, rowBytes: stride * 4 },
      c: { address: this.output.address, rowBytes: stride * 4 },
      start: { address: this.parameters.address + this.weightCount * 4, rowBytes: 0 },
      rows: rowCount,
      columns: stride,
      inner: this.#inputs,
    });
  }

  backward(input: number, rowCount: number, inputDelta?: Float32Block): void {
    const { kernels } = this.#memory;
    const stride = this.outputStride;
    // dW = Xᵀ D
    kernels.multiply({
      a: { address: input, rowBytes: 4, columnBytes: this.#inputStride * 4 },
      b: { address: this.delta.address, rowBytes: stride * 4 },
      c: { address: this.gradients.address, rowBytes: stride * 4 },
      rows: this.#inputs,
      columns: stride,
      inner: rowCount,
    });
    kernels.sumRows(this.delta.address, rowCount, stride, this.gradients.address + this.weightCount * 4);
    if (!inputDelta) {
      return;
    }
    // dX = D Wᵀ
    this.#transpose();
    kernels.multiply({
      a: { address: this.delta.address, rowBytes: stride * 4, columnBytes: 4 },
      b: { address: this.#transposed.address, rowBytes: this.#inputStride * 4 },
      c: { address: inputDelta.address, rowBytes: this.#inputStride * 4 },
      rows: rowCount,
      columns: this.#inputStride,
      inner: this.outputs,
    });
  }

  #transpose(): void {
    const stride = this.outputStride;
    const whole = this.#inputs - (this.#inputs % 4);
    this.#memory.kernels.transpose(
      this.parameters.address,
      stride * 4,
      whole,
      stride,
      this.#transposed.address,
      this.#inputStride * 4,
    );
    const weights = this.parameters.values;
    const transposed = this.#transposed.values;
    for (let i = whole; i < this.#inputs; i++) {
      for (let o = 0; o < this.outputs; o++) {
        transposed[o * this.#inputStride + i] = weights[i * stride + o]!;
      }
    }
  }
}
