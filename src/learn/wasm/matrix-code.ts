import {
  add4,
  advance,
  atMost,
  type Code,
  copyBytes,
  doWhile,
  get,
  i32,
  lanes,
  load4,
  loadI32,
  plus,
  set,
  store4,
  times,
  type WasmFunction,
  whileTrue,
  zero4,
} from '../../base/wasm/wasm-code.ts';

export function gatherFunction(): WasmFunction {
  const [rows, bytes, picked, count, to] = [0, 1, 2, 3, 4] as const;
  return {
    name: 'gather',
    parameterCount: 5,
    i32Locals: 0,
    v128Locals: 0,
    body: whileTrue(atMost(i32(1), get(count)), [
      ...copyBytes(get(to), plus(get(rows), times(loadI32(get(picked)), get(bytes))), get(bytes)),
      ...advance(to, get(bytes)),
      ...advance(picked, i32(4)),
      ...advance(count, i32(-1)),
    ]),
  };
}

/** Four columns at a time, down all rows. */
export function sumRowsFunction(): WasmFunction {
  const [values, rowCount, width, sums, bytes, left, at, columns, sum] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
  return {
    name: 'sumRows',
    parameterCount: 4,
    i32Locals: 4,
    v128Locals: 1,
    body: [
      ...set(bytes, times(get(width), i32(4))),
      ...set(columns, get(width)),
      ...doWhile(
        [
          ...set(sum, zero4),
          ...set(at, get(values)),
          ...set(left, get(rowCount)),
          ...doWhile(
            [
              ...set(sum, add4(get(sum), load4(get(at)))),
              ...advance(at, get(bytes)),
              ...advance(left, i32(-1)),
            ],
            get(left),
          ),
          ...store4(get(sums), get(sum)),
          ...advance(sums, i32(16)),
          ...advance(values, i32(16)),
          ...advance(columns, i32(-4)),
        ],
        get(columns),
      ),
    ],
  };
}

/** Blocks of 4 × 4 values, turned in registers. */
export function transposeFunction(): WasmFunction {
  const [from, fromRow, rows, columns, to, toRow] = [0, 1, 2, 3, 4, 5] as const;
  const [i, j, source, target] = [6, 7, 8, 9] as const;
  const row = [10, 11, 12, 13] as const;
  const half = [14, 15, 16, 17] as const;
  const rowAt = (pointer: number, stride: number, r: number) =>
    plus(get(pointer), times(get(stride), i32(r)));
  const block: Code = [
    ...set(source, plus(plus(get(from), times(get(i), get(fromRow))), times(get(j), i32(4)))),
    ...set(target, plus(plus(get(to), times(get(j), get(toRow))), times(get(i), i32(4)))),
    ...row.flatMap((local, r) => set(local, load4(rowAt(source, fromRow, r)))),
    ...set(half[0], lanes(get(row[0]), get(row[1]), 0, 4, 1, 5)),
    ...set(half[1], lanes(get(row[2]), get(row[3]), 0, 4, 1, 5)),
    ...set(half[2], lanes(get(row[0]), get(row[1]), 2, 6, 3, 7)),
    ...set(half[3], lanes(get(row[2]), get(row[3]), 2, 6, 3, 7)),
    ...store4(rowAt(target, toRow, 0), lanes(get(half[0]), get(half[1]), 0, 1, 4, 5)),
    ...store4(rowAt(target, toRow, 1), lanes(get(half[0]), get(half[1]), 2, 3, 6, 7)),
    ...store4(rowAt(target, toRow, 2), lanes(get(half[2]), get(half[3]), 0, 1, 4, 5)),
    ...store4(rowAt(target, toRow, 3), lanes(get(half[2]), get(half[3]), 2, 3, 6, 7)),
  ];
  return {
    name: 'transpose',
    parameterCount: 6,
    i32Locals: 4,
    v128Locals: 8,
    body: whileTrue(atMost(plus(get(i), i32(4)), get(rows)), [
      ...set(j, i32(0)),
      ...whileTrue(atMost(plus(get(j), i32(4)), get(columns)), [...block, ...advance(j, i32(4))]),
      ...advance(i, i32(4)),
    ]),
  };
}
