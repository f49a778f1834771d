import {
  abs4,
  add4,
  advance,
  atMost,
  type Code,
  divide4,
  doWhile,
  four,
  get,
  i32,
  ifElse,
  larger4,
  load4,
  loadSplat,
  multiply4,
  plus,
  powerOf2,
  root4,
  set,
  smaller4,
  store4,
  storeOne,
  subtract4,
  sumOf4,
  times,
  type WasmFunction,
  wasmModule,
  whereAbove0,
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
   * C = S + A B. S's rows begin at `start + row · startRow`: a stride of 0 adds the same row to all (biases); C itself
   * adds to what is there; address 0 stands for zeros. A's elements stand at `a + row · aRow + column · aColumn`, so that a transposed or
   * overlapping A (a convolution) costs nothing; the rows of B and C are contiguous.
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
  /**
   * Squared Euclidean distances of one row to `count` contiguous rows, as `count` floats at `out`.
   * @param width values of a row, a multiple of 4, at least 4
   */
  squaredDistances(row: number, rows: number, count: number, width: number, out: number): void;
  /** Manhattan distances, likewise. */
  manhattanDistances(row: number, rows: number, count: number, width: number, out: number): void;
  /**
   * values = exp(factor · values), to 2^−22 of the value; factor · value is cut to −87 … 88, where Float32 ends.
   * @param factor address of the factor, four times
   * @param count of values, a multiple of 4, as in all that follows
   */
  exponentials(values: number, count: number, factor: number): void;
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
  compiled ??= new WebAssembly.Module(
    wasmModule([
      multiplyFunction(),
      distanceFunction('squaredDistances', (difference) => multiply4(difference, difference)),
      distanceFunction('manhattanDistances', abs4),
      ...elementwiseFunctions(),
    ]),
  );
  return new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as Float32Kernels;
}

/**
 * Tiles of 4 × 8 values of C stay in registers while k runs: 8 accumulators, 2 vectors of B and one splatted value of
 * A are 11 of the 16 vector registers of x86-64; twice as wide a tile would spill.
 */
