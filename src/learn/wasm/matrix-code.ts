import {
  type Code,
  doWhileLoop,
  f32x4,
  i32,
  increment,
  type Local,
  local,
  memory,
  shuffle32x4,
  v128,
  whileLoop,
  zero,
} from '../../base/wasm/instructions.ts';
import { named, type WasmFunction } from '../../base/wasm/module.ts';

export function gatherFunction(): WasmFunction {
  const [locals, { rows, bytes, picked, count, to }] = named({
    parameters: ['rows', 'bytes', 'picked', 'count', 'to'],
  });
  return {
    name: 'gather',
    locals,
    body: whileLoop(i32.le_s(i32.const(1), local.get(count)), [
      memory.copy(
        local.get(to),
        i32.add(local.get(rows), i32.mul(i32.load(local.get(picked)), local.get(bytes))),
        local.get(bytes),
      ),
      increment(to, local.get(bytes)),
      increment(picked, i32.const(4)),
      increment(count, i32.const(-1)),
    ]),
  };
}

/** Four columns at a time, down all rows. */
export function sumRowsFunction(): WasmFunction {
  const [locals, { values, rowCount, width, sums, bytes, left, at, columns, sum }] = named({
    parameters: ['values', 'rowCount', 'width', 'sums'],
    i32: ['bytes', 'left', 'at', 'columns'],
    v128: ['sum'],
  });
  return {
    name: 'sumRows',
    locals,
    body: [
      local.set(bytes, i32.mul(local.get(width), i32.const(4))),
      local.set(columns, local.get(width)),
      doWhileLoop(
        [
          local.set(sum, zero),
          local.set(at, local.get(values)),
          local.set(left, local.get(rowCount)),
          doWhileLoop(
            [
              local.set(sum, f32x4.add(local.get(sum), v128.load(local.get(at)))),
              increment(at, local.get(bytes)),
              increment(left, i32.const(-1)),
            ],
            local.get(left),
          ),
          v128.store(local.get(sums), local.get(sum)),
          increment(sums, i32.const(16)),
          increment(values, i32.const(16)),
          increment(columns, i32.const(-4)),
        ],
        local.get(columns),
      ),
    ],
  };
}

/** Blocks of 4 × 4 values, turned in registers. */
export function transposeFunction(): WasmFunction {
  const [locals, { from, fromRow, rows, columns, to, toRow, i, j, source, target, row, half }] = named({
    parameters: ['from', 'fromRow', 'rows', 'columns', 'to', 'toRow'],
    i32: ['i', 'j', 'source', 'target'],
    v128: [
      ['row', 4],
      ['half', 4],
    ],
  });
  const mix = (a: Local, b: Local, ...lanes: readonly [number, number, number, number]) =>
    shuffle32x4(local.get(a), local.get(b), ...lanes);
  const rowAt = (pointer: Local, stride: Local, r: number) =>
    i32.add(local.get(pointer), i32.mul(local.get(stride), i32.const(r)));
  const block: Code = [
    local.set(
      source,
      i32.add(
        i32.add(local.get(from), i32.mul(local.get(i), local.get(fromRow))),
        i32.mul(local.get(j), i32.const(4)),
      ),
    ),
    local.set(
      target,
      i32.add(
        i32.add(local.get(to), i32.mul(local.get(j), local.get(toRow))),
        i32.mul(local.get(i), i32.const(4)),
      ),
    ),
    row.map((to, r) => local.set(to, v128.load(rowAt(source, fromRow, r)))),
    local.set(half[0]!, mix(row[0]!, row[1]!, 0, 4, 1, 5)),
    local.set(half[1]!, mix(row[2]!, row[3]!, 0, 4, 1, 5)),
    local.set(half[2]!, mix(row[0]!, row[1]!, 2, 6, 3, 7)),
    local.set(half[3]!, mix(row[2]!, row[3]!, 2, 6, 3, 7)),
    v128.store(rowAt(target, toRow, 0), mix(half[0]!, half[1]!, 0, 1, 4, 5)),
    v128.store(rowAt(target, toRow, 1), mix(half[0]!, half[1]!, 2, 3, 6, 7)),
    v128.store(rowAt(target, toRow, 2), mix(half[2]!, half[3]!, 0, 1, 4, 5)),
    v128.store(rowAt(target, toRow, 3), mix(half[2]!, half[3]!, 2, 3, 6, 7)),
  ];
  return {
    name: 'transpose',
    locals,
    body: whileLoop(i32.le_s(i32.add(local.get(i), i32.const(4)), local.get(rows)), [
      local.set(j, i32.const(0)),
      whileLoop(i32.le_s(i32.add(local.get(j), i32.const(4)), local.get(columns)), [
        block,
        increment(j, i32.const(4)),
      ]),
      increment(i, i32.const(4)),
    ]),
  };
}
