import { wasmModule } from '../../base/wasm/module.ts';
import { distanceFunctions } from './distance-code.ts';
import { elementwiseFunctions } from './elementwise-code.ts';
import { gatherFunction, sumRowsFunction, transposeFunction } from './matrix-code.ts';
import { multiplyFunction } from './multiply-code.ts';
import { pickWithinFunction } from './pick-code.ts';
import { supportVectorFunctions } from './support-vector-code.ts';

/**
 * The inner loops of learning on Float32 values in one memory. All addresses and strides are in bytes. The
 * compiled kernels (WebAssembly SIMD) and their plain twin round after every operation and add in the same
 * order, so that their results are equal to the last bit.
 */
export interface Float32Kernels {
  multiply(product: MatrixProduct): void;
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
   * Updates the gradients after a step of a support vector solver along members i and j, gradients += size ·
   * (rowI − rowJ) in Float64; then finds, for each of four lanes (members s with s mod 4 = lane), the
   * smallest gradient of I_up and its number: the first of equals, −1 where the lane has no member of I_up.
   */
  updateGradients(update: GradientUpdate): void;
  /**
   * Looks for the second member of a working set. For each lane: the largest gradient of I_low; violation²
   * and curvature of the member with the largest violation² / curvature; its number, −1 where none has a
   * violation. The violation is gradient − least, the curvature 2 − 2 row.
   */
  selectSecond(selection: SecondSelection): void;
  /**
   * Writes the Int32 numbers of the values that are within least and most to `picked` + 4 and after, in
   * order, and before them the address after the last. There must be room for 4 numbers more than are picked.
   * @param count of values, a multiple of 4
   * @param range address of least and most
   */
  pickWithin(values: number, count: number, range: number, picked: number): void;
  /**
   * values = exp(factor · values), to 2^−22 of the value;
   * factor · value is cut to −87 … 88, where Float32 ends.
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
   * delta = delta · (outputs − offset) · (1 − outputs): back
   * through the logistic function (−1, 1, 0) and tanh (−2, 2, −1).
   * @param constants as in `sigmoids`
   */
  sigmoidsBack(delta: number, outputs: number, count: number, constants: number): void;
  /** values = max(values, 0) */
  rectify(values: number, count: number): void;
  /** delta = delta where outputs > 0, else 0 */
  rectifyBack(delta: number, outputs: number, count: number): void;
  /**
   * One step of Adam: mean and square follow gradients and
   * their squares, parameters −= rate · mean / (√square + ε).
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
   * gradients = (gradients + decay · parameters) · share; the
   * four lanes at `squares` grow by the squares of parameters.
   * @param constants decay, share
   */
  decay(parameters: number, gradients: number, count: number, constants: number, squares: number): void;
}

/** C = S + A B. The values of a row of B, C and S stand one after the other. */
export interface MatrixProduct {
  /**
   * The element of a row and a column stands at `address + row · rowBytes + column · columnBytes`, so that a
   * transposed or overlapping A (a convolution) costs nothing. One of the two strides is 4.
   */
  readonly a: { readonly address: number; readonly rowBytes: number; readonly columnBytes: number };
  readonly b: RowsAt;
  readonly c: RowsAt;
  /** S: a stride of 0 adds the same row to all (biases), C itself adds to what is there; left out, zeros. */
  readonly start?: RowsAt;
  /** Rows of A and C. */
  readonly rows: number;
  /** Columns of B and C, a multiple of 4. */
  readonly columns: number;
  /** Columns of A and rows of B, at least 1. */
  readonly inner: number;
}

/** A matrix whose rows begin at `address + row · rowBytes`. */
export interface RowsAt {
  readonly address: number;
  readonly rowBytes: number;
}

/** A step of a support vector solver; all but the counts are addresses. */
export interface GradientUpdate {
  /** y · gradient of each member, Float64, and the same rounded to Float32. */
  readonly gradients: number;
  readonly gradients32: number;
  /** 0 for the members of I_up, infinity for the others. */
  readonly upMask: number;
  /** Kernel values of member i, and of member j, against all. */
  readonly rowI: number;
  readonly rowJ: number;
  /** Members, a multiple of 4. */
  readonly count: number;
  /** Size of the step, a Float64. */
  readonly size: number;
  /** Four Float32, four Int32. */
  readonly out: number;
}

/** A search for the second member of a working set; all but the count are addresses. */
export interface SecondSelection {
  readonly gradients32: number;
  /** 0 for the members of I_low, minus infinity for the others. */
  readonly lowMask: number;
  /** Kernel values of the first member against all. */
  readonly row: number;
  readonly count: number;
  /** Smallest gradient of I_up, a Float32. */
  readonly least: number;
  /** Four Float32 of each of three, then four Int32. */
  readonly out: number;
}

/** As the compiled functions take them. */
interface Exports extends Omit<Float32Kernels, 'multiply' | 'updateGradients' | 'selectSecond'> {
  multiply(...values: number[]): void;
  updateGradients(...values: number[]): void;
  selectSecond(...values: number[]): void;
}

let compiled: WebAssembly.Module | undefined;

/** @throws WebAssembly.CompileError, or EvalError where the page's policy forbids compiling */
export function compileFloat32Kernels(memory: WebAssembly.Memory): Float32Kernels {
  compiled ??= new WebAssembly.Module(float32Module() as BufferSource);
  const exports = new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as Exports;
  return {
    ...exports,
    multiply({ a, b, c, start = none, rows, columns, inner }) {
      exports.multiply(
        ...[a.address, a.rowBytes, a.columnBytes, b.address, b.rowBytes, c.address, c.rowBytes],
        ...[rows, columns, inner, start.address, start.rowBytes],
      );
    },
    updateGradients({ gradients, gradients32, upMask, rowI, rowJ, count, size, out }) {
      exports.updateGradients(gradients, gradients32, upMask, rowI, rowJ, count, size, out);
    },
    selectSecond({ gradients32, lowMask, row, count, least, out }) {
      exports.selectSecond(gradients32, lowMask, row, count, least, out);
    },
  };
}

/** Address 0 stands for zeros. */
const none: RowsAt = { address: 0, rowBytes: 0 };

export const float32Module = (): Uint8Array =>
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
