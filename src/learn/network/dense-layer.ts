import type { Random } from '../../numeric/random.ts';
import type { Float32Block, Float32Memory } from '../wasm/float32-memory.ts';
import { drawParameters, type Layer, paddedTo4 } from './layer.ts';

export interface DenseShape {
  readonly inputs: number;
  /** Values from one input row to the next. */
  readonly inputStride: number;
  readonly outputs: number;
}

/** Every output from every input: Y = X W + b. */
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
  readonly #turned: Float32Block;

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
    this.#turned = memory.block(this.outputStride * paddedTo4(inputStride));
  }

  initialise(random: Random, factor: number): void {
    const bound = Math.sqrt(factor / (this.#inputs + this.outputs));
    drawParameters(this.parameters.values, this.outputs, this.outputStride, bound, random);
  }

  forward(input: number, rowCount: number): void {
    const stride = this.outputStride;
    this.#memory.kernels.multiply(
      input,
      this.#inputStride * 4,
      4,
      this.parameters.address,
      stride * 4,
      this.output.address,
      stride * 4,
      rowCount,
      stride,
      this.#inputs,
      this.parameters.address + this.weightCount * 4,
      0,
    );
  }

  backward(input: number, rowCount: number, inputDelta?: Float32Block): void {
    const { kernels } = this.#memory;
    const stride = this.outputStride;
    // dW = Xᵀ D
    kernels.multiply(
      input,
      4,
      this.#inputStride * 4,
      this.delta.address,
      stride * 4,
      this.gradients.address,
      stride * 4,
      this.#inputs,
      stride,
      rowCount,
      0,
      0,
    );
    kernels.sumRows(this.delta.address, rowCount, stride, this.gradients.address + this.weightCount * 4);
    if (!inputDelta) {
      return;
    }
    // dX = D Wᵀ
    this.#turn();
    kernels.multiply(
      this.delta.address,
      stride * 4,
      4,
      this.#turned.address,
      this.#inputStride * 4,
      inputDelta.address,
      this.#inputStride * 4,
      rowCount,
      this.#inputStride,
      this.outputs,
      0,
      0,
    );
  }

  #turn(): void {
    const stride = this.outputStride;
    const whole = this.#inputs - (this.#inputs % 4);
    this.#memory.kernels.transpose(
      this.parameters.address,
      stride * 4,
      whole,
      stride,
      this.#turned.address,
      this.#inputStride * 4,
    );
    const weights = this.parameters.values;
    const turned = this.#turned.values;
    for (let i = whole; i < this.#inputs; i++) {
      for (let o = 0; o < this.outputs; o++) {
        turned[o * this.#inputStride + i] = weights[i * stride + o]!;
      }
    }
  }
}
