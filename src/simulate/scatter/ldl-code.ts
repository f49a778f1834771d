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

/**
 * The trailing update of the upper triangle, C −= Sᵀ R. A tile of 4 rows and one group of columns stays in eight
 * registers while k runs; with two vectors of R, the splatted value of S and a product that makes 12 of the 16 vector
 * registers of x86-64.
 */
export function subtractProductsFunction(): WasmFunction {
  const [scaled, rows, matrix, stride, count, first, endRow, endColumn] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
  const [i, j, ps, pr, pc, end] = [8, 9, 10, 11, 12, 13] as const;
  const [bRe, bIm, splat] = [14, 15, 16] as const;
  const accumulator = (row: number, part: 0 | 1) => 17 + 2 * row + part;
  const tileRows = [0, 1, 2, 3] as const;
  const groupAt = (base: number, group: number) => plus(get(base), times(get(group), i32(groupBytes)));
  const grow = (local: number, b: number) => set(local, add4(get(local), multiply4(get(splat), get(b))));
  const shrink = (local: number, b: number) =>
    set(local, subtract4(get(local), multiply4(get(splat), get(b))));
  const tile: Code = [
    ...set(ps, groupAt(scaled, i)),
    ...set(pr, groupAt(rows, j)),
    ...set(end, plus(get(pr), times(get(count), get(stride)))),
    ...tileRows.flatMap((row) => [...set(accumulator(row, 0), zero4), ...set(accumulator(row, 1), zero4)]),
    ...doWhile(
      [
        ...set(bRe, load4(get(pr))),
        ...set(bIm, load4(get(pr), 16)),
        ...tileRows.flatMap((row) => [
          ...set(splat, loadSplat(get(ps), 4 * row)),
          ...grow(accumulator(row, 0), bRe),
          ...grow(accumulator(row, 1), bIm),
          ...set(splat, loadSplat(get(ps), 16 + 4 * row)),
          ...shrink(accumulator(row, 0), bIm),
          ...grow(accumulator(row, 1), bRe),
        ]),
        ...advance(ps, get(stride)),
        ...advance(pr, get(stride)),
      ],
      unequal(get(pr), get(end)),
    ),
    ...set(pc, plus(groupAt(matrix, j), times(get(i), times(get(stride), i32(4))))),
    ...tileRows.flatMap((row) => [
      ...store4(get(pc), subtract4(load4(get(pc)), get(accumulator(row, 0)))),
      ...store4(get(pc), subtract4(load4(get(pc), 16), get(accumulator(row, 1))), 16),
      ...advance(pc, get(stride)),
    ]),
  ];
  return {
    name: 'subtractProducts',
    parameterCount: 8,
    i32Locals: 6,
    v128Locals: 11,
    body: [
      ...set(j, get(first)),
      ...whileTrue(unequal(get(j), get(endColumn)), [
        ...set(i, get(first)),
        // Down the rows of the tile column, which end at the diagonal.
        ...whileTrue(
          [...atMost(get(i), get(j)), ...unequal(get(i), get(endRow)), 0x71],
          [...tile, ...advance(i, i32(1))],
        ),
        ...advance(j, i32(1)),
      ]),
    ],
  };
}
