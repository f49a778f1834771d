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

/** Bytes of a group: the real parts of four columns, then their imaginary parts. */
const groupBytes = 32;
/**
 * Bytes of four rows of S in one column of a tile, and of eight columns of R in one row: Re, Im and Re + Im.
 */
const scaledBytes = 48;
const rowBytes = 96;

/** target −= factor · source, group by group. */
export function subtractRowFunction(): WasmFunction {
  return rowFunction('subtractRow', (target, re, im) => [
    v128.store(target, f32x4.sub(v128.load(target), re)),
    v128.store(target, f32x4.sub(v128.load(target, 16), im), 16),
  ]);
}

/** target = factor · source, group by group. */
export function scaleRowFunction(): WasmFunction {
  return rowFunction('scaleRow', (target, re, im) => [v128.store(target, re), v128.store(target, im, 16)]);
}

/** @param put what becomes of the parts of factor · source */
function rowFunction(name: string, put: (target: Code, re: Code, im: Code) => Code): WasmFunction {
  const [locals, { target, source, factor, groups, fRe, fIm, sRe, sIm }] = named({
    parameters: ['target', 'source', 'factor', 'groups'],
    v128: ['fRe', 'fIm', 'sRe', 'sIm'],
  });
  const product = (a: Local, b: Local) => f32x4.mul(local.get(a), local.get(b));
  return {
    name,
    locals,
    body: [
      local.set(fRe, v128.load32_splat(local.get(factor))),
      local.set(fIm, v128.load32_splat(local.get(factor), 4)),
      whileLoop(local.get(groups), [
        local.set(sRe, v128.load(local.get(source))),
        local.set(sIm, v128.load(local.get(source), 16)),
        put(
          local.get(target),
          f32x4.sub(product(fRe, sRe), product(fIm, sIm)),
          f32x4.add(product(fRe, sIm), product(fIm, sRe)),
        ),
        increment(target, i32.const(groupBytes)),
        increment(source, i32.const(groupBytes)),
        increment(groups, i32.const(-1)),
      ]),
    ],
  };
}

/** Four columns of every row one after the other: real parts, imaginary parts, their sums. */
export function packScaledFunction(): WasmFunction {
  return packFunction('packScaled', 1);
}

/** Eight columns of every row one after the other, likewise. */
export function packRowsFunction(): WasmFunction {
  return packFunction('packRows', 2);
}

/** @param width groups that are packed side by side */
function packFunction(name: string, width: 1 | 2): WasmFunction {
  const [locals, { source, target, stride, count, blocks, from, left, re, im }] = named({
    parameters: ['source', 'target', 'stride', 'count', 'blocks'],
    i32: ['from', 'left'],
    v128: ['re', 'im'],
  });
  const group = (index: number): Code => [
    local.set(re, v128.load(local.get(from), groupBytes * index)),
    local.set(im, v128.load(local.get(from), groupBytes * index + 16)),
    v128.store(local.get(target), local.get(re), 16 * index),
    v128.store(local.get(target), local.get(im), 16 * (width + index)),
    v128.store(local.get(target), f32x4.add(local.get(re), local.get(im)), 16 * (2 * width + index)),
  ];
  return {
    name,
    locals,
    body: whileLoop(local.get(blocks), [
      local.set(from, local.get(source)),
      local.set(left, local.get(count)),
      doWhileLoop(
        [
          Array.from({ length: width }, (_, index) => group(index)),
          increment(target, i32.const(scaledBytes * width)),
          increment(from, local.get(stride)),
          increment(left, i32.const(-1)),
        ],
        local.get(left),
      ),
      increment(source, i32.const(groupBytes * width)),
      increment(blocks, i32.const(-1)),
    ]),
  };
}

/**
 * The trailing update of the upper triangle, C −= Sᵀ R. A complex product takes three real ones: with T1 = Re
 * S Re R, T2 = Im S Im R and T3 = (Re S + Im S)(Re R + Im R) it is T1 − T2 + i (T3 − T1 − T2), a quarter less
 * work than four. A tile of 4 rows and 8 columns of each stays in eight registers while k runs; with two
 * vectors of R, the splatted value of S and a product that makes 12 of the 16 vector registers of x86-64.
 */
