import type { Random } from '../../numeric/random.ts';
import type { Float32Block, Float32Memory } from '../wasm/float32-memory.ts';
import { drawParameters, type Layer } from './layer.ts';

export interface ConvolutionShape {
  /** Points of a row. */
  readonly points: number;
  /** Points that a filter sees at once. */
  readonly kernelSize: number;
  /** Points from one place of the filters to the next. */
  readonly step: number;
  /** Number of filters, a multiple of 4. */
  readonly channels: number;
}

/** Number of places of a filter along a row. There is no padding: a filter sees only points of the row. */
export const placesOf = ({ points, kernelSize, step }: ConvolutionShape): number =>
  Math.floor((points - kernelSize) / step) + 1;

/**
 * Slides filters along a row:
 * output[place][channel] = bias[channel] + Σ_i input[place · step + i] weight[i][channel].
 * The windows of a row are a matrix whose rows overlap in memory, so the work is a matrix
 * product without copying.
 *
 * It must be the first layer, because it gives no derivatives with respect to its input.
 */
export class ConvolutionLayer implements Layer {
  readonly outputs: number;
  readonly outputStride: number;
  readonly parameters: Float32Block;
  readonly gradients: Float32Block;
  readonly weightCount: number;
  readonly output: Float32Block;
  readonly delta: Float32Block;
  readonly #memory: Float32Memory;
  readonly #shape: ConvolutionShape;
  readonly #places: number;

  constructor(memory: Float32Memory, batchRows: number, shape: ConvolutionShape) {
    this.#memory = memory;
    this.#shape = shape;
    this.#places = placesOf(shape);
    this.outputs = this.#places * shape.channels;
    this.outputStride = this.outputs;
    this.weightCount = shape.kernelSize * shape.channels;
    this.parameters = memory.block(this.weightCount + shape.channels);
    this.gradients = memory.block(this.parameters.length);
    this.output = memory.block(batchRows * this.outputs);
    this.delta = memory.block(batchRows * this.outputs);
  }

  initialise(random: Random, factor: number): void {
    const { kernelSize, channels } = this.#shape;
    // A filter's unit has kernelSize inputs, and each input goes to as many places of every channel.
    const bound = Math.sqrt(factor / (kernelSize + kernelSize * channels));
    drawParameters(this.parameters.values, channels, channels, bound, random);
  }

  forward(input: number, rowCount: number): void {
    const { points, kernelSize, step, channels } = this.#shape;
    for (let row = 0; row < rowCount; row++) {
      this.#memory.kernels.multiply({
        a: { address: input + row * points * 4, rowBytes: step * 4, columnBytes: 4 },
        b: { address: this.parameters.address, rowBytes: channels * 4 },
        c: { address: this.output.address + row * this.outputs * 4, rowBytes: channels * 4 },
        start: { address: this.parameters.address + this.weightCount * 4, rowBytes: 0 },
        rows: this.#places,
        columns: channels,
        inner: kernelSize,
      });
    }
  }

  backward(input: number, rowCount: number): void {
    const { points, kernelSize, step, channels } = this.#shape;
    const gradients = { address: this.gradients.address, rowBytes: channels * 4 };
    for (let row = 0; row < rowCount; row++) {
      this.#memory.kernels.multiply({
        a: { address: input + row * points * 4, rowBytes: 4, columnBytes: step * 4 },
        b: { address: this.delta.address + row * this.outputs * 4, rowBytes: channels * 4 },
        c: gradients,
        ...(row > 0 && { start: gradients }),
        rows: kernelSize,
        columns: channels,
        inner: this.#places,
      });
    }
    this.#memory.kernels.sumRows(
      this.delta.address,
      rowCount * this.#places,
      channels,
      this.gradients.address + this.weightCount * 4,
    );
  }
}
