import {
  type Code,
  doWhileLoop,
  f32,
  f64x2,
  i32,
  i32x4,
  increment,
  local,
  v128,
  whileLoop,
} from '../../base/wasm/instructions.ts';
import { named, type WasmFunction, wasmModule } from '../../base/wasm/module.ts';

/**
 * Rows that go down a tree side by side: their waits for memory overlap, and no branch has to be foretold.
 */
export const rowsAtOnce = 8;

/**
 * Sends rows through a forest; addresses are in bytes. Rows go in groups of `rowsAtOnce`, which lie side by
 * side: the first number of each, then the second of each, and so on.
 *
 * A node is four numbers of 32 bits: the byte at which its feature begins in a group; the largest Float32
 * that goes left; the addresses of the left and of the right child. A leaf compares the first feature with ∞
 * and is its own left child; its last number is the address of its values.
 */
export interface ForestKernel {
  /**
   * Lays rows side by side.
   * @param rows groups × `rowsAtOnce` × `rowBytes`
   * @param to groups × `rowBytes` × `rowsAtOnce`
   */
  group(rows: number, rowBytes: number, groupCount: number, to: number): void;
  /**
   * Adds the values of the leaves that rows fall into to their sums, one tree after the other. Values are
   * Float64, in pairs; sums are groups × pairs × `rowsAtOnce` × 2.
   */
  addDoubles(work: LeafSums): void;
  /**
   * The same for values of 16 bits without sign, in eights;
   * sums are integers, groups × eights × `rowsAtOnce` × 8.
   */
  addShorts(work: LeafSums): void;
}

/** Addresses and sizes in bytes. */
export interface LeafSums {
  /** Address of each tree's root, up to `rootsEnd`. */
  readonly roots: number;
  readonly rootsEnd: number;
  /** As `group` leaves them, of `groupBytes` each, up to `groupsEnd`. */
  readonly groups: number;
  readonly groupBytes: number;
  readonly groupsEnd: number;
  /** What the values of a leaf take, a multiple of 16. */
  readonly leafBytes: number;
  readonly sums: number;
}

let compiled: WebAssembly.Module | undefined;

/** @throws WebAssembly.CompileError, or EvalError where the page's policy forbids compiling */
export function compileForestKernel(memory: WebAssembly.Memory): ForestKernel {
  compiled ??= new WebAssembly.Module(forestModule());
  const { group, addDoubles, addShorts } = new WebAssembly.Instance(compiled, { env: { memory } })
    .exports as Record<'group' | 'addDoubles' | 'addShorts', (...values: number[]) => void>;
  const withRecord =
    (add: (...values: number[]) => void) =>
    ({ roots, rootsEnd, groups, groupBytes, groupsEnd, leafBytes, sums }: LeafSums) =>
      add(roots, rootsEnd, groups, groupBytes, groupsEnd, leafBytes, sums);
  return { group, addDoubles: withRecord(addDoubles), addShorts: withRecord(addShorts) };
}

export const forestModule = (): Uint8Array<ArrayBuffer> =>
  wasmModule([
    groupFunction(),
    addLeavesFunction({ name: 'addDoubles', sumBytes: 16, add: addPair }),
    addLeavesFunction({ name: 'addShorts', sumBytes: 32, add: addEight }),
  ]);

const lanes = [...Array(rowsAtOnce).keys()];

function groupFunction(): WasmFunction {
  const [locals, { rows, rowBytes, groupCount, to, end, last, row }] = named({
    parameters: ['rows', 'rowBytes', 'groupCount', 'to'],
    i32: ['end', 'last', ['row', rowsAtOnce]],
  });
  return {
    name: 'group',
    locals,
    body: [
      local.set(
        last,
        i32.add(
          local.get(rows),
          i32.mul(i32.mul(local.get(groupCount), local.get(rowBytes)), i32.const(rowsAtOnce)),
        ),
      ),
      whileLoop(i32.lt_u(local.get(rows), local.get(last)), [
        lanes.map((lane) =>
          local.set(row[lane]!, i32.add(local.get(rows), i32.mul(local.get(rowBytes), i32.const(lane)))),
        ),
        local.set(end, i32.add(local.get(rows), local.get(rowBytes))),
        whileLoop(i32.lt_u(local.get(row[0]!), local.get(end)), [
          lanes.map((lane) => [
            i32.store(local.get(to), i32.load(local.get(row[lane]!)), 4 * lane),
            increment(row[lane]!, i32.const(4)),
          ]),
          increment(to, i32.const(4 * rowsAtOnce)),
        ]),
        increment(rows, i32.mul(local.get(rowBytes), i32.const(rowsAtOnce))),
      ]),
    ],
  };
}

