import {
  type Code,
  doWhileLoop,
  f64,
  i32,
  i32x4,
  ifThen,
  increment,
  type Local,
  local,
  select,
  v128,
  whileLoop,
  zero,
} from '../../base/wasm/instructions.ts';
import { named, type WasmFunction, wasmModule } from '../../base/wasm/module.ts';

/**
 * What growing a tree does to many samples of a node, in the memory that the kernels were compiled with;
 * addresses are in bytes, from address 0. `result` is the address of 32 bytes: the score of the best split so
 * far (Float64), the smallest and the largest rank (integers), the last rank left of the best split
 * (integer), and room.
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
   * Looks for a split between bins of a node's histogram with a larger score than `result` holds: with L and
   * R the weights of each class left and right, ΣL² / ΣL + ΣR² / ΣR. Score and rank of the best split go into
   * `result`; the rank is −1 where there is none. The bins divide the ranks between the smallest and the
   * largest one evenly.
   */
  bestSplit(at: SplitAddresses, node: NodeHistogram): void;
}

/** Where a search for a split works, addresses in bytes. */
export interface SplitAddresses {
  /** As `gather16` wrote them. */
  readonly ranks: number;
  /** Of each sample: its class, above `weightBits` of weight. */
  readonly weightedCodes: number;
  /** Zeros, bins × classes; zeros again afterwards. */
  readonly bins: number;
  /** Room for `stride` bytes. */
  readonly left: number;
  /** Weight of each class in the node. */
  readonly counts: number;
  readonly result: number;
}

/** The node to be split. */
export interface NodeHistogram {
  /** Its samples. */
  readonly count: number;
  readonly weightBits: number;
  /** Bytes of a bin: four a class, up to a multiple of 16. */
  readonly stride: number;
  /** Leading zeros of the number of bins less one, as of a 32-bit number. */
  readonly binZeros: number;
  /** Sum of the squares of the class weights. */
  readonly squares: number;
  /** Sum of the class weights, at most `largestTotal`. */
  readonly total: number;
}

/** As the compiled functions take them. */
interface Exports extends Omit<SplitKernels, 'bestSplit'> {
  bestSplit(...values: number[]): void;
}

/** Largest weight of a node whose square fits into 31 bits, as the compiled kernels need it. */
export const largestTotal = 46_340;

let compiled: WebAssembly.Module | undefined;

/** @throws WebAssembly.CompileError, or EvalError where the page's policy forbids compiling */
export function compileSplitKernels(memory: WebAssembly.Memory): SplitKernels {
  compiled ??= new WebAssembly.Module(splitModule());
  const exports = new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as Exports;
  return {
    ...exports,
    bestSplit(
      { ranks, weightedCodes, bins, left, counts, result },
      { count, weightBits, stride, binZeros, squares, total },
    ) {
      exports.bestSplit(
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
      );
    },
  };
}

export const splitModule = (): Uint8Array<ArrayBuffer> =>
  wasmModule([gatherFunction(16), gatherFunction(32), bestSplitFunction()]);

function gatherFunction(bits: 16 | 32): WasmFunction {
  const [locals, { column, rows, count, ranks, result, least, most, rank, end }] = named({
    parameters: ['column', 'rows', 'count', 'ranks', 'result'],
    i32: ['least', 'most', 'rank', 'end'],
  });
  const row = i32.load(local.get(rows));
  const load =
    bits === 16
      ? i32.load16_u(i32.add(local.get(column), i32.shl(row, i32.const(1))))
      : i32.load(i32.add(local.get(column), i32.shl(row, i32.const(2))));
  return {
    name: `gather${bits}`,
    locals,
    body: [
      local.set(least, i32.const(-1)),
      local.set(end, i32.add(local.get(rows), i32.shl(local.get(count), i32.const(2)))),
      doWhileLoop(
        [
          local.set(rank, load),
          i32.store(local.get(ranks), local.get(rank)),
          local.set(least, minU(local.get(least), local.get(rank))),
          local.set(most, maxU(local.get(most), local.get(rank))),
          increment(ranks, i32.const(4)),
          increment(rows, i32.const(4)),
        ],
        i32.lt_u(local.get(rows), local.get(end)),
      ),
      i32.store(local.get(result), local.get(least), 8),
      i32.store(local.get(result), local.get(most), 12),
    ],
  };
}

