import {
  type Code,
  f32x4,
  f64x2,
  i32,
  i32x4,
  increment,
  type Local,
  local,
  shuffle32x4,
  v128,
  whileLoop,
  zero,
} from '../../base/wasm/instructions.ts';
import { named, type WasmFunction } from '../../base/wasm/module.ts';

export const supportVectorFunctions = (): WasmFunction[] => [
  updateGradientsFunction(),
  selectSecondFunction(),
];

/** Where a curvature would not be positive, as for two equal rows. */
export const leastCurvature = Math.fround(1e-12);

/** Four members at a time; every pointer then moves on by 16 bytes, a pointer named twice by 32. */
const overMembers = (count: Local, pointers: readonly Local[], body: Code): Code =>
  whileLoop(i32.le_s(i32.const(1), local.get(count)), [
    body,
    pointers.map((pointer) => increment(pointer, i32.const(16))),
    increment(count, i32.const(-4)),
  ]);

function updateGradientsFunction(): WasmFunction {
  const [locals, variables] = named({
    parameters: ['gradients', 'gradients32', 'upMask', 'rowI', 'rowJ', 'count', 'size', 'out'],
    v128: ['step', 'low', 'high', 'vi', 'vj', 'gradient', 'candidate', 'smallest', 'number', 'best', 'where'],
  });
  const { gradients, gradients32, upMask, rowI, rowJ, count, size, out } = variables;
  const { step, low, high, vi, vj, gradient, candidate, smallest, number, best, where } = variables;
  const second = (a: Code) => shuffle32x4(a, a, 2, 3, 2, 3);
  const moved = (half: (a: Code) => Code, offset: number) =>
    f64x2.add(
      v128.load(local.get(gradients), offset),
      f64x2.mul(
        local.get(step),
        f64x2.sub(f64x2.promote_low_f32x4(half(local.get(vi))), f64x2.promote_low_f32x4(half(local.get(vj)))),
      ),
    );
  return {
    name: 'updateGradients',
    locals,
    body: [
      local.set(step, v128.load64_splat(local.get(size))),
      local.set(smallest, f32x4.const(Number.POSITIVE_INFINITY)),
      local.set(number, i32x4.const(0, 1, 2, 3)),
      local.set(best, i32x4.const(-1, -1, -1, -1)),
      overMembers(
        count,
        [gradients, gradients, gradients32, upMask, rowI, rowJ],
        [
          local.set(vi, v128.load(local.get(rowI))),
          local.set(vj, v128.load(local.get(rowJ))),
          local.set(
            low,
            moved((a) => a, 0),
          ),
          local.set(high, moved(second, 16)),
          v128.store(local.get(gradients), local.get(low)),
          v128.store(local.get(gradients), local.get(high), 16),
          local.set(
            gradient,
            shuffle32x4(
              f32x4.demote_f64x2_zero(local.get(low)),
              f32x4.demote_f64x2_zero(local.get(high)),
              0,
              1,
              4,
              5,
            ),
          ),
          v128.store(local.get(gradients32), local.get(gradient)),
          local.set(candidate, f32x4.add(local.get(gradient), v128.load(local.get(upMask)))),
          local.set(where, f32x4.lt(local.get(candidate), local.get(smallest))),
          local.set(smallest, v128.bitselect(local.get(candidate), local.get(smallest), local.get(where))),
          local.set(best, v128.bitselect(local.get(number), local.get(best), local.get(where))),
          local.set(number, i32x4.add(local.get(number), i32x4.const(4, 4, 4, 4))),
        ],
      ),
      v128.store(local.get(out), local.get(smallest)),
      v128.store(local.get(out), local.get(best), 16),
    ],
  };
}

function selectSecondFunction(): WasmFunction {
  const [locals, variables] = named({
    parameters: ['gradients32', 'lowMask', 'row', 'count', 'least', 'out'],
    v128: [
      'smallest',
      'largest',
      'gain',
      'curve',
      'number',
      'best',
      'gradient',
      'violation',
      'curvature',
      'where',
    ],
  });
  const { gradients32, lowMask, row, count, least, out } = variables;
  const { smallest, largest, gain, curve, number, best } = variables;
  const { gradient, violation, curvature, where } = variables;
  return {
    name: 'selectSecond',
    locals,
    body: [
      local.set(smallest, v128.load32_splat(local.get(least))),
      local.set(largest, f32x4.const(Number.NEGATIVE_INFINITY)),
      local.set(gain, zero),
      local.set(curve, f32x4.const(1)),
      local.set(number, i32x4.const(0, 1, 2, 3)),
      local.set(best, i32x4.const(-1, -1, -1, -1)),
      overMembers(
        count,
        [gradients32, lowMask, row],
        [
          local.set(gradient, f32x4.add(v128.load(local.get(gradients32)), v128.load(local.get(lowMask)))),
          local.set(largest, f32x4.pmax(local.get(largest), local.get(gradient))),
          local.set(violation, f32x4.pmax(f32x4.sub(local.get(gradient), local.get(smallest)), zero)),
          local.set(violation, f32x4.mul(local.get(violation), local.get(violation))),
          local.set(
            curvature,
            f32x4.pmax(
              f32x4.sub(f32x4.const(2), f32x4.mul(f32x4.const(2), v128.load(local.get(row)))),
              f32x4.const(leastCurvature),
            ),
          ),
          // gain / curve < violation / curvature, without dividing.
          local.set(
            where,
            f32x4.lt(
              f32x4.mul(local.get(gain), local.get(curvature)),
              f32x4.mul(local.get(violation), local.get(curve)),
            ),
          ),
          local.set(gain, v128.bitselect(local.get(violation), local.get(gain), local.get(where))),
          local.set(curve, v128.bitselect(local.get(curvature), local.get(curve), local.get(where))),
          local.set(best, v128.bitselect(local.get(number), local.get(best), local.get(where))),
          local.set(number, i32x4.add(local.get(number), i32x4.const(4, 4, 4, 4))),
        ],
      ),
      v128.store(local.get(out), local.get(largest)),
      v128.store(local.get(out), local.get(gain), 16),
      v128.store(local.get(out), local.get(curve), 32),
      v128.store(local.get(out), local.get(best), 48),
    ],
  };
}
