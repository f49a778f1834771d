import {
  type Code,
  doWhileLoop,
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

const [locals, variables] = named({
  parameters: ['a', 'aRow', 'aColumn', 'b', 'bRow', 'c', 'cRow', 'm', 'n', 'k', 'start', 'startRow'],
  i32: ['i', 'j', 'end', 'pb', 'pc', 'ps', ['pa', 4]],
  v128: [['vb', 2], 'splat', ['accumulators', 8]],
});
const { a, aRow, aColumn, b, bRow, c, cRow, m, n, k, start, startRow } = variables;
const { i, j, end, pb, pc, ps, pa, vb, splat, accumulators } = variables;
const accumulator = (r: number, v: number): Local => accumulators[2 * r + v]!;

/** Where the values of A stand that are needed one after the other: along a row, or down a column. */
type Direction = 'along' | 'down';

/**
 * Tiles of 4 × 8 values of C stay in registers while k runs: 8 accumulators, 2 vectors of B, the splatted
 * value of A and the product are 12 of the 16 vector registers of x86-64. Wider and higher tiles (3 × 12, 5 ×
 * 8, 6 × 8, 4 × 12) and a loop unrolled by hand are slower, since V8 then weightedCodes more at once than
 * there are registers: measured, 35 against 44 GFLOP/s, where multiplying and adding four at a time end at
 * 59. The address of B ends the loop: a counter of its own finds no register and costs 9 %.
 *
 * Of a row of A, or of a column, the values lie next to each other: one step of 4 bytes is no variable.
 */
export function multiplyFunction(): WasmFunction {
  return {
    name: 'multiply',
    locals,
    body: ifElse(i32.eq(local.get(aColumn), i32.const(4)), product('along'), product('down')),
  };
}

function product(direction: Direction): Code {
  // Down the rows first: eight columns of B stay in the first cache while A passes by, and the columns that a
  // transposed A shares between tiles do, too.
  const rowsDown = (rowCount: number, vectorCount: number): Code =>
    whileLoop(i32.le_s(i32.add(local.get(i), i32.const(rowCount)), local.get(m)), [
      tile(direction, rowCount, vectorCount),
      increment(i, i32.const(rowCount)),
    ]);
  const columns = (vectorCount: number): Code =>
    whileLoop(i32.le_s(i32.add(local.get(j), i32.const(4 * vectorCount)), local.get(n)), [
      local.set(i, i32.const(0)),
      ...[4, 2, 1].map((rowCount) => rowsDown(rowCount, vectorCount)),
      increment(j, i32.const(4 * vectorCount)),
    ]);
  return [columns(2), columns(1)];
}

function tile(direction: Direction, rowCount: number, vectorCount: number): Code {
  const rows = [...Array(rowCount).keys()];
  const vectors = [...Array(vectorCount).keys()];
  const each = (code: (r: number, v: number) => Code) => rows.map((r) => vectors.map((v) => code(r, v)));
  const pointers = direction === 'along' ? rows : [0];
  const splatOf = (r: number) =>
    direction === 'along'
      ? v128.load32_splat(local.get(pa[r]!))
      : v128.load32_splat(local.get(pa[0]!), 4 * r);
  const rowOf = (pointer: Local, stride: Local, r: number) =>
    i32.add(local.get(pointer), i32.mul(local.get(stride), i32.const(r)));
  return [
    local.set(pb, i32.add(local.get(b), i32.mul(local.get(j), i32.const(4)))),
    local.set(
      pc,
      i32.add(
        i32.add(local.get(c), i32.mul(local.get(i), local.get(cRow))),
        i32.mul(local.get(j), i32.const(4)),
      ),
    ),
    pointers.map((r) =>
      local.set(pa[r]!, i32.add(local.get(a), i32.mul(i32.add(local.get(i), i32.const(r)), local.get(aRow)))),
    ),
    ifElse(
      local.get(start),
      [
        local.set(
          ps,
          i32.add(
            i32.add(local.get(start), i32.mul(local.get(i), local.get(startRow))),
            i32.mul(local.get(j), i32.const(4)),
          ),
        ),
        each((r, v) => local.set(accumulator(r, v), v128.load(rowOf(ps, startRow, r), 16 * v))),
      ],
      each((r, v) => local.set(accumulator(r, v), zero)),
    ),
    local.set(end, i32.add(local.get(pb), i32.mul(local.get(k), local.get(bRow)))),
    doWhileLoop(
      [
        vectors.map((v) => local.set(vb[v]!, v128.load(local.get(pb), 16 * v))),
        rows.map((r) => [
          local.set(splat, splatOf(r)),
          vectors.map((v) =>
            local.set(
              accumulator(r, v),
              f32x4.add(local.get(accumulator(r, v)), f32x4.mul(local.get(splat), local.get(vb[v]!))),
            ),
          ),
        ]),
        pointers.map((r) => increment(pa[r]!, direction === 'along' ? i32.const(4) : local.get(aColumn))),
        increment(pb, local.get(bRow)),
      ],
      i32.ne(local.get(pb), local.get(end)),
    ),
    each((r, v) => v128.store(rowOf(pc, cRow, r), local.get(accumulator(r, v)), 16 * v)),
  ];
}
