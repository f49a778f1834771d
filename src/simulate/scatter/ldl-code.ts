import {
  add4,
  advance,
  atMost,
  type Code,
  doWhile,
  get,
  i32,
  load4,
  loadSplat,
  multiply4,
  plus,
  set,
  store4,
  subtract4,
  times,
  unequal,
  type WasmFunction,
  whileTrue,
  zero4,
} from '../../kernels/wasm-code.ts';

/** Bytes of a group: the real parts of four columns, then their imaginary parts. */
const groupBytes = 32;

/** target −= factor · source, group by group. */
export function subtractRowFunction(): WasmFunction {
  const [target, source, factor, groups] = [0, 1, 2, 3] as const;
  const [fRe, fIm, sRe, sIm] = [4, 5, 6, 7] as const;
  return {
    name: 'subtractRow',
    parameterCount: 4,
    i32Locals: 0,
    v128Locals: 4,
    body: [
      ...set(fRe, loadSplat(get(factor))),
      ...set(fIm, loadSplat(get(factor), 4)),
      ...whileTrue(get(groups), [
        ...set(sRe, load4(get(source))),
        ...set(sIm, load4(get(source), 16)),
        ...store4(get(target), subtract4(load4(get(target)), productRe(fRe, fIm, sRe, sIm))),
        ...store4(get(target), subtract4(load4(get(target), 16), productIm(fRe, fIm, sRe, sIm)), 16),
        ...advance(target, i32(groupBytes)),
        ...advance(source, i32(groupBytes)),
        ...advance(groups, i32(-1)),
      ]),
    ],
  };
}

/** target = factor · source, group by group. */
export function scaleRowFunction(): WasmFunction {
  const [target, source, factor, groups] = [0, 1, 2, 3] as const;
  const [fRe, fIm, sRe, sIm] = [4, 5, 6, 7] as const;
  return {
    name: 'scaleRow',
    parameterCount: 4,
    i32Locals: 0,
    v128Locals: 4,
    body: [
      ...set(fRe, loadSplat(get(factor))),
      ...set(fIm, loadSplat(get(factor), 4)),
      ...whileTrue(get(groups), [
        ...set(sRe, load4(get(source))),
        ...set(sIm, load4(get(source), 16)),
        ...store4(get(target), productRe(fRe, fIm, sRe, sIm)),
        ...store4(get(target), productIm(fRe, fIm, sRe, sIm), 16),
        ...advance(target, i32(groupBytes)),
        ...advance(source, i32(groupBytes)),
        ...advance(groups, i32(-1)),
      ]),
    ],
  };
}

const productRe = (aRe: number, aIm: number, bRe: number, bIm: number): Code =>
  subtract4(multiply4(get(aRe), get(bRe)), multiply4(get(aIm), get(bIm)));
const productIm = (aRe: number, aIm: number, bRe: number, bIm: number): Code =>
  add4(multiply4(get(aRe), get(bIm)), multiply4(get(aIm), get(bRe)));

/** Bytes of four rows of S in one column of a tile, and of eight columns of R in one row: Re, Im and Re + Im. */
const scaledBytes = 48;
const rowBytes = 96;

/** Four columns of every row one after the other: real parts, imaginary parts, their sums. */
export function packScaledFunction(): WasmFunction {
  const [source, target, stride, count, groups, from, left] = [0, 1, 2, 3, 4, 5, 6] as const;
  const [re, im] = [7, 8] as const;
  return {
    name: 'packScaled',
    parameterCount: 5,
    i32Locals: 2,
    v128Locals: 2,
    body: whileTrue(get(groups), [
      ...set(from, get(source)),
      ...set(left, get(count)),
      ...doWhile(
        [
          ...set(re, load4(get(from))),
          ...set(im, load4(get(from), 16)),
          ...store4(get(target), get(re)),
          ...store4(get(target), get(im), 16),
          ...store4(get(target), add4(get(re), get(im)), 32),
          ...advance(target, i32(scaledBytes)),
          ...advance(from, get(stride)),
          ...advance(left, i32(-1)),
        ],
        get(left),
      ),
      ...advance(source, i32(groupBytes)),
      ...advance(groups, i32(-1)),
    ]),
  };
}