function bestSplitFunction(): WasmFunction {
  const [locals, variables] = named({
    parameters: [
      'ranks',
      'weightedCodes',
      'count',
      'weightBits',
      'bins',
      'left',
      'counts',
      'stride',
      'binZeros',
      'squares',
      'total',
      'result',
    ],
    i32: [
      'least',
      'shift',
      'at',
      'load',
      'end',
      'bin',
      'lastBin',
      'code',
      'leftTotal',
      'leftSquares',
      'crossed',
      'mask',
    ],
    v128: ['moved', 'before', 'sums', 'crosses', 'totals'],
  });
  const { ranks, weightedCodes, count, weightBits, bins, left, counts, stride, binZeros } = variables;
  const { squares, total, result, least, shift, at, load, end, bin, lastBin, code } = variables;
  const { leftTotal, leftSquares, crossed, mask, moved, before, sums, crosses, totals } = variables;
  const range = i32.sub(i32.load(local.get(result), 12), local.get(least));
  const vector = (address: Local): Code => i32.add(local.get(address), local.get(code));
  return {
    name: 'bestSplit',
    locals,
    body: [
      local.set(least, i32.load(local.get(result), 8)),
      local.set(shift, i32.sub(local.get(binZeros), i32.clz(range))),
      local.set(shift, select(i32.const(0), local.get(shift), i32.lt_s(local.get(shift), i32.const(0)))),
      local.set(lastBin, i32.shr_u(range, local.get(shift))),
      local.set(mask, i32.sub(i32.shl(i32.const(1), local.get(weightBits)), i32.const(1))),
      local.set(end, i32.add(local.get(ranks), i32.shl(local.get(count), i32.const(2)))),
      doWhileLoop(
        [
          local.set(load, i32.load(local.get(weightedCodes))),
          local.set(
            at,
            i32.add(
              local.get(bins),
              i32.add(
                i32.mul(
                  i32.shr_u(i32.sub(i32.load(local.get(ranks)), local.get(least)), local.get(shift)),
                  local.get(stride),
                ),
                i32.shl(i32.shr_u(local.get(load), local.get(weightBits)), i32.const(2)),
              ),
            ),
          ),
          i32.store(
            local.get(at),
            i32.add(i32.load(local.get(at)), i32.and(local.get(load), local.get(mask))),
          ),
          increment(weightedCodes, i32.const(4)),
          increment(ranks, i32.const(4)),
        ],
        i32.lt_u(local.get(ranks), local.get(end)),
      ),
      local.set(code, i32.const(0)),
      doWhileLoop(
        [v128.store(vector(left), zero), increment(code, i32.const(16))],
        i32.lt_u(local.get(code), local.get(stride)),
      ),
      i32.store(local.get(result), i32.const(-1), 16),
      local.set(at, local.get(bins)),
      whileLoop(i32.lt_u(local.get(bin), local.get(lastBin)), [
        local.set(code, i32.const(0)),
        doWhileLoop(
          [
            local.set(moved, v128.load(local.get(at))),
            v128.store(local.get(at), zero),
            local.set(before, v128.load(vector(left))),
            local.set(
              sums,
              i32x4.add(
                local.get(sums),
                i32x4.mul(
                  local.get(moved),
                  i32x4.add(i32x4.add(local.get(before), local.get(before)), local.get(moved)),
                ),
              ),
            ),
            local.set(
              crosses,
              i32x4.add(local.get(crosses), i32x4.mul(local.get(moved), v128.load(vector(counts)))),
            ),
            local.set(totals, i32x4.add(local.get(totals), local.get(moved))),
            v128.store(vector(left), i32x4.add(local.get(before), local.get(moved))),
            increment(at, i32.const(16)),
            increment(code, i32.const(16)),
          ],
          i32.lt_u(local.get(code), local.get(stride)),
        ),
        local.set(leftSquares, sumOfI32x4(local.get(sums))),
        local.set(crossed, sumOfI32x4(local.get(crosses))),
        local.set(leftTotal, sumOfI32x4(local.get(totals))),
        f64.store(
          local.get(result),
          f64.add(
            f64.div(f64.convert_i32_u(local.get(leftSquares)), f64.convert_i32_u(local.get(leftTotal))),
            f64.div(
              f64.convert_i32_u(
                i32.add(
                  i32.sub(local.get(squares), i32.shl(local.get(crossed), i32.const(1))),
                  local.get(leftSquares),
                ),
              ),
              f64.convert_i32_u(i32.sub(local.get(total), local.get(leftTotal))),
            ),
          ),
          24,
        ),
        ifThen(f64.gt(f64.load(local.get(result), 24), f64.load(local.get(result))), [
          f64.store(local.get(result), f64.load(local.get(result), 24)),
          i32.store(local.get(result), local.get(bin), 16),
        ]),
        increment(bin, i32.const(1)),
      ]),
      // The last bin was not passed, and must be zero for the next node.
      local.set(code, i32.const(0)),
      doWhileLoop(
        [v128.store(i32.add(local.get(at), local.get(code)), zero), increment(code, i32.const(16))],
        i32.lt_u(local.get(code), local.get(stride)),
      ),
      ifThen(
        i32.lt_s(i32.const(-1), i32.load(local.get(result), 16)),
        i32.store(
          local.get(result),
          i32.sub(
            i32.add(
              local.get(least),
              i32.shl(i32.add(i32.load(local.get(result), 16), i32.const(1)), local.get(shift)),
            ),
            i32.const(1),
          ),
          16,
        ),
      ),
    ],
  };
}

const minU = (a: Code, b: Code): Code => select(a, b, i32.lt_u(a, b));
const maxU = (a: Code, b: Code): Code => select(b, a, i32.lt_u(a, b));

function sumOfI32x4(a: Code): Code {
  const lane = (index: number) => i32x4.extract_lane(a, index);
  return i32.add(i32.add(lane(0), lane(1)), i32.add(lane(2), lane(3)));
}
