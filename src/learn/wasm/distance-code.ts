import {
  type Code,
  doWhileLoop,
  f32,
  f32x4,
  i32,
  ifElse,
  increment,
  type Local,
  local,
  v128,
  whileLoop,
  zero,
} from '../../base/wasm/instructions.ts';
import { named, type WasmFunction } from '../../base/wasm/module.ts';

export const distanceFunctions = (): WasmFunction[] => [
  distanceFunction('squaredDistances', (difference) => f32x4.mul(difference, difference)),
  distanceFunction('manhattanDistances', f32x4.abs),
];

/** Four rows at once, so that a loaded piece of the one row serves four others. */
function distanceFunction(name: string, measure: (difference: Code) => Code): WasmFunction {
  const [locals, variables] = named({
    parameters: ['row', 'rows', 'picked', 'count', 'width', 'out'],
    i32: ['done', 'left', 'pr', 'bytes', ['po', 4]],
    v128: ['piece', 'difference', ['sum', 4]],
  });
  const { row, rows, picked, count, width, out } = variables;
  const { done, left, pr, bytes, po, piece, difference, sum } = variables;
  const some = (rowCount: number): Code => {
    const each = (code: (r: number) => Code) => [...Array(rowCount).keys()].map(code);
    return whileLoop(i32.le_s(i32.add(local.get(done), i32.const(rowCount)), local.get(count)), [
      local.set(pr, local.get(row)),
      ifElse(
        local.get(picked),
        [
          each((r) =>
            local.set(
              po[r]!,
              i32.add(local.get(rows), i32.mul(i32.load(local.get(picked), 4 * r), local.get(bytes))),
            ),
          ),
          increment(picked, i32.const(4 * rowCount)),
        ],
        each((r) =>
          local.set(
            po[r]!,
            i32.add(local.get(rows), i32.mul(i32.add(local.get(done), i32.const(r)), local.get(bytes))),
          ),
        ),
      ),
      each((r) => local.set(sum[r]!, zero)),
      local.set(left, local.get(width)),
      doWhileLoop(
        [
          local.set(piece, v128.load(local.get(pr))),
          each((r) => [
            local.set(difference, f32x4.sub(local.get(piece), v128.load(local.get(po[r]!)))),
            local.set(sum[r]!, f32x4.add(local.get(sum[r]!), measure(local.get(difference)))),
            increment(po[r]!, i32.const(16)),
          ]),
          increment(pr, i32.const(16)),
          increment(left, i32.const(-4)),
        ],
        local.get(left),
      ),
      each((r) =>
        f32.store(
          i32.add(local.get(out), i32.mul(local.get(done), i32.const(4))),
          sumOfF32x4(sum[r]!),
          4 * r,
        ),
      ),
      increment(done, i32.const(rowCount)),
    ]);
  };
  return {
    name,
    locals,
    body: [local.set(bytes, i32.mul(local.get(width), i32.const(4))), some(4), some(1)],
  };
}

function sumOfF32x4(variable: Local): Code {
  const lane = (index: number) => f32x4.extract_lane(local.get(variable), index);
  return f32.add(f32.add(lane(0), lane(1)), f32.add(lane(2), lane(3)));
}
