import {
  type Code,
  doWhileLoop,
  f32x4,
  i32,
  increment,
  type Local,
  local,
  v128,
  whileLoop,
  zero,
} from '../../base/wasm/instructions.ts';
import { named, type WasmFunction } from '../../base/wasm/module.ts';

/** out = Σ_p c_p w_p in each of `rows` rows. The terms' waves are the same for all rows. */
export function multiplyWavesFunction(): WasmFunction {
  const [locals, { couplings, waves, out, rows, terms, bytes, v, left, c, w, re, im, factor }] = named({
    parameters: ['couplings', 'waves', 'out', 'rows', 'terms', 'bytes'],
    i32: ['v', 'left', 'c', 'w'],
    v128: ['re', 'im', 'factor'],
  });
  const twice = (a: Local): Code => i32.add(local.get(a), local.get(a));
  const atVector = (base: Local): Code => i32.add(local.get(base), twice(v));
  const addTerm = (sum: Local, offset: number): Code =>
    local.set(sum, f32x4.add(local.get(sum), f32x4.mul(local.get(factor), v128.load(local.get(w), offset))));
  return {
    name: 'multiplyWaves',
    locals,
    body: whileLoop(local.get(rows), [
      local.set(v, i32.const(0)),
      doWhileLoop(
        [
          local.set(re, zero),
          local.set(im, zero),
          local.set(c, i32.add(local.get(couplings), local.get(v))),
          local.set(w, atVector(waves)),
          local.set(left, local.get(terms)),
          doWhileLoop(
            [
              local.set(factor, v128.load(local.get(c))),
              addTerm(re, 0),
              addTerm(im, 16),
              increment(c, local.get(bytes)),
              increment(w, twice(bytes)),
              increment(left, i32.const(-1)),
            ],
            local.get(left),
          ),
          v128.store(atVector(out), local.get(re)),
          v128.store(atVector(out), local.get(im), 16),
          increment(v, i32.const(16)),
        ],
        i32.ne(local.get(v), local.get(bytes)),
      ),
      // c stands a row of terms further, at the last vector.
      local.set(couplings, i32.sub(i32.add(local.get(c), i32.const(16)), local.get(bytes))),
      increment(out, twice(bytes)),
      increment(rows, i32.const(-1)),
    ]),
  };
}

/** One row of the blocks of one atom with `count` others, one behind the other. */
export function copyRowFunction(): WasmFunction {
  const [locals, { entries, widths, count, row, signs, re, im, bytes, v, block, sign, factor }] = named({
    parameters: ['entries', 'widths', 'count', 'row', 'signs', 're', 'im', 'bytes'],
    i32: ['v', 'block', 'sign'],
    v128: ['factor'],
  });
  const part = (target: Local, offset: number): Code =>
    v128.store(
      i32.add(local.get(target), local.get(v)),
      f32x4.mul(
        local.get(factor),
        v128.load(i32.add(local.get(block), i32.add(local.get(v), local.get(v))), offset),
      ),
    );
  return {
    name: 'copyRow',
    locals,
    body: whileLoop(local.get(count), [
      local.set(block, i32.add(i32.load(local.get(entries)), local.get(row))),
      local.set(sign, i32.add(i32.load(local.get(entries), 4), local.get(signs))),
      local.set(v, i32.const(0)),
      doWhileLoop(
        [
          local.set(factor, v128.load(i32.add(local.get(sign), local.get(v)))),
          part(re, 0),
          part(im, 16),
          increment(v, i32.const(16)),
        ],
        i32.ne(local.get(v), local.get(bytes)),
      ),
      increment(re, i32.load(local.get(widths))),
      increment(im, i32.load(local.get(widths))),
      increment(entries, i32.const(8)),
      increment(widths, i32.const(4)),
      increment(count, i32.const(-1)),
    ]),
  };
}

/** Real and imaginary parts of a row, four of each in turn. */
export function interleaveFunction(): WasmFunction {
  const [locals, { re, im, target, groups }] = named({ parameters: ['re', 'im', 'target', 'groups'] });
  return {
    name: 'interleave',
    locals,
    body: whileLoop(local.get(groups), [
      v128.store(local.get(target), v128.load(local.get(re))),
      v128.store(local.get(target), v128.load(local.get(im)), 16),
      increment(re, i32.const(16)),
      increment(im, i32.const(16)),
      increment(target, i32.const(32)),
      increment(groups, i32.const(-1)),
    ]),
  };
}
