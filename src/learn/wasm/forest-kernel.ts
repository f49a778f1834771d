import {
  exclusiveOr,
  isLargerFloat,
  isLess,
  loadFloat,
  or,
  shiftLeft,
  storeInteger,
} from '../../base/wasm/integer-code.ts';
import {
  add2,
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
} from '../../base/wasm/wasm-code.ts';

/** Rows that go down a tree side by side: their waits for memory overlap, and no branch has to be foretold. */
export const rowsAtOnce = 8;

/**
 * Sends rows through a forest; addresses are in bytes. Rows go in groups of `rowsAtOnce`, which lie side by side: the first
 * number of each, then the second of each, and so on.
 *
 * A node is four numbers of 32 bits: the byte at which its feature begins in a group; the largest Float32 that goes left;
 * the addresses of the left and of the right child. A leaf compares the first feature with ∞ and is its own left child;
 * its last number is the address of its class shares, Float64, with a zero behind an odd number of them.
 */
export interface ForestKernel {
  /**
   * Lays rows side by side.
   * @param rows groups × `rowsAtOnce` × `rowBytes`
   * @param to groups × `rowBytes` × `rowsAtOnce`
   */
  group(rows: number, rowBytes: number, groupCount: number, to: number): void;
  /**
   * Adds the class shares of the leaves that rows fall into to their sums, one tree after the other.
   * @param roots address of each tree's root, up to `rootsEnd`
   * @param groups as `group` leaves them, of `groupBytes` each
   * @param leafBytes 16 for each pair of classes
   * @param sums groups × pairs of classes × `rowsAtOnce` × 2
   */
  addLeaves(
    roots: number,
    rootsEnd: number,
    groups: number,
    groupBytes: number,
    groupsEnd: number,
    leafBytes: number,
    sums: number,
  ): void;
}

let compiled: WebAssembly.Module | undefined;

/** @throws WebAssembly.CompileError, or EvalError where the page's policy forbids compiling */
export function compileForestKernel(memory: WebAssembly.Memory): ForestKernel {
  compiled ??= new WebAssembly.Module(forestModule());
  return new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as ForestKernel;
}

export const forestModule = (): Uint8Array<ArrayBuffer> => wasmModule([groupFunction(), addLeavesFunction()]);

const lanes = [...Array(rowsAtOnce).keys()];

function groupFunction(): WasmFunction {
  const [rows, rowBytes, groupCount, to] = [0, 1, 2, 3] as const;
  const [end, last] = [4, 5] as const;
  const row = (lane: number) => 6 + lane;
  return {
    name: 'group',
    parameterCount: 4,
    i32Locals: 2 + rowsAtOnce,
    v128Locals: 0,
    body: [
      ...set(last, plus(get(rows), times(times(get(groupCount), get(rowBytes)), i32(rowsAtOnce)))),
      ...whileTrue(isLess(get(rows), get(last)), [
        ...lanes.flatMap((lane) => set(row(lane), plus(get(rows), times(get(rowBytes), i32(lane))))),
        ...set(end, plus(get(rows), get(rowBytes))),
        ...whileTrue(isLess(get(row(0)), get(end)), [
          ...lanes.flatMap((lane) => [
            ...storeInteger(get(to), loadI32(get(row(lane))), 4 * lane),
            ...advance(row(lane), i32(4)),
          ]),
          ...advance(to, i32(4 * rowsAtOnce)),
        ]),
        ...advance(rows, times(get(rowBytes), i32(rowsAtOnce))),
      ]),
    ],
  };
}

function addLeavesFunction(): WasmFunction {
  const [roots, rootsEnd, groups, groupBytes, groupsEnd, leafBytes, sums] = [0, 1, 2, 3, 4, 5, 6] as const;
  const [group, sum, sumEnd, changed, next] = [7, 8, 9, 10, 11] as const;
  const node = (lane: number) => 12 + lane;
  const step = (lane: number): Code => {
    const value = loadFloat(plus(get(group), loadI32(get(node(lane)))), 4 * lane);
    const goesRight = isLargerFloat(value, loadFloat(get(node(lane)), 4));
    return loadI32(plus(get(node(lane)), shiftLeft(goesRight, i32(2))), 8);
  };
  const stepAll = lanes.flatMap((lane) => set(node(lane), step(lane)));
  // A node that stays the same is a leaf. Looking at every second step only costs less than the steps too many.
  const stepAllAndLook = lanes.flatMap((lane) => [
    ...set(next, step(lane)),
    ...set(changed, or(get(changed), exclusiveOr(get(next), get(node(lane))))),
    ...set(node(lane), get(next)),
  ]);
  return {
    name: 'addLeaves',
    parameterCount: 7,
    i32Locals: 5 + rowsAtOnce,
    v128Locals: 0,
    body: whileTrue(isLess(get(roots), get(rootsEnd)), [
      ...set(group, get(groups)),
      ...set(sum, get(sums)),
      ...whileTrue(isLess(get(group), get(groupsEnd)), [
        ...lanes.flatMap((lane) => set(node(lane), loadI32(get(roots)))),
        ...doWhile([...stepAll, ...set(changed, i32(0)), ...stepAllAndLook], get(changed)),
        ...lanes.flatMap((lane) => set(node(lane), loadI32(get(node(lane)), 12))),
        ...set(sumEnd, plus(get(sum), times(get(leafBytes), i32(rowsAtOnce)))),
        ...whileTrue(isLess(get(sum), get(sumEnd)), [
          ...lanes.flatMap((lane) => [
            ...store4(get(sum), add2(load4(get(sum), 16 * lane), load4(get(node(lane)))), 16 * lane),
            ...advance(node(lane), i32(16)),
          ]),
          ...advance(sum, i32(16 * rowsAtOnce)),
        ]),
        ...advance(group, get(groupBytes)),
      ]),
      ...advance(roots, i32(4)),
    ]),
  };
}
