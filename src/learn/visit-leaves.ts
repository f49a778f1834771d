import { compileDescendKernel, type DescendKernel, rowsAtOnce } from '../kernels/descend-kernel.ts';
import type { Forest, Tree } from './forest.ts';

/** Rows of a block: with 200 features, they and a tree fit into the second cache. */
const blockRows = 128;
/** Rows from which laying out the trees for the kernel pays. */
const fewestRows = 64;
const pageBytes = 2 ** 16;

/** Grows with the forests that it holds; calls follow one another, so one serves them all. */
let shared: { readonly memory: WebAssembly.Memory; readonly kernel: DescendKernel } | undefined;

/**
 * Finds the leaf of every row in every tree. Block after block of rows goes through the trees in their order.
 * @param rows rows × features, finite
 * @param visit gets a tree, the first row of a block and the rows of `leafProbabilities` that its `count` rows fall into
 */
export function visitLeaves(
  forest: Forest,
  rows: Float32Array,
  visit: (tree: Tree, first: number, leaves: Int32Array, count: number) => void,
): void {
  const { trees, featureCount } = forest;
  const rowCount = rows.length / featureCount;
  const nodeCount = trees.reduce((sum, tree) => sum + tree.feature.length, 0);
  const rowBytes = 4 * featureCount;
  const ends = blockRows * rowBytes;
  const nodes = ends + 4 * blockRows;
  const kernel = rowCount < fewestRows ? undefined : reserve(nodes + 16 * nodeCount);
  if (!kernel) {
    visitPlainly(forest, rows, visit);
    return;
  }
  const { buffer } = shared!.memory;
  const block = new Float32Array(buffer, 0, blockRows * featureCount);
  const leaves = new Int32Array(buffer, ends, blockRows);
  const roots = layOut(trees, buffer, nodes);
  for (let first = 0; first < rowCount; first += blockRows) {
    const count = Math.min(blockRows, rowCount - first);
    block.set(rows.subarray(first * featureCount, (first + count) * featureCount));
    // What an earlier block has left behind the last row goes down with it, and nobody looks at where it ends.
    const sent = rowsAtOnce * Math.ceil(count / rowsAtOnce);
    for (const [index, tree] of trees.entries()) {
      kernel.descend(roots[index]!, 0, rowBytes, sent, ends);
      visit(tree, first, leaves, count);
    }
  }
}

/** The plain twin: one row after the other, for few rows and where WebAssembly is missing. */
export function visitPlainly(
  { trees, featureCount }: Forest,
  rows: Float32Array,
  visit: (tree: Tree, first: number, leaves: Int32Array, count: number) => void,
): void {
  const rowCount = rows.length / featureCount;
  const leaves = new Int32Array(rowCount);
  for (const tree of trees) {
    for (let row = 0; row < rowCount; row++) leaves[row] = leafOf(tree, rows, row * featureCount);
    visit(tree, 0, leaves, rowCount);
  }
}

/** Row of `leafProbabilities` that the row of features beginning at `at` falls into. */
export function leafOf(tree: Tree, rows: Float32Array, at: number): number {
  const { feature, threshold, left, right } = tree;
  let node = 0;
  let compared = feature[0]!;
  while (compared >= 0) {
    node = rows[at + compared]! <= threshold[node]! ? left[node]! : right[node]!;
    compared = feature[node]!;
  }
  return left[node]!;
}

/** Writes the nodes of all trees as `DescendKernel.descend` takes them, and returns the addresses of the roots. */
function layOut(trees: readonly Tree[], buffer: ArrayBuffer, from: number): number[] {
  const integers = new Int32Array(buffer);
  const floats = new Float32Array(buffer);
  let root = from;
  return trees.map((tree) => {
    layOutTree(tree, integers, floats, root);
    const own = root;
    root += 16 * tree.feature.length;
    return own;
  });
}

function layOutTree(
  { feature, threshold, left, right }: Tree,
  integers: Int32Array,
  floats: Float32Array,
  root: number,
): void {
  for (let node = 0; node < feature.length; node++) {
    const at = root / 4 + 4 * node;
    const isLeaf = feature[node]! < 0;
    integers[at] = isLeaf ? 0 : 4 * feature[node]!;
    floats[at + 1] = isLeaf ? Number.POSITIVE_INFINITY : threshold[node]!;
    integers[at + 2] = root + 16 * (isLeaf ? node : left[node]!);
    integers[at + 3] = isLeaf ? left[node]! : root + 16 * right[node]!;
  }
}

/** The kernel with at least so many bytes; undefined where it cannot be had. */
function reserve(bytes: number): DescendKernel | undefined {
  const pages = Math.ceil(bytes / pageBytes);
  try {
    if (!shared) {
      const memory = new WebAssembly.Memory({ initial: pages });
      shared = { memory, kernel: compileDescendKernel(memory) };
    }
    const missing = pages - shared.memory.buffer.byteLength / pageBytes;
    if (missing > 0) shared.memory.grow(missing);
    return shared.kernel;
  } catch {
    // No WebAssembly, or a page's content security policy forbids compiling, or the forest is too large for it.
    return undefined;
  }
}
