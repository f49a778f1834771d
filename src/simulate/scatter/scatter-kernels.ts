import { wasmModule } from '../../kernels/wasm-code.ts';
import {
  packRowsFunction,
  packScaledFunction,
  scaleRowFunction,
  subtractProductsFunction,
  subtractRowFunction,
} from './ldl-code.ts';

/**
 * The inner loops of the factorisation, on complex Float32 numbers in groups of four columns: four real parts, then four
 * imaginary parts. All addresses and strides are in bytes. The compiled kernels (WebAssembly SIMD) and their plain twin
 * round after every operation and add in the same order, so that their results are equal to the last bit.
 */
export interface LdlKernels {
  /** target −= factor · source. @param factor address of a real and an imaginary part */
  subtractRow(target: number, source: number, factor: number, groups: number): void;
  /** target = factor · source. */
  scaleRow(target: number, source: number, factor: number, groups: number): void;
  /**
   * Copies `count` rows as `subtractProducts` takes S: four columns of every row one after the other, their real parts,
   * imaginary parts and the sums of both, 48 bytes a row.
   * @param source address of the first row in the first group of columns
   */
  packScaled(source: number, target: number, stride: number, count: number, groups: number): void;
  /** Copies `count` rows as `subtractProducts` takes R, likewise in blocks of eight columns, 96 bytes a row. */
  packRows(source: number, target: number, stride: number, count: number, blocks: number): void;
  /**
   * C −= Sᵀ R in the upper triangle of the matrix C.
   * @param scaled where the packed S of the first group of the matrix would stand, `count` rows
   * @param rows where the packed R of the first block of the matrix would stand, likewise
   * @param count rows of S and R, at least 1
   * @param firstRow first group of four rows that changes, `endRow` the one after the last
   * @param firstBlock first block of eight columns that changes, `endBlock` the one after the last
   */
  subtractProducts(
    scaled: number,
    rows: number,
    matrix: number,
    stride: number,
    count: number,
    firstRow: number,
    endRow: number,
    firstBlock: number,
    endBlock: number,
  ): void;
}

let compiled: WebAssembly.Module | undefined;

/** @throws WebAssembly.CompileError, or EvalError where the page's policy forbids compiling */
export function compileLdlKernels(memory: WebAssembly.Memory): LdlKernels {
  compiled ??= new WebAssembly.Module(
    wasmModule([
      subtractRowFunction(),
      scaleRowFunction(),
      packScaledFunction(),
      packRowsFunction(),
      subtractProductsFunction(),
    ]),
  );
  return new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as LdlKernels;
}
