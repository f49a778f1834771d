import { ByteCursor } from '../../base/byte-cursor.ts';
import { InputError } from '../../base/input-error.ts';
import type { Forest, Tree } from '../../learn/forest/forest.ts';
import type { ForestEntry } from '../bundle/manifest.ts';
import { bitsFor, unpackBits } from '../bundle/packed-bits.ts';
import { takeBeginning } from '../bundle/verify-file.ts';
import { elementFile } from './element-file.ts';
import { TwoStepModel } from './two-step-model.ts';

/** Most features of a forest (`Tree.feature` is Int16). */
const maximumFeatures = 32767;

/** Most probabilities in the leaf rows of one forest: 256 MiB of them. The published forests need under 1,000. */
const maximumProbabilities = 32 * 1024 * 1024;

/**
 * The two-step model in the bytes of an element file (docs/bundle-format.md).
 *
 * @param entries what the manifest says of its forests
 * @throws InputError in one sentence where the file is not what the manifest announces, or holds no valid forest
 */
export function readForests(
  bytes: Uint8Array,
  element: string,
  entries: readonly ForestEntry[],
): TwoStepModel {
  const cursor = new ByteCursor(bytes);
  takeBeginning(cursor, elementFile, 'element file');
  const forestCount = cursor.uint16();
  if (forestCount !== entries.length) {
    throw new InputError(`${forestCount} forests where the manifest announces ${entries.length}`);
  }
  let cn: Forest | undefined;
  const motifs = new Map<number, Forest>();
  for (const entry of entries) {
    const { coordinationNumber, forest } = decodeForest(cursor, entry);
    if (coordinationNumber === elementFile.cnForest) {
      cn = forest;
    } else {
      motifs.set(coordinationNumber, forest);
    }
  }
  if (cursor.left > 0) {
    throw new InputError(`${cursor.left} bytes are left over behind the last forest`);
  }
  return new TwoStepModel({ element, motifs, ...(cn && { cn }) });
}

function decodeForest(
  cursor: ByteCursor,
  entry: ForestEntry,
): { coordinationNumber: number; forest: Forest } {
  const coordinationNumber = cursor.uint32();
  const featureCount = cursor.uint32();
  const classCount = cursor.uint32();
  const treeCount = cursor.uint32();
  const nodeCount = cursor.uint32();
  const mixedCount = cursor.uint32();
  if (
    coordinationNumber !== (entry.kind === 'cn' ? elementFile.cnForest : entry.coordinationNumber) ||
    classCount !== entry.classes.length ||
    treeCount !== entry.trees ||
    nodeCount !== entry.nodes
  ) {
    throw new InputError('a forest differs from its description in the manifest');
  }
  const splitCount = (nodeCount - treeCount) / 2;
  if (treeCount === 0 || splitCount < 0 || !Number.isInteger(splitCount)) {
    throw new InputError(`${treeCount} trees cannot have ${nodeCount} nodes together`);
  }
  if (featureCount < 1 || featureCount > maximumFeatures) {
    throw new InputError(`a forest compares ${featureCount} features; 1 to ${maximumFeatures} are possible`);
  }
  // A split takes three bytes, a mixed row 28: what cannot be in the file is refused before memory is taken for it.
  const rowCount = classCount + mixedCount;
  if (
    3 * splitCount > cursor.left ||
    28 * mixedCount > cursor.left ||
    rowCount * classCount > maximumProbabilities
  ) {
    throw new InputError(
      `a forest announces ${nodeCount} nodes and ${mixedCount} mixed leaf rows, more than the file can hold`,
    );
  }

  const shape = cursor.take(Math.ceil(nodeCount / 8));
  const features = unpackBits(cursor, splitCount, bitsFor(featureCount));
  const thresholds = readThresholds(cursor, splitCount);
  const leaves = unpackBits(cursor, splitCount + treeCount, bitsFor(rowCount));
  const leafProbabilities = readLeafRows(cursor, classCount, mixedCount);
  checkBelow(features, featureCount, 'feature');
  checkBelow(leaves, rowCount, 'leaf row');
  const trees = decodeTrees(shape, nodeCount, features, thresholds, leaves);
  if (trees.length !== treeCount) {
    throw new InputError(`${trees.length} trees are there where ${treeCount} are announced`);
  }
  return {
    coordinationNumber,
    forest: {
      classes: entry.classes,
      featureCount,
      trees: trees.map((tree) => ({ ...tree, leafProbabilities })),
    },
  };
}

