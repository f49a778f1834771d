import { compileForestKernel, type ForestKernel, rowsAtOnce } from '../wasm/forest-kernel.ts';
import type { Forest, Tree } from './forest.ts';

/** A forest where the kernel reaches it, until the next one is laid out; addresses in bytes. */
export interface PackedForest {
  readonly kernel: ForestKernel;
  readonly memory: WebAssembly.Memory;
  readonly roots: number;
  readonly rootsEnd: number;
  /** 16 for each pair of classes. */
  readonly leafBytes: number;
}

/** At the start of the memory, for the rows at hand: as much of them as the second cache holds beside a tree. */
export const scratchBytes = 2 ** 18;
/** A copy is made, and stays: larger forests, of thousands of classes, are answered without. */
const mostBytes = 2 ** 27;
const pageBytes = 2 ** 16;
const nodeBytes = 16;
/** A feature of a group of rows. */
const groupedBytes = 4 * rowsAtOnce;

/** As large as the largest forest so far; calls follow one another, so one serves them all. */
let shared: { readonly memory: WebAssembly.Memory; readonly kernel: ForestKernel } | undefined;

/** See `PackedForest.leafBytes`. */
export const leafBytesOf = (classCount: number): number => 16 * Math.ceil(classCount / 2);

/** @returns undefined where the forest is too large, or no memory or no WebAssembly is to be had */
export function packForest({ trees, classes }: Forest): PackedForest | undefined {
  const leafBytes = leafBytesOf(classes.length);
  const sharesOf = (tree: Tree) => (tree.leafProbabilities.length / classes.length) * leafBytes;
  const rootsEnd = scratchBytes + 4 * trees.length;
  let at = 16 * Math.ceil(rootsEnd / 16);
  const starts = trees.map((tree) => {
    const start = at;
    at += sharesOf(tree) + nodeBytes * tree.feature.length;
    return start;
  });
  const held = at > mostBytes ? undefined : reserve(at);
  if (!held) {
    return undefined;
  }
  const { buffer } = held.memory;
  const roots = new Int32Array(buffer, scratchBytes, trees.length);
  for (const [i, tree] of trees.entries()) {
    packLeafProbabilities(tree, buffer, starts[i]!, classes.length, leafBytes);
    roots[i] = starts[i]! + sharesOf(tree);
    packNodes(tree, buffer, roots[i]!, starts[i]!, leafBytes);
  }
  return { ...held, roots: scratchBytes, rootsEnd, leafBytes };
}

function packLeafProbabilities(
  { leafProbabilities }: Tree,
  buffer: ArrayBuffer,
  start: number,
  classCount: number,
  leafBytes: number,
): void {
  const stride = leafBytes / 8;
  const shares = new Float64Array(buffer, start, (leafProbabilities.length / classCount) * stride).fill(0);
  for (let from = 0, to = 0; from < leafProbabilities.length; from += classCount, to += stride) {
    for (let code = 0; code < classCount; code++) {
      shares[to + code] = leafProbabilities[from + code]!;
    }
  }
}

/** As `ForestKernel` takes them. */
function packNodes(
  { feature, threshold, left, right }: Tree,
  buffer: ArrayBuffer,
  root: number,
  shares: number,
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
    integers[at + 3] = isLeaf ? shares + leafBytes * left[node]! : root + nodeBytes * right[node]!;
  }
}

/**
 * The kernel with at least so many bytes: with new ones where the old are too few. Memory that grows detaches its buffer,
 * and once a buffer was detached, V8 looks at every access to a typed array whether it is (forests then fit 8 % slower).
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
