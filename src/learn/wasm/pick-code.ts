import {
  type Code,
  f32x4,
  i32,
  i32x4,
  ifElse,
  increment,
  local,
  v128,
  whileLoop,
} from '../../base/wasm/instructions.ts';
import { named, type WasmFunction } from '../../base/wasm/module.ts';

/** Most values are passed over by one comparison for four of them. */
export function pickWithinFunction(): WasmFunction {
  const [locals, { values, count, range, picked, at, next, bits, least, most, piece }] = named({
    parameters: ['values', 'count', 'range', 'picked'],
    i32: ['at', 'next', 'bits'],
    v128: ['least', 'most', 'piece'],
  });
  const bitAt = (lane: number) => i32.and(i32.shr_u(local.get(bits), i32.const(lane)), i32.const(1));
  // Every number is written, but the place for the next one moves on only where the value is within.
  const keep = [0, 1, 2, 3].map(
    (lane): Code => [
      i32.store(local.get(next), i32.add(local.get(at), i32.const(lane))),
      increment(next, i32.mul(bitAt(lane), i32.const(4))),
    ],
  );
  return {
    name: 'pickWithin',
    locals,
    body: [
      local.set(least, v128.load32_splat(local.get(range))),
      local.set(most, v128.load32_splat(local.get(range), 4)),
      local.set(next, i32.add(local.get(picked), i32.const(4))),
      whileLoop(i32.le_s(i32.add(local.get(at), i32.const(4)), local.get(count)), [
        local.set(piece, v128.load(i32.add(local.get(values), i32.mul(local.get(at), i32.const(4))))),
        local.set(
          bits,
          i32x4.bitmask(
            v128.and(
              f32x4.le(local.get(least), local.get(piece)),
              f32x4.le(local.get(piece), local.get(most)),
            ),
          ),
        ),
        ifElse(local.get(bits), keep, []),
        increment(at, i32.const(4)),
      ]),
      i32.store(local.get(picked), local.get(next)),
    ],
  };
}