/** Eight columns of every row one after the other, likewise. */
export function packRowsFunction(): WasmFunction {
  const [source, target, stride, count, blocks, from, left] = [0, 1, 2, 3, 4, 5, 6] as const;
  const [re, im] = [7, 8] as const;
  const half = (group: 0 | 1): Code => [
    ...set(re, load4(get(from), groupBytes * group)),
    ...set(im, load4(get(from), groupBytes * group + 16)),
    ...store4(get(target), get(re), 16 * group),
    ...store4(get(target), get(im), 32 + 16 * group),
    ...store4(get(target), add4(get(re), get(im)), 64 + 16 * group),
  ];
  return {
    name: 'packRows',
    parameterCount: 5,
    i32Locals: 2,
    v128Locals: 2,
    body: whileTrue(get(blocks), [
      ...set(from, get(source)),
      ...set(left, get(count)),
      ...doWhile(
        [
          ...half(0),
          ...half(1),
          ...advance(target, i32(rowBytes)),
          ...advance(from, get(stride)),
          ...advance(left, i32(-1)),
        ],
        get(left),
      ),
      ...advance(source, i32(2 * groupBytes)),
      ...advance(blocks, i32(-1)),
    ]),
  };
}

/**
 * The trailing update of the upper triangle, C −= Sᵀ R. A complex product takes three real ones: with T1 = Re S Re R,
 * T2 = Im S Im R and T3 = (Re S + Im S)(Re R + Im R) it is T1 − T2 + i (T3 − T1 − T2), a quarter less work than four. A
 * tile of 4 rows and 8 columns of each stays in eight registers while k runs; with two vectors of R, the splatted value
 * of S and a product that makes 12 of the 16 vector registers of x86-64.
 */
export function subtractProductsFunction(): WasmFunction {
  const [scaled, rows, matrix, stride, count, firstRow, endRow, firstBlock, endBlock] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8,
  ] as const;
  const [i, j, ps, pr, pc, end] = [9, 10, 11, 12, 13, 14] as const;
  const [vector0, vector1, splat] = [15, 16, 17] as const;
  const accumulator = (row: number, half: number) => 18 + 2 * row + half;
  const tileRows = [0, 1, 2, 3] as const;
  const halves = [0, 1] as const;

  /** One of the three products, and what it adds to (`+`) or takes from (`-`) the parts of C. */
  const product = (part: 0 | 1 | 2, re: '+' | '-' | '', im: '+' | '-'): Code => [
    ...set(ps, plus(get(scaled), times(times(get(i), get(count)), i32(scaledBytes)))),
    ...set(pr, plus(get(rows), times(times(get(j), get(count)), i32(rowBytes)))),
    ...set(end, plus(get(pr), times(get(count), i32(rowBytes)))),
    ...tileRows.flatMap((row) => halves.flatMap((half) => set(accumulator(row, half), zero4))),
    ...doWhile(
      [
        ...set(vector0, load4(get(pr), 32 * part)),
        ...set(vector1, load4(get(pr), 32 * part + 16)),
        ...tileRows.flatMap((row) => [
          ...set(splat, loadSplat(get(ps), 16 * part + 4 * row)),
          ...set(accumulator(row, 0), add4(get(accumulator(row, 0)), multiply4(get(splat), get(vector0)))),
          ...set(accumulator(row, 1), add4(get(accumulator(row, 1)), multiply4(get(splat), get(vector1)))),
        ]),
        ...advance(ps, i32(scaledBytes)),
        ...advance(pr, i32(rowBytes)),
      ],
      unequal(get(pr), get(end)),
    ),
    ...set(
      pc,
      plus(plus(get(matrix), times(get(j), i32(2 * groupBytes))), times(get(i), times(get(stride), i32(4)))),
    ),
    ...tileRows.flatMap((row) => [
      ...halves.flatMap((half) => [
        ...(re === '' ? [] : change(re, groupBytes * half, accumulator(row, half))),
        ...change(im, groupBytes * half + 16, accumulator(row, half)),
      ]),
      ...advance(pc, get(stride)),
    ]),
  ];
  const change = (sign: '+' | '-', offset: number, local: number): Code => {
    const operation = sign === '+' ? add4 : subtract4;
    return store4(get(pc), operation(load4(get(pc), offset), get(local)), offset);
  };

  return {
    name: 'subtractProducts',
    parameterCount: 9,
    i32Locals: 6,
    v128Locals: 11,
    body: [
      ...set(j, get(firstBlock)),
      ...whileTrue(unequal(get(j), get(endBlock)), [
        ...set(i, get(firstRow)),
        // Down the rows of the tile column, which end at the diagonal.
        ...whileTrue(
          [...atMost(get(i), plus(times(get(j), i32(2)), i32(1))), ...unequal(get(i), get(endRow)), 0x71],
          [...product(0, '-', '+'), ...product(1, '+', '+'), ...product(2, '', '-'), ...advance(i, i32(1))],
        ),
        ...advance(j, i32(1)),
      ]),
    ],
  };
}
