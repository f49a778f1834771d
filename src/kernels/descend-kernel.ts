import {
  exclusiveOr,
  isLargerFloat,
  isLess,
  loadFloat,
  or,
  shiftLeft,
  storeInteger,
} from './integer-code.ts';
import {
  advance,
  type Code,
  doWhile,
  get,
  i32,
  loadI32,
  plus,
  set,
  times,
  type WasmFunction,
  wasmModule,
  whileTrue,
} from './wasm-code.ts';

/** Rows that go down a tree side by side: their waits for memory overlap, and no branch has to be foretold. */
export const rowsAtOnce = 8;

export interface DescendKernel {
  /**
   * Sends rows down a tree and writes down for each the `end` of the leaf that it reaches; addresses are in bytes.
   *
   * A node is four numbers of 32 bits: the byte at which its feature lies in a row; the largest Float32 that goes left;
   * the addresses of the left and of the right child. A leaf compares the first feature with ∞ and is its own left child;
   * its last number is its `end`.
   * @param root address of the root
   * @param rows rows × `rowBytes`
   * @param rowCount a multiple of `rowsAtOnce`
   * @param ends one integer a row
   */
  descend(root: number, rows: number, rowBytes: number, rowCount: number, ends: number): void;
}

let compiled: WebAssembly.Module | undefined;

/** @throws WebAssembly.CompileError, or EvalError where the page's policy forbids compiling */
export function compileDescendKernel(memory: WebAssembly.Memory): DescendKernel {
  compiled ??= new WebAssembly.Module(wasmModule([descendFunction()]));
  return new WebAssembly.Instance(compiled, { env: { memory } }).exports as unknown as DescendKernel;
}

function descendFunction(): WasmFunction {
  const [root, rows, rowBytes, rowCount, ends] = [0, 1, 2, 3, 4];
  const [last, changed, next] = [5, 6, 7];
  const lanes = [...Array(rowsAtOnce).keys()];
  const node = (lane: number) => 8 + lane;
  const row = (lane: number) => 8 + rowsAtOnce + lane;
  const step = (lane: number): Code => {
    const value = loadFloat(plus(get(row(lane)), loadI32(get(node(lane)))));
    const goesRight = isLargerFloat(value, loadFloat(plus(get(node(lane)), i32(4))));
    return [
      ...set(next!, loadI32(plus(get(node(lane)), shiftLeft(goesRight, i32(2))), 8)),
      ...set(changed!, or(get(changed!), exclusiveOr(get(next!), get(node(lane))))),
      ...set(node(lane), get(next!)),
    ];
  };
  return {
    name: 'descend',
    parameterCount: 5,
    i32Locals: 3 + 2 * rowsAtOnce,
    v128Locals: 0,
    body: [
      ...set(last!, plus(get(rows!), times(get(rowCount!), get(rowBytes!)))),
      ...whileTrue(isLess(get(rows!), get(last!)), [
        ...lanes.flatMap((lane) => [
          ...set(node(lane), get(root!)),
          ...set(row(lane), plus(get(rows!), times(get(rowBytes!), i32(lane)))),
        ]),
        ...doWhile([...set(changed!, i32(0)), ...lanes.flatMap(step)], get(changed!)),
        ...lanes.flatMap((lane) => storeInteger(get(ends!), loadI32(get(node(lane)), 12), 4 * lane)),
        ...advance(rows!, times(get(rowBytes!), i32(rowsAtOnce))),
        ...advance(ends!, i32(4 * rowsAtOnce)),
      ]),
    ],
  };
}
