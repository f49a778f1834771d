import {
  advance,
  atMost,
  bitAt,
  bitsOf4,
  both,
  type Code,
  get,
  i32,
  ifElse,
  load4,
  loadSplat,
  plus,
  set,
  storeI32,
  times,
  type WasmFunction,
  whereAtMost,
  whileTrue,
} from '../../base/wasm/wasm-code.ts';

/** Most values are passed over by one comparison for four of them. */
export function pickWithinFunction(): WasmFunction {
  const [values, count, range, picked] = [0, 1, 2, 3] as const;
  const [at, next, bits] = [4, 5, 6] as const;
  const [least, most, piece] = [7, 8, 9] as const;
  // Every number is written, but the place for the next one moves on only where the value is within.
  const keep = [0, 1, 2, 3].flatMap(
    (lane): Code => [
      ...storeI32(get(next), plus(get(at), i32(lane))),
      ...advance(next, times(bitAt(get(bits), lane), i32(4))),
    ],
  );
  return {
    name: 'pickWithin',
    parameterCount: 4,
    i32Locals: 3,
    v128Locals: 3,
    body: [
      ...set(least, loadSplat(get(range))),
      ...set(most, loadSplat(get(range), 4)),
      ...set(next, plus(get(picked), i32(4))),
      ...whileTrue(atMost(plus(get(at), i32(4)), get(count)), [
        ...set(piece, load4(plus(get(values), times(get(at), i32(4))))),
        ...set(bits, bitsOf4(both(whereAtMost(get(least), get(piece)), whereAtMost(get(piece), get(most))))),
        ...ifElse(get(bits), keep, []),
        ...advance(at, i32(4)),
      ]),
      ...storeI32(get(picked), get(next)),
    ],
  };
}
