import {
  type Code,
  f32x4,
  i32,
  i32x4,
  increment,
  type Local,
  local,
  v128,
  whileLoop,
  zero,
} from '../../base/wasm/instructions.ts';
import { type LocalCounts, named, type WasmFunction } from '../../base/wasm/module.ts';

interface ElementwiseFunction {
  readonly name: string;
  readonly locals: LocalCounts;
  /** Addresses that move on by four values after each round. */
  readonly pointers: readonly Local[];
  /** Values, a multiple of 4. */
  readonly count: Local;
  readonly before?: Code;
  /** Works on the four values at the pointers. */
  readonly body: Code;
  readonly after?: Code;
}

function elementwise({
  name,
  locals,
  pointers,
  count,
  before = [],
  body,
  after = [],
}: ElementwiseFunction): WasmFunction {
  return {
    name,
    locals,
    body: [
      before,
      whileLoop(i32.le_s(i32.const(1), local.get(count)), [
        body,
        pointers.map((pointer) => increment(pointer, i32.const(16))),
        increment(count, i32.const(-4)),
      ]),
      after,
    ],
  };
}

export const elementwiseFunctions = (): WasmFunction[] => [
  exponentialsFunction(),
  sigmoidsFunction(),
  sigmoidsBackFunction(),
  rectifyFunction(),
  rectifyBackFunction(),
  adamFunction(),
  decayFunction(),
];

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

/**
 * Code that sets `x` to e^x = 2^n e^r with n = x / ln 2 rounded and |r| ≤ ln 2 / 2. ln 2 is subtracted in two
 * parts so that no digit of r is lost, and e^r is the polynomial of Cephes' expf (Moshier 1989), good to
 * 2^−24.
 */
function exponentiate({ x, n, r, sum }: Record<'x' | 'n' | 'r' | 'sum', Local>): Code {
  const { least, most, perLn2, rounder, ln2High, ln2Low, polynomial } = expConstants;
  const shifted = f32x4.add(f32x4.mul(local.get(x), f32x4.const(perLn2)), f32x4.const(rounder));
  // Horner's rule.
  const [highest, ...others] = polynomial;
  const value = others.reduce<Code>(
    (code, coefficient) => f32x4.add(f32x4.mul(code, local.get(r)), f32x4.const(coefficient)),
    f32x4.const(highest),
  );
  return [
    local.set(x, f32x4.min(f32x4.max(local.get(x), f32x4.const(least)), f32x4.const(most))),
    local.set(n, f32x4.sub(shifted, f32x4.const(rounder))),
    local.set(r, f32x4.sub(local.get(x), f32x4.mul(local.get(n), f32x4.const(ln2High)))),
    local.set(r, f32x4.sub(local.get(r), f32x4.mul(local.get(n), f32x4.const(ln2Low)))),
    local.set(
      sum,
      f32x4.add(
        f32x4.mul(f32x4.mul(value, local.get(r)), local.get(r)),
        f32x4.add(local.get(r), f32x4.const(1)),
      ),
    ),
    local.set(x, f32x4.mul(local.get(sum), powerOf2(local.get(n)))),
  ];
}

/** 2^n of whole Float32 numbers n from −126 to 127, by writing n into the exponent. */
const powerOf2 = (n: Code): Code =>
  i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.const(127, 127, 127, 127)), i32.const(23));

function exponentialsFunction(): WasmFunction {
  const [locals, variables] = named({
    parameters: ['values', 'count', 'factor'],
    v128: ['scale', 'x', 'n', 'r', 'sum'],
  });
  const { values, count, factor, scale, x } = variables;
  return elementwise({
    name: 'exponentials',
    locals,
    pointers: [values],
    count,
    before: local.set(scale, v128.load(local.get(factor))),
    body: [
      local.set(x, f32x4.mul(v128.load(local.get(values)), local.get(scale))),
      exponentiate(variables),
      v128.store(local.get(values), local.get(x)),
    ],
  });
}

/** Loads numbers that stand one after the other at an address, each into all lanes of a local. */
const loadConstants = (address: Local, variables: readonly Local[]): Code =>
  variables.map((variable, i) => local.set(variable, v128.load32_splat(local.get(address), 4 * i)));

function sigmoidsFunction(): WasmFunction {
  const [locals, variables] = named({
    parameters: ['values', 'count', 'constants'],
    v128: ['factor', 'scale', 'offset', 'x', 'n', 'r', 'sum'],
  });
  const { values, count, constants, factor, scale, offset, x } = variables;
  return elementwise({
    name: 'sigmoids',
    locals,
    pointers: [values],
    count,
    before: loadConstants(constants, [factor, scale, offset]),
    body: [
      local.set(x, f32x4.mul(v128.load(local.get(values)), local.get(factor))),
      exponentiate(variables),
      v128.store(
        local.get(values),
        f32x4.add(f32x4.div(local.get(scale), f32x4.add(local.get(x), f32x4.const(1))), local.get(offset)),
      ),
    ],
  });
}