function multiplyFunction(): WasmFunction {
  const [a, aRow, aColumn, b, bRow, c, cRow, m, n, k, start, startRow] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
  ];
  const [i, j, left, pb, pc] = [12, 13, 14, 15, 16];
  const ps = 17;
  const pa = [18, 19, 20, 21];
  const vb = [22, 23];
  const accumulator = (r: number, v: number) => 24 + 2 * r + v;
  const splat = 32;

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
        get(start!),
        [
          ...set(ps, plus(plus(get(start!), times(get(i!), get(startRow!))), times(get(j!), i32(4)))),
          ...each((r, v) =>
            set(accumulator(r, v), load4(plus(get(ps), times(get(startRow!), i32(r))), 16 * v)),
          ),
        ],
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
  // Down the rows first: eight columns of B stay in the first cache while A passes by, and the columns that a
  // transposed A shares between tiles do, too.
  const rowsDown = (rowCount: number, vectorCount: number): Code =>
    whileTrue(atMost(plus(get(i!), i32(rowCount)), get(m!)), [
      ...tile(rowCount, vectorCount),
      ...advance(i!, i32(rowCount)),
    ]);
  const columns = (vectorCount: number): Code =>
    whileTrue(atMost(plus(get(j!), i32(4 * vectorCount)), get(n!)), [
      ...set(i!, i32(0)),
      ...rowsDown(4, vectorCount),
      ...rowsDown(1, vectorCount),
      ...advance(j!, i32(4 * vectorCount)),
    ]);
  return {
    name: 'multiply',
    parameterCount: 12,
    i32Locals: 10,
    v128Locals: 11,
    body: [...columns(2), ...columns(1)],
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

/** Four values at a time: `body` works at the pointers, which then move on. */
function elementwiseFunction(
  name: string,
  pointers: readonly number[],
  count: number,
  parameterCount: number,
  v128Locals: number,
  body: Code,
  before: Code = [],
  after: Code = [],
): WasmFunction {
  return {
    name,
    parameterCount,
    i32Locals: 0,
    v128Locals,
    body: [
      ...before,
      ...whileTrue(atMost(i32(1), get(count)), [
        ...body,
        ...pointers.flatMap((pointer) => advance(pointer, i32(16))),
        ...advance(count, i32(-4)),
      ]),
      ...after,
    ],
  };
}

const elementwiseFunctions = (): WasmFunction[] => [
  exponentialsFunction(),
  elementwiseFunction('rectify', [0], 1, 2, 0, store4(get(0), larger4(load4(get(0)), zero4))),
  elementwiseFunction(
    'rectifyBack',
    [0, 1],
    2,
    3,
    0,
    store4(get(0), whereAbove0(load4(get(0)), load4(get(1)))),
  ),
  adamFunction(),
  decayFunction(),
];

/**
 * 2^n e^r with n = x / ln 2 rounded and |r| ≤ ln 2 / 2; ln 2 is taken off in two parts so that nothing of r is lost,
 * and e^r is the polynomial of Cephes' expf (Moshier 1989), good to 2^−24.
 */
function exponentialsFunction(): WasmFunction {
  const [values, count, factor] = [0, 1, 2];
  const [scale, x, n, r, sum] = [3, 4, 5, 6, 7];
  const shifted = add4(multiply4(get(x!), four(expConstants.perLn2)), four(expConstants.rounder));
  const polynomial = expConstants.polynomial.reduce<Code>(
    (code, coefficient) =>
      code.length ? add4(multiply4(code, get(r!)), four(coefficient)) : four(coefficient),
    [],
  );
  return elementwiseFunction(
    'exponentials',
    [values!],
    count!,
    3,
    5,
    [
      ...set(x!, multiply4(load4(get(values!)), get(scale!))),
      ...set(x!, smaller4(larger4(get(x!), four(expConstants.least)), four(expConstants.most))),
      ...set(n!, subtract4(shifted, four(expConstants.rounder))),
      ...set(r!, subtract4(get(x!), multiply4(get(n!), four(expConstants.ln2High)))),
      ...set(r!, subtract4(get(r!), multiply4(get(n!), four(expConstants.ln2Low)))),
      ...set(sum!, add4(multiply4(multiply4(polynomial, get(r!)), get(r!)), add4(get(r!), four(1)))),
      ...store4(get(values!), multiply4(get(sum!), powerOf2(get(n!)))),
    ],
    set(scale!, load4(get(factor!))),
  );
}

export const expConstants = {
  least: -87,
  most: 88,
  perLn2: Math.fround(1 / Math.LN2),
  /** Adding and subtracting 1.5 · 2^23 rounds a Float32 to a whole number, halves to even. */
  rounder: 12_582_912,
  /** The leading bits of ln 2, few enough that their product with n is exact. */
  ln2High: 0.693359375,
  ln2Low: Math.fround(-2.1219444e-4),
  /** Of (e^r − 1 − r) / r², highest power first. */
  polynomial: [
    1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1,
  ],
} as const;

function adamFunction(): WasmFunction {
  const [parameters, gradients, mean, square, count, constants] = [0, 1, 2, 3, 4, 5];
  const [beta1, rest1, beta2, rest2, rate, epsilon] = [6, 7, 8, 9, 10, 11];
  const [g, m, v] = [12, 13, 14];
  return elementwiseFunction(
    'adam',
    [parameters!, gradients!, mean!, square!],
    count!,
    6,
    9,
    [
      ...set(g!, load4(get(gradients!))),
      ...set(m!, add4(multiply4(get(beta1!), load4(get(mean!))), multiply4(get(rest1!), get(g!)))),
      ...set(
        v!,
        add4(
          multiply4(get(beta2!), load4(get(square!))),
          multiply4(multiply4(get(rest2!), get(g!)), get(g!)),
        ),
      ),
      ...store4(get(mean!), get(m!)),
      ...store4(get(square!), get(v!)),
      ...store4(
        get(parameters!),
        subtract4(
          load4(get(parameters!)),
          divide4(multiply4(get(rate!), get(m!)), add4(root4(get(v!)), get(epsilon!))),
        ),
      ),
    ],
    [beta1, rest1, beta2, rest2, rate, epsilon].flatMap((local, i) =>
      set(local!, loadSplat(get(constants!), 4 * i)),
    ),
  );
}

function decayFunction(): WasmFunction {
  const [parameters, gradients, count, constants, squares] = [0, 1, 2, 3, 4];
  const [decay, share, sum, w] = [5, 6, 7, 8];
  return elementwiseFunction(
    'decay',
    [parameters!, gradients!],
    count!,
    5,
    4,
    [
      ...set(w!, load4(get(parameters!))),
      ...set(sum!, add4(get(sum!), multiply4(get(w!), get(w!)))),
      ...store4(
        get(gradients!),
        multiply4(add4(load4(get(gradients!)), multiply4(get(decay!), get(w!))), get(share!)),
      ),
    ],
    [
      ...set(decay!, loadSplat(get(constants!))),
      ...set(share!, loadSplat(get(constants!), 4)),
      ...set(sum!, load4(get(squares!))),
    ],
    store4(get(squares!), get(sum!)),
  );
}
