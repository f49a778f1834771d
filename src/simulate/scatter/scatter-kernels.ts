import { wasmModule } from '../../base/wasm/module.ts';
import {
  packRowsFunction,
  packScaledFunction,
  scaleRowFunction,
  subtractProductsFunction,
  subtractRowFunction,
} from './ldl-code.ts';
import { copyRowFunction, interleaveFunction, multiplyWavesFunction } from './propagator-code.ts';

/**
 * The inner loops of multiple scattering, on complex Float32 numbers in groups of four columns: four real
 * parts, then four imaginary parts. All addresses and strides are in bytes. The compiled kernels (WebAssembly
 * SIMD) and their plain twin round after every operation and add in the same order, so that their results are
 * equal to the last bit.
 */
export interface ScatterKernels {
  /**
   * The blocks of the free propagator between the waves of one l of an atom and all waves of another:
   * out = Σ_p c_p w_p in every row.
   * @param couplings real c: rows, in each the terms, in each `bytes` / 4 columns
   * @param waves complex w: terms, in each the groups of columns
   * @param out complex: rows, in each the groups of columns
   * @param bytes 4 times the number of columns, which is a multiple of 4
   */
  multiplyWaves(
    couplings: number,
    waves: number,
    out: number,
    rows: number,
    terms: number,
    bytes: number,
  ): void;
  /**
   * Puts one row of `count` blocks side by side, real and imaginary parts apart. What a block has beyond its
   * width is overwritten by the next one, or left behind the last.
   * @param entries of each block its address, and which signs it takes as an offset from `signs`
   * @param widths of each block in bytes of its real part
   * @param row offset of the row in each block
   * @param signs factors of the columns
   * @param bytes 4 times the columns of a full block
   */
  copyRow(
    entries: number,
    widths: number,
    count: number,
    row: number,
    signs: number,
    re: number,
    im: number,
    bytes: number,
  ): void;
  /** Joins real and imaginary parts of a row to groups of four. */
  interleave(re: number, im: number, target: number, groups: number): void;
  /** target −= factor · source. @param factor address of a real and an imaginary part */
  subtractRow(target: number, source: number, factor: number, groups: number): void;
  /** target = factor · source. */
  scaleRow(target: number, source: number, factor: number, groups: number): void;
  /**
   * Copies `count` rows as `subtractProducts` takes S: four columns of every row one after the other, their
   * real parts, imaginary parts and the sums of both, 48 bytes a row.
   * @param source address of the first row in the first group of columns
   */
  packScaled(source: number, target: number, stride: number, count: number, groups: number): void;
  /**
   * Copies `count` rows as `subtractProducts` takes R, likewise in blocks of eight columns, 96 bytes a row.
   */
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
export function compileScatterKernels(memory: WebAssembly.Memory): ScatterKernels {
  compiled ??= new WebAssembly.Module(
    wasmModule([
      multiplyWavesFunction(),
      copyRowFunction(),
      interleaveFunction(),
      subtractRowFunction(),
      scaleRowFunction(),
      packScaledFunction(),
      packRowsFunction(),
      subtractProductsFunction(),
    ]),
  );
  return new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as ScatterKernels;
}