export function subtractProductsFunction(): WasmFunction {
  const [locals, names] = named({
    parameters: [
      'scaled',
      'rows',
      'matrix',
      'stride',
      'count',
      'firstRow',
      'endRow',
      'firstBlock',
      'endBlock',
    ],
    i32: ['i', 'j', 'ps', 'pr', 'pc', 'end'],
    v128: ['vector0', 'vector1', 'splat', ['accumulators', 8]],
  });
  const { scaled, rows, matrix, stride, count, firstRow, endRow, firstBlock, endBlock } = names;
  const { i, j, ps, pr, pc, end, vector0, vector1, splat, accumulators } = names;
  const tileRows = [0, 1, 2, 3] as const;
  const halves = [
    { half: 0, vector: vector0 },
    { half: 1, vector: vector1 },
  ] as const;
  const accumulator = (row: number, half: number) => accumulators[2 * row + half]!;
  const times = (a: Local, factor: number) => i32.mul(local.get(a), i32.const(factor));

  const change = (operation: typeof f32x4.add, offset: number, value: Local): Code =>
    v128.store(local.get(pc), operation(v128.load(local.get(pc), offset), local.get(value)), offset);

  /**
   * One of the three real products.
   * @param part 0 of the real parts, 1 of the imaginary parts, 2 of their sums
   * @param re what becomes of the real part of C and the product, and `im` of the imaginary part
   */
  const product = (part: 0 | 1 | 2, re: typeof f32x4.add | undefined, im: typeof f32x4.add): Code => [
    local.set(ps, i32.add(local.get(scaled), i32.mul(times(i, scaledBytes), local.get(count)))),
    local.set(pr, i32.add(local.get(rows), i32.mul(times(j, rowBytes), local.get(count)))),
    local.set(end, i32.add(local.get(pr), times(count, rowBytes))),
    accumulators.map((sum) => local.set(sum, zero)),
    doWhileLoop(
      [
        halves.map(({ half, vector }) => local.set(vector, v128.load(local.get(pr), 32 * part + 16 * half))),
        tileRows.map((row) => [
          local.set(splat, v128.load32_splat(local.get(ps), 16 * part + 4 * row)),
          halves.map(({ half, vector }) =>
            local.set(
              accumulator(row, half),
              f32x4.add(local.get(accumulator(row, half)), f32x4.mul(local.get(splat), local.get(vector))),
            ),
          ),
        ]),
        increment(ps, i32.const(scaledBytes)),
        increment(pr, i32.const(rowBytes)),
      ],
      i32.ne(local.get(pr), local.get(end)),
    ),
    local.set(
      pc,
      i32.add(i32.add(local.get(matrix), times(j, 2 * groupBytes)), i32.mul(times(i, 4), local.get(stride))),
    ),
    tileRows.map((row) => [
      halves.map(({ half }) => [
        re ? change(re, groupBytes * half, accumulator(row, half)) : [],
        change(im, groupBytes * half + 16, accumulator(row, half)),
      ]),
      increment(pc, local.get(stride)),
    ]),
  ];

  return {
    name: 'subtractProducts',
    locals,
    body: [
      local.set(j, local.get(firstBlock)),
      whileLoop(i32.ne(local.get(j), local.get(endBlock)), [
        local.set(i, local.get(firstRow)),
        // Down the rows of the tile column, which end at the diagonal.
        whileLoop(
          i32.and(
            i32.le_s(local.get(i), i32.add(times(j, 2), i32.const(1))),
            i32.ne(local.get(i), local.get(endRow)),
          ),
          [
            product(0, f32x4.sub, f32x4.add),
            product(1, f32x4.add, f32x4.add),
            product(2, undefined, f32x4.sub),
            increment(i, i32.const(1)),
          ],
        ),
        increment(j, i32.const(1)),
      ]),
    ],
  };
}
