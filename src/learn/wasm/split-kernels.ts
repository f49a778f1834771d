import {
  addIntegers4,
  and,
  choose,
  isLargerDouble,
  isLess,
  isLessSigned,
  larger,
  leadingZeros,
  loadDouble,
  loadShort,
  minus,
  multiplyIntegers4,
  onlyIf,
  plusDouble,
  quotient,
  shiftLeft,
  shiftRight,
  smaller,
  storeDouble,
  storeInteger,
  sumOfIntegers4,
  toDouble,
} from '../../base/wasm/integer-code.ts';
import {
  advance,
  type Code,
  doWhile,
  get,
  i32,
  load4,
  loadI32,
  plus,
  set,
  store4,
  times,
  type WasmFunction,
  wasmModule,
  whileTrue,
  zero4,
} from '../../base/wasm/wasm-code.ts';

/**
 * What growing a tree does to many samples of a node, in the memory that the kernels were compiled with; addresses are in
 * bytes, from address 0. `result` is the address of 32 bytes: the score of the best cut so far (Float64), the smallest
 * and the largest rank (integers), the last rank left of the best cut (integer), and room.
 */
export interface SplitKernels {
  /**
   * Writes the ranks of rows into `ranks`, and the smallest and the largest of them into `result`.
   * @param column ranks of a feature, 16 bits each
   * @param rows their row numbers
   * @param count of rows, at least 1
   */
  gather16(column: number, rows: number, count: number, ranks: number, result: number): void;
  /** The same for ranks of 32 bits. */
  gather32(column: number, rows: number, count: number, ranks: number, result: number): void;
  /**
   * Looks for a cut between bins of ranks with a larger score than `result` says: with L and R the weights of each class
   * left and right, ΣL² / ΣL + ΣR² / ΣR. Score and rank of the best cut go into `result`; the rank is −1 where there is
   * none. The bins divide what lies between the smallest and the largest rank of `result` evenly.
   * @param ranks as `gather16` wrote them
   * @param weightedCodes of each sample: its class, above `weightBits` of weight
   * @param bins zeros, bins × classes; zeros again afterwards
   * @param left room for `stride` bytes
   * @param counts weight of each class in the node
   * @param stride bytes of a bin: four a class, up to a multiple of 16
   * @param binZeros leading zeros of the number of bins less one, as of a 32-bit number
   * @param squares sum of the squares of `counts`
   * @param total sum of `counts`, at most `largestTotal`
   */
  bestCut(
    ranks: number,
    weightedCodes: number,
    count: number,
    weightBits: number,
    bins: number,
    left: number,
    counts: number,
    stride: number,
    binZeros: number,
    squares: number,
    total: number,
    result: number,
  ): void;
}

/** Largest weight of a node whose square fits into 31 bits, as the compiled kernels need it. */
export const largestTotal = 46_340;

let compiled: WebAssembly.Module | undefined;

/** @throws WebAssembly.CompileError, or EvalError where the page's policy forbids compiling */
export function compileSplitKernels(memory: WebAssembly.Memory): SplitKernels {
  compiled ??= new WebAssembly.Module(splitModule());
  return new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as SplitKernels;
}

export const splitModule = (): Uint8Array<ArrayBuffer> =>
  wasmModule([gatherFunction(16), gatherFunction(32), bestCutFunction()]);

function gatherFunction(bits: 16 | 32): WasmFunction {
  const [column, rows, count, ranks, result] = [0, 1, 2, 3, 4];
  const [least, most, rank, end] = [5, 6, 7, 8];
  const row = loadI32(get(rows!));
  const load =
    bits === 16
      ? loadShort(plus(get(column!), shiftLeft(row, i32(1))))
      : loadI32(plus(get(column!), shiftLeft(row, i32(2))));
  return {
    name: `gather${bits}`,
    parameterCount: 5,
    i32Locals: 4,
    v128Locals: 0,
    body: [
      ...set(least!, i32(-1)),
      ...set(end!, plus(get(rows!), shiftLeft(get(count!), i32(2)))),
      ...doWhile(
        [
          ...set(rank!, load),
          ...storeInteger(get(ranks!), get(rank!)),
          ...set(least!, smaller(get(least!), get(rank!))),
          ...set(most!, larger(get(most!), get(rank!))),
          ...advance(ranks!, i32(4)),
          ...advance(rows!, i32(4)),
        ],
        isLess(get(rows!), get(end!)),
      ),
      ...storeInteger(get(result!), get(least!), 8),
      ...storeInteger(get(result!), get(most!), 12),
    ],
  };
}

