import {
  add4,
  advance,
  type Code,
  doWhile,
  get,
  i32,
  load4,
  loadI32,
  multiply4,
  plus,
  set,
  store4,
  unequal,
  type WasmFunction,
  whileTrue,
  zero4,
} from '../../kernels/wasm-code.ts';

/** out = Σ_p c_p w_p in each of `rows` rows. The terms' waves are the same for all rows. */
export function multiplyWavesFunction(): WasmFunction {
  const [couplings, waves, out, rows, terms, bytes] = [0, 1, 2, 3, 4, 5] as const;
  const [v, left, c, w] = [6, 7, 8, 9] as const;
  const [re, im, factor] = [10, 11, 12] as const;
  const atVector = (base: number): Code => plus(plus(get(base), get(v)), get(v));
  return {
    name: 'multiplyWaves',
    parameterCount: 6,
    i32Locals: 4,
    v128Locals: 3,
    body: whileTrue(get(rows), [
      ...set(v, i32(0)),
      ...doWhile(
        [
          ...set(re, zero4),
          ...set(im, zero4),
          ...set(c, plus(get(couplings), get(v))),
          ...set(w, atVector(waves)),
          ...set(left, get(terms)),
          ...doWhile(
            [
              ...set(factor, load4(get(c))),
              ...set(re, add4(get(re), multiply4(get(factor), load4(get(w))))),
              ...set(im, add4(get(im), multiply4(get(factor), load4(get(w), 16)))),
              ...advance(c, get(bytes)),
              ...advance(w, plus(get(bytes), get(bytes))),
              ...advance(left, i32(-1)),
            ],
            get(left),
          ),
          ...store4(atVector(out), get(re)),
          ...store4(atVector(out), get(im), 16),
          ...advance(v, i32(16)),
        ],
        unequal(get(v), get(bytes)),
      ),
      // c stands a row of terms further, at the last vector.
      ...set(couplings, plus(get(c), plus(i32(16), negative(bytes)))),
      ...advance(out, plus(get(bytes), get(bytes))),
      ...advance(rows, i32(-1)),
    ]),
  };
}

const negative = (local: number): Code => [...i32(0), ...get(local), 0x6b];

/** One row of the blocks of one atom with `count` others, one behind the other. */
export function copyRowFunction(): WasmFunction {
  const [entries, widths, count, row, signs, re, im, bytes] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
  const [v, block, sign] = [8, 9, 10] as const;
  const factor = 11;
  const part = (target: number, offset: number): Code =>
    store4(
      plus(get(target), get(v)),
      multiply4(get(factor), load4(plus(plus(get(block), get(v)), get(v)), offset)),
    );
  return {
    name: 'copyRow',
    parameterCount: 8,
    i32Locals: 3,
    v128Locals: 1,
    body: whileTrue(get(count), [
      ...set(block, plus(loadI32(get(entries)), get(row))),
      ...set(sign, plus(loadI32(get(entries), 4), get(signs))),
      ...set(v, i32(0)),
      ...doWhile(
        [
          ...set(factor, load4(plus(get(sign), get(v)))),
          ...part(re, 0),
          ...part(im, 16),
          ...advance(v, i32(16)),
        ],
        unequal(get(v), get(bytes)),
      ),
      ...advance(re, loadI32(get(widths))),
      ...advance(im, loadI32(get(widths))),
      ...advance(entries, i32(8)),
      ...advance(widths, i32(4)),
      ...advance(count, i32(-1)),
    ]),
  };
}

/** Real and imaginary parts of a row, four of each in turn. */
export function interleaveFunction(): WasmFunction {
  const [re, im, target, groups] = [0, 1, 2, 3] as const;
  return {
    name: 'interleave',
    parameterCount: 4,
    i32Locals: 0,
    v128Locals: 0,
    body: whileTrue(get(groups), [
      ...store4(get(target), load4(get(re))),
      ...store4(get(target), load4(get(im)), 16),
      ...advance(re, i32(16)),
      ...advance(im, i32(16)),
      ...advance(target, i32(32)),
      ...advance(groups, i32(-1)),
    ]),
  };
}
