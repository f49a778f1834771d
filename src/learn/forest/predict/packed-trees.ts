import { compileForestKernel, type ForestKernel, rowsAtOnce } from '../../wasm/forest-kernel.ts';
import type { DecisionTree } from '../forest.ts';

/** Trees where the kernel reaches them, until the next ones are packed; addresses in bytes. */
export interface PackedTrees {
  readonly kernel: ForestKernel;
  readonly memory: WebAssembly.Memory;
  readonly roots: number;
  readonly rootsEnd: number;
}

/** The values of leaves, one row for each leaf or for several that are equal. */
export interface LeafTable {
  readonly bytes: number;
  write(buffer: ArrayBuffer, address: number): void;
}

/**
 * At the start of the memory, for the rows at hand: as much of them as the second cache holds beside a tree.
 */
export const scratchBytes = 2 ** 18;
/** A copy is made, and stays: larger forests, of thousands of classes, are answered without. */
const mostBytes = 2 ** 27;
const pageBytes = 2 ** 16;
const nodeBytes = 16;
/** A feature of a group of rows. */
const groupedBytes = 4 * rowsAtOnce;

/** As large as the largest forest so far; calls follow one another, so one serves them all. */
let shared: { readonly memory: WebAssembly.Memory; readonly kernel: ForestKernel } | undefined;

/**
 * @param tables one a tree, or one for all
 * @param leafBytes of a row of a table, a multiple of 16
 * @returns undefined where the forest is too large, or no memory or no WebAssembly is to be had
 */
export function packTrees(
  trees: readonly DecisionTree[],
  tables: readonly LeafTable[],
  leafBytes: number,
): PackedTrees | undefined {
  const rootsEnd = scratchBytes + 4 * trees.length;
  let at = 16 * Math.ceil(rootsEnd / 16);
  const take = (bytes: number) => {
    const start = at;
    at += bytes;
    return start;
  };
  const tableStarts: number[] = [];
  const nodeStarts = trees.map(({ feature }, i) => {
    if (i < tables.length) {
      tableStarts.push(take(tables[i]!.bytes));
    }
    return take(nodeBytes * feature.length);
  });
  const held = at > mostBytes ? undefined : reserve(at);
  if (!held) {
    return undefined;
  }
  const { buffer } = held.memory;
  new Int32Array(buffer, scratchBytes, trees.length).set(nodeStarts);
  for (const [i, table] of tables.entries()) {
    table.write(buffer, tableStarts[i]!);
  }
  for (const [i, tree] of trees.entries()) {
    packNodes(tree, buffer, nodeStarts[i]!, tableStarts[Math.min(i, tables.length - 1)]!, leafBytes);
  }
  return { ...held, roots: scratchBytes, rootsEnd };
}

/** As `ForestKernel` takes them. */
function packNodes(
  { feature, threshold, left, right }: DecisionTree,
  buffer: ArrayBuffer,
  root: number,
  table: number,
  leafBytes: number,
): void {
  const integers = new Int32Array(buffer, root, 4 * feature.length);
  const floats = new Float32Array(buffer, root, 4 * feature.length);
  for (let node = 0; node < feature.length; node++) {
    const at = 4 * node;
    const isLeaf = feature[node]! < 0;
    integers[at] = isLeaf ? 0 : groupedBytes * feature[node]!;
    floats[at + 1] = isLeaf ? Number.POSITIVE_INFINITY : threshold[node]!;
    integers[at + 2] = root + nodeBytes * (isLeaf ? node : left[node]!);
    integers[at + 3] = isLeaf ? table + leafBytes * left[node]! : root + nodeBytes * right[node]!;
  }
}

/**
 * The kernel with at least so many bytes: with new ones where the old are too few. Memory that grows detaches
 * its buffer, and once a buffer was detached, V8 looks at every access to a typed array whether it is
 * (forests then fit 8 % slower).
 */
function reserve(bytes: number): typeof shared {
  if (shared && shared.memory.buffer.byteLength >= bytes) {
    return shared;
  }
  try {
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) });
    shared = { memory, kernel: compileForestKernel(memory) };
    return shared;
  } catch {
    // No WebAssembly, or a page's content security policy forbids compiling.
    return undefined;
  }
}
