import { wasmModule } from '../../kernels/wasm-code.ts';
import { scaleRowFunction, subtractProductsFunction, subtractRowFunction } from './ldl-code.ts';

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
   * C −= Sᵀ R in the upper triangle of the matrix C, rows and columns counted in groups of four.
   * @param scaled address of S, `count` rows with the columns of the matrix
   * @param rows address of R, likewise
   * @param count rows of S and R, at least 1
   * @param first first row and column of C that changes
   */
  subtractProducts(
    scaled: number,
    rows: number,
    matrix: number,
    stride: number,
    count: number,
    first: number,
    endRow: number,
    endColumn: number,
  ): void;
}

let compiled: WebAssembly.Module | undefined;

/** @throws WebAssembly.CompileError, or EvalError where the page's policy forbids compiling */
export function compileLdlKernels(memory: WebAssembly.Memory): LdlKernels {
  compiled ??= new WebAssembly.Module(
    wasmModule([subtractRowFunction(), scaleRowFunction(), subtractProductsFunction()]),
  );
  return new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as LdlKernels;
}
