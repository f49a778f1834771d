import {
  abs4,
  add4,
  advance,
  atMost,
  type Code,
  doWhile,
  get,
  i32,
  ifElse,
  load4,
  loadSplat,
  multiply4,
  plus,
  set,
  store4,
  storeOne,
  subtract4,
  sumOf4,
  times,
  type WasmFunction,
  wasmModule,
  whileTrue,
  zero4,
} from './wasm-code.ts';

/**
 * The inner loops of learning on Float32 values in one memory. All addresses and strides are in bytes. The compiled
 * kernels (WebAssembly SIMD) and their plain twin round after every operation and add in the same order, so that their
 * results are equal to the last bit.
 */
export interface Float32Kernels {
  /**
   * C = A B, or C += A B. A's elements stand at `a + row · aRow + column · aColumn`, so that a transposed or
   * overlapping A (a convolution) costs nothing; the rows of B and C are contiguous.
   * @param m rows of A and C
   * @param n columns of B and C, a multiple of 4
   * @param k columns of A, rows of B, at least 1
   * @param accumulate 1 to add to C, 0 to overwrite it
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
    accumulate: number,
  ): void;
  /**
   * Squared Euclidean distances of one row to `count` contiguous rows, as `count` floats at `out`.
   * @param width values of a row, a multiple of 4, at least 4
   */
  squaredDistances(row: number, rows: number, count: number, width: number, out: number): void;
  /** Manhattan distances, likewise. */
  manhattanDistances(row: number, rows: number, count: number, width: number, out: number): void;
}

let compiled: WebAssembly.Module | undefined;

/** @throws WebAssembly.CompileError, or EvalError where the page's policy forbids compiling */
export function compileFloat32Kernels(memory: WebAssembly.Memory): Float32Kernels {
  compiled ??= new WebAssembly.Module(
    wasmModule([
      multiplyFunction(),
      distanceFunction('squaredDistances', (difference) => multiply4(difference, difference)),
      distanceFunction('manhattanDistances', abs4),
    ]),
  );
  return new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as Float32Kernels;
}

/**
 * Tiles of 4 × 8 values of C stay in registers while k runs: 8 accumulators, 2 vectors of B and one splatted value of
 * A are 11 of the 16 vector registers of x86-64; twice as wide a tile would spill.
 */
function multiplyFunction(): WasmFunction {
  const [a, aRow, aColumn, b, bRow, c, cRow, m, n, k, accumulate] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const [i, j, left, pb, pc] = [11, 12, 13, 14, 15];
  const pa = [16, 17, 18, 19];
  const vb = [20, 21];
  const accumulator = (r: number, v: number) => 22 + 2 * r + v;
  const splat = 30;

  const tile = (rowCount: number, vectorCount: number): Code => {
    const tileRows = [...Array(rowCount).keys()];
    const vectors = [...Array(vectorCount).keys()];
    const each = (code: (r: number, v: number) => Code) =>
      tileRows.flatMap((r) => vectors.flatMap((v) => code(r, v)));
    const cAddress = (r: number) => plus(get(pc!), times(get(cRow!), i32(r)));
    return [
      ...set(pb!, plus(get(b!), times(get(j!), i32(4)))),
      ...set(pc!, plus(plus(get(c!), times(get(i!), get(cRow!))), times(get(j!), i32(4)))),
      ...tileRows.flatMap((r) => set(pa[r]!, plus(get(a!), times(plus(get(i!), i32(r)), get(aRow!))))),
      ...ifElse(
        get(accumulate!),
        each((r, v) => set(accumulator(r, v), load4(cAddress(r), 16 * v))),
        each((r, v) => set(accumulator(r, v), zero4)),
      ),
      ...set(left!, get(k!)),
      ...doWhile(
        [
          ...vectors.flatMap((v) => set(vb[v]!, load4(get(pb!), 16 * v))),
          ...tileRows.flatMap((r) => [
            ...set(splat, loadSplat(get(pa[r]!))),
            ...vectors.flatMap((v) =>
              set(accumulator(r, v), add4(get(accumulator(r, v)), multiply4(get(splat), get(vb[v]!)))),
            ),
            ...advance(pa[r]!, get(aColumn!)),
          ]),
          ...advance(pb!, get(bRow!)),
          ...advance(left!, i32(-1)),
        ],
        get(left!),
      ),
      ...each((r, v) => store4(cAddress(r), get(accumulator(r, v)), 16 * v)),
    ];
  };
  const stripe = (rowCount: number): Code =>
    whileTrue(atMost(plus(get(i!), i32(rowCount)), get(m!)), [
      ...set(j!, i32(0)),
      ...whileTrue(atMost(plus(get(j!), i32(8)), get(n!)), [...tile(rowCount, 2), ...advance(j!, i32(8))]),
      ...whileTrue(atMost(plus(get(j!), i32(4)), get(n!)), [...tile(rowCount, 1), ...advance(j!, i32(4))]),
      ...advance(i!, i32(rowCount)),
    ]);
  return {
    name: 'multiply',
    parameterCount: 11,
    i32Locals: 9,
    v128Locals: 11,
    body: [...stripe(4), ...stripe(1)],
  };
}

/** Four rows at once, so that a loaded piece of the one row serves four others. */
function distanceFunction(name: string, measure: (difference: Code) => Code): WasmFunction {
  const [row, rows, count, width, out] = [0, 1, 2, 3, 4];
  const [done, left, pr, bytes] = [5, 6, 7, 8];
  const po = [9, 10, 11, 12];
  const [piece, difference] = [13, 14];
  const sum = [15, 16, 17, 18];
  const some = (rowCount: number): Code => {
    const each = (code: (r: number) => Code) => [...Array(rowCount).keys()].flatMap(code);
    return whileTrue(atMost(plus(get(done!), i32(rowCount)), get(count!)), [
      ...set(pr!, get(row!)),
      ...each((r) => set(po[r]!, plus(get(rows!), times(plus(get(done!), i32(r)), get(bytes!))))),
      ...each((r) => set(sum[r]!, zero4)),
      ...set(left!, get(width!)),
      ...doWhile(
        [
          ...set(piece!, load4(get(pr!))),
          ...each((r) => [
            ...set(difference!, subtract4(get(piece!), load4(get(po[r]!)))),
            ...set(sum[r]!, add4(get(sum[r]!), measure(get(difference!)))),
            ...advance(po[r]!, i32(16)),
          ]),
          ...advance(pr!, i32(16)),
          ...advance(left!, i32(-4)),
        ],
        get(left!),
      ),
      ...each((r) => storeOne(plus(get(out!), times(get(done!), i32(4))), sumOf4(sum[r]!), 4 * r)),
      ...advance(done!, i32(rowCount)),
    ]);
  };
  return {
    name,
    parameterCount: 5,
    i32Locals: 8,
    v128Locals: 6,
    body: [...set(bytes!, times(get(width!), i32(4))), ...some(4), ...some(1)],
  };
}
