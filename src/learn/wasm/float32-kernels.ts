import { wasmModule } from '../../base/wasm/wasm-code.ts';
import { distanceFunctions } from './distance-code.ts';
import { elementwiseFunctions } from './elementwise-code.ts';
import { gatherFunction, sumRowsFunction, transposeFunction } from './matrix-code.ts';
import { multiplyFunction } from './multiply-code.ts';
import { pickWithinFunction } from './pick-code.ts';
import { supportVectorFunctions } from './support-vector-code.ts';

/**
 * The inner loops of learning on Float32 values in one memory. All addresses and strides are in bytes. The compiled
 * kernels (WebAssembly SIMD) and their plain twin round after every operation and add in the same order, so that their
 * results are equal to the last bit.
 */
export interface Float32Kernels {
  /**
   * C = S + A B. S's rows begin at `start + row · startRow`: a stride of 0 adds the same row to all (biases); C itself
   * adds to what is there; address 0 stands for zeros. A's elements stand at `a + row · aRow + column · aColumn`, so that a transposed or
   * overlapping A (a convolution) costs nothing; aRow or aColumn is 4. The rows of B and C are contiguous.
   * @param m rows of A and C
   * @param n columns of B and C, a multiple of 4
   * @param k columns of A, rows of B, at least 1
   */
  multiply(
    a: number,
    aRow: number,
    aColumn: number,
    b: number,
    bRow: number,
    c: number,
    cRow: number,
    m: number,
    n: number,
    k: number,
    start: number,
    startRow: number,
  ): void;
  /** Copies the rows of `bytes` length whose Int32 numbers stand at `picked`, to one after the other. */
  gather(rows: number, bytes: number, picked: number, count: number, to: number): void;
  /** Sums of the columns of rows × width, width a multiple of 4, at least one row. */
  sumRows(values: number, rowCount: number, width: number, sums: number): void;
  /** to[column][row] = from[row][column]; rows and columns are multiples of 4. */
  transpose(from: number, fromRow: number, rows: number, columns: number, to: number, toRow: number): void;
  /**
   * Squared Euclidean distances of one row to `count` rows, as `count` floats at `out`.
   * @param picked address of the Int32 numbers of those rows; 0 stands for the first ones, 0 … count − 1
   * @param width values of a row, a multiple of 4, at least 4
   */
  squaredDistances(
    row: number,
    rows: number,
    picked: number,
    count: number,
    width: number,
    out: number,
  ): void;
  /** Manhattan distances, likewise. */
  manhattanDistances(
    row: number,
    rows: number,
    picked: number,
    count: number,
    width: number,
    out: number,
  ): void;
  /**
   * Follows a step of a support vector solver along members i and j: gradients += size · (rowI − rowJ) in Float64, a copy in
   * Float32 at `gradients32`; then for each of four lanes (members s with s mod 4 = lane) the smallest shadow + rise and its
   * number, the first of equals, −1 where all are infinite.
   * @param upMask what keeps a member from being chosen: infinity, else 0
   * @param count of members, a multiple of 4
   * @param size address of the size, a Float64
   * @param out four Float32, four Int32
   */
  updateGradients(
    gradients: number,
    gradients32: number,
    upMask: number,
    rowI: number,
    rowJ: number,
    count: number,
    size: number,
    out: number,
  ): void;
  /**
   * Partners that promise most: for each lane the largest w = shadow + fall, and the violation² and curvature of the
   * member with the largest violation² / curvature, and its number, −1 where none has a violation. The violation is
   * w − least, the curvature 2 − 2 row.
   * @param lowMask minus infinity keeps a member from being chosen, else 0
   * @param least address of a Float32
   * @param out four Float32 of each, then four Int32
   */
  selectSecond(
    gradients32: number,
    lowMask: number,
    row: number,
    count: number,
    least: number,
    out: number,
  ): void;
  /**
   * Writes the Int32 numbers of the values that are within least and most to `picked` + 4 and after, in order, and
   * before them the address after the last. There must be room for 4 numbers more than are picked.
   * @param count of values, a multiple of 4
   * @param range address of least and most
   */
  pickWithin(values: number, count: number, range: number, picked: number): void;
  /**
   * values = exp(factor · values), to 2^−22 of the value; factor · value is cut to −87 … 88, where Float32 ends.
   * @param factor address of the factor, four times
   * @param count of values, a multiple of 4, as in all that follows
   */
  exponentials(values: number, count: number, factor: number): void;
  /**
   * values = scale / (1 + exp(factor · values)) + offset: the logistic function, and tanh.
   * @param constants factor, scale, offset
   */
  sigmoids(values: number, count: number, constants: number): void;
  /**
   * delta = delta · (outputs − offset) · (1 − outputs): back through the logistic function (−1, 1, 0) and tanh (−2, 2, −1).
   * @param constants as in `sigmoids`
   */
  sigmoidsBack(delta: number, outputs: number, count: number, constants: number): void;
  /** values = max(values, 0) */
  rectify(values: number, count: number): void;
  /** delta = delta where outputs > 0, else 0 */
  rectifyBack(delta: number, outputs: number, count: number): void;
  /**
   * One step of Adam: mean and square follow gradients and their squares, parameters −= rate · mean / (√square + ε).
   * @param constants beta1, 1 − beta1, beta2, 1 − beta2, rate, ε
   */
  adam(
    parameters: number,
    gradients: number,
    mean: number,
    square: number,
    count: number,
    constants: number,
  ): void;
  /**
   * gradients = (gradients + decay · parameters) · share; the four lanes at `squares` grow by the squares of parameters.
   * @param constants decay, share
   */
  decay(parameters: number, gradients: number, count: number, constants: number, squares: number): void;
}

let compiled: WebAssembly.Module | undefined;

/** @throws WebAssembly.CompileError, or EvalError where the page's policy forbids compiling */
export function compileFloat32Kernels(memory: WebAssembly.Memory): Float32Kernels {
  compiled ??= new WebAssembly.Module(float32Module());
  return new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as Float32Kernels;
}

export const float32Module = (): Uint8Array<ArrayBuffer> =>
  wasmModule([
    multiplyFunction(),
    gatherFunction(),
    sumRowsFunction(),
    transposeFunction(),
    ...distanceFunctions(),
    pickWithinFunction(),
    ...supportVectorFunctions(),
    ...elementwiseFunctions(),
  ]);