/**
 * All trees, in preorder: the left child follows its parent, and the right child of a split follows the last leaf below
 * its left child. The trees share four arrays: hundreds of small ones would take longer to make than to fill.
 */
function decodeTrees(
  shape: Uint8Array,
  nodeCount: number,
  features: Uint32Array,
  thresholds: Float32Array,
  leaves: Uint32Array,
): Omit<Tree, 'leafProbabilities'>[] {
  const feature = new Int16Array(nodeCount);
  const threshold = new Float32Array(nodeCount);
  const left = new Int32Array(nodeCount);
  const right = new Int32Array(nodeCount);
  const trees: Omit<Tree, 'leafProbabilities'>[] = [];
  const pending: number[] = []; // splits whose right child is still to come
  let root = 0;
  let split = 0;
  let leaf = 0;
  for (let node = 0; node < nodeCount; node++) {
    if ((shape[node >> 3]! >> (node & 7)) & 1) {
      if (split === features.length) {
        throw new InputError('there are more splits than leaves allow');
      }
      feature[node] = features[split]!;
      threshold[node] = thresholds[split++]!;
      left[node] = node + 1 - root;
      pending.push(node);
      continue;
    }
    feature[node] = -1;
    left[node] = leaves[leaf++]!;
    const parent = pending.pop();
    if (parent !== undefined) {
      right[parent] = node + 1 - root;
      continue;
    }
    const end = node + 1;
    trees.push({
      feature: feature.subarray(root, end),
      threshold: threshold.subarray(root, end),
      left: left.subarray(root, end),
      right: right.subarray(root, end),
    });
    root = end;
  }
  if (root !== nodeCount) {
    throw new InputError('the last tree does not end');
  }
  return trees;
}

/** A table of highest bytes, an index into it each, and the three lower bytes each (see the writer). */
function readThresholds(cursor: ByteCursor, count: number): Float32Array {
  const highBytes = cursor.take(cursor.uint16());
  const indices = unpackBits(cursor, count, bitsFor(highBytes.length));
  checkBelow(indices, highBytes.length, 'highest threshold byte');
  const lowBytes = cursor.take(3 * count);
  const bits = new Uint32Array(count);
  for (let i = 0, at = 0; i < count; i++, at += 3) {
    bits[i] =
      lowBytes[at]! | (lowBytes[at + 1]! << 8) | (lowBytes[at + 2]! << 16) | (highBytes[indices[i]!]! << 24);
  }
  const thresholds = new Float32Array(bits.buffer);
  for (let i = 0; i < count; i++) {
    if (Number.isNaN(thresholds[i])) {
      throw new InputError('a threshold is not a number');
    }
  }
  return thresholds;
}

/** One row for each class that is certain, then the mixed ones. */
function readLeafRows(cursor: ByteCursor, classCount: number, mixedCount: number): Float64Array {
  const rows = new Float64Array((classCount + mixedCount) * classCount);
  for (let c = 0; c < classCount; c++) {
    rows[c * classCount + c] = 1;
  }
  for (let row = classCount; row < classCount + mixedCount; row++) {
    let sum = 0;
    for (let left = cursor.uint32(); left > 0; left--) {
      const label = cursor.uint32();
      const probability = cursor.float64();
      if (label >= classCount || !(probability > 0 && probability <= 1)) {
        throw new InputError(`mixed leaf row ${row - classCount} is no class distribution`);
      }
      rows[row * classCount + label] = probability;
      sum += probability;
    }
    // Rounding of at most 1000 terms stays far below this.
    if (Math.abs(sum - 1) > 1e-9) {
      throw new InputError(`the probabilities of mixed leaf row ${row - classCount} add up to ${sum}, not 1`);
    }
  }
  return rows;
}

function checkBelow(numbers: Uint32Array, limit: number, what: string): void {
  for (let i = 0; i < numbers.length; i++) {
    if (numbers[i]! >= limit) {
      throw new InputError(`${what} ${numbers[i]} of ${limit} does not exist`);
    }
  }
}
