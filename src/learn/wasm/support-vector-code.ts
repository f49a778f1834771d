import {
  add2,
  add4,
  addWhole4,
  advance,
  atMost,
  type Code,
  choose,
  doubleSplat,
  four,
  get,
  i32,
  lanes,
  largerOf,
  load4,
  loadSplat,
  multiply2,
  multiply4,
  narrowed,
  set,
  store4,
  subtract2,
  subtract4,
  type WasmFunction,
  whereBelow,
  whileTrue,
  whole4,
  widened,
  zero4,
} from '../../base/wasm/wasm-code.ts';

export const supportVectorFunctions = (): WasmFunction[] => [
  updateGradientsFunction(),
  selectSecondFunction(),
];

/** Where a curvature would not be positive, as for two equal rows. */
export const leastCurvature = Math.fround(1e-12);

/** Four members at a time; every pointer then moves on by 16 bytes, a pointer named twice by 32. */
const overMembers = (count: number, pointers: readonly number[], body: Code): Code =>
  whileTrue(atMost(i32(1), get(count)), [
    ...body,
    ...pointers.flatMap((pointer) => advance(pointer, i32(16))),
    ...advance(count, i32(-4)),
  ]);

function updateGradientsFunction(): WasmFunction {
  const [gradients, gradients32, upMask, rowI, rowJ, count, size, out] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
  const [step, low, high, vi, vj, shadow] = [8, 9, 10, 11, 12, 13] as const;
  const [candidate, smallest, number, best, where] = [14, 15, 16, 17, 18] as const;
  const second = (a: Code) => lanes(a, a, 2, 3, 2, 3);
  const moved = (half: (a: Code) => Code, offset: number) =>
    add2(
      load4(get(gradients), offset),
      multiply2(get(step), subtract2(widened(half(get(vi))), widened(half(get(vj))))),
    );
  return {
    name: 'updateGradients',
    parameterCount: 8,
    i32Locals: 0,
    v128Locals: 11,
    body: [
      ...set(step, doubleSplat(get(size))),
      ...set(smallest, four(Number.POSITIVE_INFINITY)),
      ...set(number, whole4(0, 1, 2, 3)),
      ...set(best, whole4(-1, -1, -1, -1)),
      ...overMembers(
        count,
        [gradients, gradients, gradients32, upMask, rowI, rowJ],
        [
          ...set(vi, load4(get(rowI))),
          ...set(vj, load4(get(rowJ))),
          ...set(
            low,
            moved((a) => a, 0),
          ),
          ...set(high, moved(second, 16)),
          ...store4(get(gradients), get(low)),
          ...store4(get(gradients), get(high), 16),
          ...set(shadow, lanes(narrowed(get(low)), narrowed(get(high)), 0, 1, 4, 5)),
          ...store4(get(gradients32), get(shadow)),
          ...set(candidate, add4(get(shadow), load4(get(upMask)))),
          ...set(where, whereBelow(get(candidate), get(smallest))),
          ...set(smallest, choose(get(candidate), get(smallest), get(where))),
          ...set(best, choose(get(number), get(best), get(where))),
          ...set(number, addWhole4(get(number), whole4(4, 4, 4, 4))),
        ],
      ),
      ...store4(get(out), get(smallest)),
      ...store4(get(out), get(best), 16),
    ],
  };
}

function selectSecondFunction(): WasmFunction {
  const [gradients32, lowMask, row, count, least, out] = [0, 1, 2, 3, 4, 5] as const;
  const [smallest, largest, gain, curve, number, best] = [6, 7, 8, 9, 10, 11] as const;
  const [slope, violation, curvature, where] = [12, 13, 14, 15] as const;
  return {
    name: 'selectSecond',
    parameterCount: 6,
    i32Locals: 0,
    v128Locals: 10,
    body: [
      ...set(smallest, loadSplat(get(least))),
      ...set(largest, four(Number.NEGATIVE_INFINITY)),
      ...set(gain, zero4),
      ...set(curve, four(1)),
      ...set(number, whole4(0, 1, 2, 3)),
      ...set(best, whole4(-1, -1, -1, -1)),
      ...overMembers(
        count,
        [gradients32, lowMask, row],
        [
          ...set(slope, add4(load4(get(gradients32)), load4(get(lowMask)))),
          ...set(largest, largerOf(get(largest), get(slope))),
          ...set(violation, largerOf(subtract4(get(slope), get(smallest)), zero4)),
          ...set(violation, multiply4(get(violation), get(violation))),
          ...set(
            curvature,
            largerOf(subtract4(four(2), multiply4(four(2), load4(get(row)))), four(leastCurvature)),
          ),
          // gain / curve < violation / curvature, without dividing.
          ...set(
            where,
            whereBelow(multiply4(get(gain), get(curvature)), multiply4(get(violation), get(curve))),
          ),
          ...set(gain, choose(get(violation), get(gain), get(where))),
          ...set(curve, choose(get(curvature), get(curve), get(where))),
          ...set(best, choose(get(number), get(best), get(where))),
          ...set(number, addWhole4(get(number), whole4(4, 4, 4, 4))),
        ],
      ),
      ...store4(get(out), get(largest)),
      ...store4(get(out), get(gain), 16),
      ...store4(get(out), get(curve), 32),
      ...store4(get(out), get(best), 48),
    ],
  };
}