function bestCutFunction(): WasmFunction {
  const [
    ranks,
    weightedCodes,
    count,
    weightBits,
    bins,
    left,
    counts,
    stride,
    binZeros,
    squares,
    total,
    result,
  ] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
  const [least, shift, at, load, end, bin, lastBin, code, leftTotal, leftSquares, crossed, mask] = [
    12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
  ];
  const [moved, before, sums, crosses, totals] = [24, 25, 26, 27, 28];
  const range = minus(loadI32(get(result!), 12), get(least!));
  const vector = (address: number): Code => plus(get(address), get(code!));
  return {
    name: 'bestCut',
    parameterCount: 12,
    i32Locals: 12,
    v128Locals: 5,
    body: [
      ...set(least!, loadI32(get(result!), 8)),
      ...set(shift!, minus(get(binZeros!), leadingZeros(range))),
      ...set(shift!, choose(isLessSigned(get(shift!), i32(0)), i32(0), get(shift!))),
      ...set(lastBin!, shiftRight(range, get(shift!))),
      ...set(mask!, minus(shiftLeft(i32(1), get(weightBits!)), i32(1))),
      ...set(end!, plus(get(ranks!), shiftLeft(get(count!), i32(2)))),
      ...doWhile(
        [
          ...set(load!, loadI32(get(weightedCodes!))),
          ...set(
            at!,
            plus(
              get(bins!),
              plus(
                times(shiftRight(minus(loadI32(get(ranks!)), get(least!)), get(shift!)), get(stride!)),
                shiftLeft(shiftRight(get(load!), get(weightBits!)), i32(2)),
              ),
            ),
          ),
          ...storeInteger(get(at!), plus(loadI32(get(at!)), and(get(load!), get(mask!)))),
          ...advance(weightedCodes!, i32(4)),
          ...advance(ranks!, i32(4)),
        ],
        isLess(get(ranks!), get(end!)),
      ),
      ...set(code!, i32(0)),
      ...doWhile(
        [...store4(vector(left!), zero4), ...advance(code!, i32(16))],
        isLess(get(code!), get(stride!)),
      ),
      ...storeInteger(get(result!), i32(-1), 16),
      ...set(at!, get(bins!)),
      ...whileTrue(isLess(get(bin!), get(lastBin!)), [
        ...set(code!, i32(0)),
        ...doWhile(
          [
            ...set(moved!, load4(get(at!))),
            ...store4(get(at!), zero4),
            ...set(before!, load4(vector(left!))),
            ...set(
              sums!,
              addIntegers4(
                get(sums!),
                multiplyIntegers4(
                  get(moved!),
                  addIntegers4(addIntegers4(get(before!), get(before!)), get(moved!)),
                ),
              ),
            ),
            ...set(
              crosses!,
              addIntegers4(get(crosses!), multiplyIntegers4(get(moved!), load4(vector(counts!)))),
            ),
            ...set(totals!, addIntegers4(get(totals!), get(moved!))),
            ...store4(vector(left!), addIntegers4(get(before!), get(moved!))),
            ...advance(at!, i32(16)),
            ...advance(code!, i32(16)),
          ],
          isLess(get(code!), get(stride!)),
        ),
        ...set(leftSquares!, sumOfIntegers4(get(sums!))),
        ...set(crossed!, sumOfIntegers4(get(crosses!))),
        ...set(leftTotal!, sumOfIntegers4(get(totals!))),
        ...storeDouble(
          get(result!),
          plusDouble(
            quotient(toDouble(get(leftSquares!)), toDouble(get(leftTotal!))),
            quotient(
              toDouble(plus(minus(get(squares!), shiftLeft(get(crossed!), i32(1))), get(leftSquares!))),
              toDouble(minus(get(total!), get(leftTotal!))),
            ),
          ),
          24,
        ),
        ...onlyIf(isLargerDouble(loadDouble(get(result!), 24), loadDouble(get(result!))), [
          ...storeDouble(get(result!), loadDouble(get(result!), 24)),
          ...storeInteger(get(result!), get(bin!), 16),
        ]),
        ...advance(bin!, i32(1)),
      ]),
      // The last bin was not passed, and must be zero for the next node.
      ...set(code!, i32(0)),
      ...doWhile(
        [...store4(plus(get(at!), get(code!)), zero4), ...advance(code!, i32(16))],
        isLess(get(code!), get(stride!)),
      ),
      ...onlyIf(
        isLessSigned(i32(-1), loadI32(get(result!), 16)),
        storeInteger(
          get(result!),
          minus(plus(get(least!), shiftLeft(plus(loadI32(get(result!), 16), i32(1)), get(shift!))), i32(1)),
          16,
        ),
      ),
    ],
  };
}