function sigmoidsBackFunction(): WasmFunction {
  const [locals, { delta, outputs, count, constants, offset, output }] = named({
    parameters: ['delta', 'outputs', 'count', 'constants'],
    v128: ['offset', 'output'],
  });
  return elementwise({
    name: 'sigmoidsBack',
    locals,
    pointers: [delta, outputs],
    count,
    before: local.set(offset, v128.load32_splat(local.get(constants), 8)),
    body: [
      local.set(output, v128.load(local.get(outputs))),
      v128.store(
        local.get(delta),
        f32x4.mul(
          v128.load(local.get(delta)),
          f32x4.mul(
            f32x4.sub(local.get(output), local.get(offset)),
            f32x4.sub(f32x4.const(1), local.get(output)),
          ),
        ),
      ),
    ],
  });
}

function rectifyFunction(): WasmFunction {
  const [locals, { values, count }] = named({ parameters: ['values', 'count'] });
  const body = v128.store(local.get(values), f32x4.max(v128.load(local.get(values)), zero));
  return elementwise({ name: 'rectify', locals, pointers: [values], count, body });
}

function rectifyBackFunction(): WasmFunction {
  const [locals, { delta, outputs, count }] = named({ parameters: ['delta', 'outputs', 'count'] });
  const isAbove0 = f32x4.gt(v128.load(local.get(outputs)), zero);
  const body = v128.store(local.get(delta), v128.and(v128.load(local.get(delta)), isAbove0));
  return elementwise({ name: 'rectifyBack', locals, pointers: [delta, outputs], count, body });
}

function adamFunction(): WasmFunction {
  const [locals, variables] = named({
    parameters: ['parameters', 'gradients', 'mean', 'square', 'count', 'constants'],
    v128: ['beta1', 'rest1', 'beta2', 'rest2', 'rate', 'epsilon', 'g', 'm', 'v'],
  });
  const { parameters, gradients, mean, square, count, constants } = variables;
  const { beta1, rest1, beta2, rest2, rate, epsilon, g, m, v } = variables;
  return elementwise({
    name: 'adam',
    locals,
    pointers: [parameters, gradients, mean, square],
    count,
    before: loadConstants(constants, [beta1, rest1, beta2, rest2, rate, epsilon]),
    body: [
      local.set(g, v128.load(local.get(gradients))),
      local.set(
        m,
        f32x4.add(
          f32x4.mul(local.get(beta1), v128.load(local.get(mean))),
          f32x4.mul(local.get(rest1), local.get(g)),
        ),
      ),
      local.set(
        v,
        f32x4.add(
          f32x4.mul(local.get(beta2), v128.load(local.get(square))),
          f32x4.mul(f32x4.mul(local.get(rest2), local.get(g)), local.get(g)),
        ),
      ),
      v128.store(local.get(mean), local.get(m)),
      v128.store(local.get(square), local.get(v)),
      v128.store(
        local.get(parameters),
        f32x4.sub(
          v128.load(local.get(parameters)),
          f32x4.div(
            f32x4.mul(local.get(rate), local.get(m)),
            f32x4.add(f32x4.sqrt(local.get(v)), local.get(epsilon)),
          ),
        ),
      ),
    ],
  });
}

function decayFunction(): WasmFunction {
  const [locals, variables] = named({
    parameters: ['parameters', 'gradients', 'count', 'constants', 'squares'],
    v128: ['decay', 'share', 'sum', 'w'],
  });
  const { parameters, gradients, count, constants, squares, decay, share, sum, w } = variables;
  return elementwise({
    name: 'decay',
    locals,
    pointers: [parameters, gradients],
    count,
    before: [loadConstants(constants, [decay, share]), local.set(sum, v128.load(local.get(squares)))],
    body: [
      local.set(w, v128.load(local.get(parameters))),
      local.set(sum, f32x4.add(local.get(sum), f32x4.mul(local.get(w), local.get(w)))),
      v128.store(
        local.get(gradients),
        f32x4.mul(
          f32x4.add(v128.load(local.get(gradients)), f32x4.mul(local.get(decay), local.get(w))),
          local.get(share),
        ),
      ),
    ],
    after: v128.store(local.get(squares), local.get(sum)),
  });
}
