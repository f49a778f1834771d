import {
  add4,
  advance,
  atMost,
  type Code,
  doWhile,
  equal,
  get,
  i32,
  ifElse,
  load4,
  loadSplat,
  multiply4,
  plus,
  set,
  store4,
  times,
  unequal,
  type WasmFunction,
  whileTrue,
  zero4,
} from '../../base/wasm/wasm-code.ts';

const [a, aRow, aColumn, b, bRow, c, cRow, m, n, k, start, startRow] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
] as const;
const [i, j, end, pb, pc, ps] = [12, 13, 14, 15, 16, 17] as const;
const pa = (r: number) => 18 + r;
const i32Locals = 10;
const vb = (v: number) => 22 + v;
const splat = 24;
const accumulator = (r: number, v: number) => 25 + 2 * r + v;
const v128Locals = 11;

/** Where the values of A stand that are needed one after the other: along a row, or down a column. */
type Direction = 'along' | 'down';

/**
 * Tiles of 4 × 8 values of C stay in registers while k runs: 8 accumulators, 2 vectors of B, the splatted value of A and
 * the product are 12 of the 16 vector registers of x86-64. Wider and higher tiles (3 × 12, 5 × 8, 6 × 8, 4 × 12) and a
 * loop unrolled by hand are slower, since V8 then weightedCodes more at once than there are registers: measured, 35 against 44
 * GFLOP/s, where multiplying and adding four at a time end at 59. The address of B ends the loop: a counter of its own finds no
 * register and costs 9 %.
 *
 * Of a row of A, or of a column, the values lie next to each other: one step of 4 bytes is no variable.
 */
export function multiplyFunction(): WasmFunction {
  return {
    name: 'multiply',
    parameterCount: 12,
    i32Locals,
    v128Locals,
    body: ifElse(equal(get(aColumn), i32(4)), product('along'), product('down')),
  };
}

function product(direction: Direction): Code {
  // Down the rows first: eight columns of B stay in the first cache while A passes by, and the columns that a
  // transposed A shares between tiles do, too.
  const rowsDown = (rowCount: number, vectorCount: number): Code =>
    whileTrue(atMost(plus(get(i), i32(rowCount)), get(m)), [
      ...tile(direction, rowCount, vectorCount),
      ...advance(i, i32(rowCount)),
    ]);
  const columns = (vectorCount: number): Code =>
    whileTrue(atMost(plus(get(j), i32(4 * vectorCount)), get(n)), [
      ...set(i, i32(0)),
      ...[4, 2, 1].flatMap((rowCount) => rowsDown(rowCount, vectorCount)),
      ...advance(j, i32(4 * vectorCount)),
    ]);
  return [...columns(2), ...columns(1)];
}

function tile(direction: Direction, rowCount: number, vectorCount: number): Code {
  const rows = [...Array(rowCount).keys()];
  const vectors = [...Array(vectorCount).keys()];
  const each = (code: (r: number, v: number) => Code) =>
    rows.flatMap((r) => vectors.flatMap((v) => code(r, v)));
  const pointers = direction === 'along' ? rows : [0];
  const splatOf = (r: number) =>
    direction === 'along' ? loadSplat(get(pa(r))) : loadSplat(get(pa(0)), 4 * r);
  const rowOf = (pointer: number, stride: number, r: number) =>
    plus(get(pointer), times(get(stride), i32(r)));
  return [
    ...set(pb, plus(get(b), times(get(j), i32(4)))),
    ...set(pc, plus(plus(get(c), times(get(i), get(cRow))), times(get(j), i32(4)))),
    ...pointers.flatMap((r) => set(pa(r), plus(get(a), times(plus(get(i), i32(r)), get(aRow))))),
    ...ifElse(
      get(start),
      [
        ...set(ps, plus(plus(get(start), times(get(i), get(startRow))), times(get(j), i32(4)))),
        ...each((r, v) => set(accumulator(r, v), load4(rowOf(ps, startRow, r), 16 * v))),
      ],
      each((r, v) => set(accumulator(r, v), zero4)),
    ),
    ...set(end, plus(get(pb), times(get(k), get(bRow)))),
    ...doWhile(
      [
        ...vectors.flatMap((v) => set(vb(v), load4(get(pb), 16 * v))),
        ...rows.flatMap((r) => [
          ...set(splat, splatOf(r)),
          ...vectors.flatMap((v) =>
            set(accumulator(r, v), add4(get(accumulator(r, v)), multiply4(get(splat), get(vb(v))))),
          ),
        ]),
        ...pointers.flatMap((r) => advance(pa(r), direction === 'along' ? i32(4) : get(aColumn))),
        ...advance(pb, get(bRow)),
      ],
      unequal(get(pb), get(end)),
    ),
    ...each((r, v) => store4(rowOf(pc, cRow, r), get(accumulator(r, v)), 16 * v)),
  ];
}