/** What 16 bytes of the values of leaves are. */
interface LeafValues {
  readonly name: string;
  /** Bytes of their sums. */
  readonly sumBytes: number;
  /** Adds the values at an address to the sums at another. */
  readonly add: (sums: Code, offset: number, values: Code) => Code;
}

const addPair: LeafValues['add'] = (sums, offset, values) =>
  v128.store(sums, f64x2.add(v128.load(sums, offset), v128.load(values)), offset);

const addEight: LeafValues['add'] = (sums, offset, values) =>
  [i32x4.extend_low_i16x8_u, i32x4.extend_high_i16x8_u].map((extend, half) => {
    const at = offset + 16 * half;
    return v128.store(sums, i32x4.add(v128.load(sums, at), extend(v128.load(values))), at);
  });

function addLeavesFunction({ name, sumBytes, add }: LeafValues): WasmFunction {
  const [locals, variables] = named({
    parameters: ['roots', 'rootsEnd', 'groups', 'groupBytes', 'groupsEnd', 'leafBytes', 'sums'],
    i32: ['group', 'sum', 'sumEnd', 'changed', 'next', ['node', rowsAtOnce]],
  });
  const { roots, rootsEnd, groups, groupBytes, groupsEnd, leafBytes, sums } = variables;
  const { group, sum, sumEnd, changed, next, node } = variables;
  const step = (lane: number): Code => {
    const value = f32.load(i32.add(local.get(group), i32.load(local.get(node[lane]!))), 4 * lane);
    const goesRight = f32.gt(value, f32.load(local.get(node[lane]!), 4));
    return i32.load(i32.add(local.get(node[lane]!), i32.shl(goesRight, i32.const(2))), 8);
  };
  const stepAll = lanes.map((lane) => local.set(node[lane]!, step(lane)));
  // A node that stays the same is a leaf. Looking at every
  // second step only costs less than the steps too many.
  const stepAllAndLook = lanes.map((lane) => [
    local.set(next, step(lane)),
    local.set(changed, i32.or(local.get(changed), i32.xor(local.get(next), local.get(node[lane]!)))),
    local.set(node[lane]!, local.get(next)),
  ]);
  return {
    name,
    locals,
    body: whileLoop(i32.lt_u(local.get(roots), local.get(rootsEnd)), [
      local.set(group, local.get(groups)),
      local.set(sum, local.get(sums)),
      whileLoop(i32.lt_u(local.get(group), local.get(groupsEnd)), [
        lanes.map((lane) => local.set(node[lane]!, i32.load(local.get(roots)))),
        doWhileLoop([stepAll, local.set(changed, i32.const(0)), stepAllAndLook], local.get(changed)),
        lanes.map((lane) => local.set(node[lane]!, i32.load(local.get(node[lane]!), 12))),
        local.set(
          sumEnd,
          i32.add(local.get(sum), i32.mul(local.get(leafBytes), i32.const((sumBytes / 16) * rowsAtOnce))),
        ),
        whileLoop(i32.lt_u(local.get(sum), local.get(sumEnd)), [
          lanes.map((lane) => [
            add(local.get(sum), sumBytes * lane, local.get(node[lane]!)),
            increment(node[lane]!, i32.const(16)),
          ]),
          increment(sum, i32.const(sumBytes * rowsAtOnce)),
        ]),
        increment(group, local.get(groupBytes)),
      ]),
      increment(roots, i32.const(4)),
    ]),
  };
}
