import {
  add4,
  advance,
  atMost,
  type Code,
  divide4,
  four,
  get,
  i32,
  larger4,
  load4,
  loadSplat,
  multiply4,
  powerOf2,
  root4,
  set,
  smaller4,
  store4,
  subtract4,
  type WasmFunction,
  whereAbove0,
  whileTrue,
  zero4,
} from '../../base/wasm/wasm-code.ts';

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

export const elementwiseFunctions = (): WasmFunction[] => [
  exponentialsFunction(),
  sigmoidsFunction(),
  sigmoidsBackFunction(),
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
 * Code that sets `x` to e^x = 2^n e^r with n = x / ln 2 rounded and |r| ≤ ln 2 / 2; ln 2 is taken off in two parts so that
 * nothing of r is lost, and e^r is the polynomial of Cephes' expf (Moshier 1989), good to 2^−24.
 * @param n three v128 locals of its own from here on
 */
function exponentiate(x: number, n: number): Code {
  const [r, sum] = [n + 1, n + 2];
  const shifted = add4(multiply4(get(x), four(expConstants.perLn2)), four(expConstants.rounder));
  const polynomial = expConstants.polynomial.reduce<Code>(
    (code, coefficient) =>
      code.length ? add4(multiply4(code, get(r)), four(coefficient)) : four(coefficient),
    [],
  );
  return [
    ...set(x, smaller4(larger4(get(x), four(expConstants.least)), four(expConstants.most))),
    ...set(n, subtract4(shifted, four(expConstants.rounder))),
    ...set(r, subtract4(get(x), multiply4(get(n), four(expConstants.ln2High)))),
    ...set(r, subtract4(get(r), multiply4(get(n), four(expConstants.ln2Low)))),
    ...set(sum, add4(multiply4(multiply4(polynomial, get(r)), get(r)), add4(get(r), four(1)))),
    ...set(x, multiply4(get(sum), powerOf2(get(n)))),
  ];
}

function exponentialsFunction(): WasmFunction {
  const [values, count, factor, scale, x, n] = [0, 1, 2, 3, 4, 5] as const;
  return elementwiseFunction(
    'exponentials',
    [values],
    count,
    3,
    5,
    [
      ...set(x, multiply4(load4(get(values)), get(scale))),
      ...exponentiate(x, n),
      ...store4(get(values), get(x)),
    ],
    set(scale, load4(get(factor))),
  );
}

function sigmoidsFunction(): WasmFunction {
  const [values, count, constants, factor, scale, offset, x, n] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
  return elementwiseFunction(
    'sigmoids',
    [values],
    count,
    3,
    7,
    [
      ...set(x, multiply4(load4(get(values)), get(factor))),
      ...exponentiate(x, n),
      ...store4(get(values), add4(divide4(get(scale), add4(get(x), four(1))), get(offset))),
    ],
    [factor, scale, offset].flatMap((local, i) => set(local, loadSplat(get(constants), 4 * i))),
  );
}

function sigmoidsBackFunction(): WasmFunction {
  const [delta, outputs, count, constants, offset, output] = [0, 1, 2, 3, 4, 5] as const;
  return elementwiseFunction(
    'sigmoidsBack',
    [delta, outputs],
    count,
    4,
    2,
    [
      ...set(output, load4(get(outputs))),
      ...store4(
        get(delta),
        multiply4(
          load4(get(delta)),
          multiply4(subtract4(get(output), get(offset)), subtract4(four(1), get(output))),
        ),
      ),
    ],
    set(offset, loadSplat(get(constants), 8)),
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
