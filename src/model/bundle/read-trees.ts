import type { ByteCursor } from '../../base/bytes/byte-cursor.ts';
import { InputError } from '../../base/input-error.ts';
import type { DecisionTree } from '../../learn/forest/forest.ts';
import { bitsFor, unpackBits } from './packed-bits.ts';
import type { LowBits } from './write-trees.ts';

/** Most features of a forest (`DecisionTree.feature` is Int16). */
const maximumFeatures = 32767;

/** What stands in the header of a forest, as far as its trees are concerned. */
export interface TreeCounts {
  readonly featureCount: number;
  readonly treeCount: number;
  /** Nodes of all trees together. */
  readonly nodeCount: number;
  /** Rows of leaf values that leaves may name. */
  readonly rowCount: number;
}

/**
 * Refuses counts that no forest can have, and more nodes than the file can hold,
 * before memory is taken for them.
 * @throws InputError
 */
export function checkTreeCounts({ featureCount, treeCount, nodeCount }: TreeCounts, bytesLeft: number): void {
  const splitCount = (nodeCount - treeCount) / 2;
  if (treeCount === 0 || splitCount < 0 || !Number.isInteger(splitCount)) {
    throw new InputError({ problem: `${treeCount} trees cannot have ${nodeCount} nodes together` });
  }
  if (featureCount < 1 || featureCount > maximumFeatures) {
    throw new InputError({
      problem: `a forest compares ${featureCount} features; 1 to ${maximumFeatures} are possible`,
    });
  }
  // A split takes twelve bits of its threshold.
  if (1.5 * splitCount > bytesLeft) {
    throw new InputError({ problem: `a forest announces ${nodeCount} nodes, more than the file can hold` });
  }
}

/**
 * What `encodeTrees` wrote: bits and numbers as they stand in the file,
 * to be made into trees by `decodeTrees`.
 */
export interface ReadTrees {
  readonly shape: Uint8Array;
  readonly features: Uint32Array;
  readonly thresholds: Float32Array;
  readonly leaves: Uint32Array;
}

/** @throws InputError where a node names a feature or a row that does not exist */
export function readTrees(
  cursor: ByteCursor,
  { featureCount, treeCount, nodeCount, rowCount }: TreeCounts,
  lowBits: LowBits,
): ReadTrees {
  const splitCount = (nodeCount - treeCount) / 2;
  const shape = cursor.take(Math.ceil(nodeCount / 8));
  const features = unpackBits(cursor, splitCount, bitsFor(featureCount));
  const thresholds = readThresholds(cursor, splitCount, lowBits);
  const leaves = unpackBits(cursor, splitCount + treeCount, bitsFor(rowCount));
  checkBelow(features, featureCount, 'feature');
  checkBelow(leaves, rowCount, 'leaf row');
  return { shape, features, thresholds, leaves };
}

/**
 * All trees, in preorder: the left child follows its parent, and the right child of a split follows the last
 * leaf below its left child. The trees share four arrays: hundreds of small ones would take longer to make
 * than to fill.
 */
export function decodeTrees(
  { shape, features, thresholds, leaves }: ReadTrees,
  { treeCount, nodeCount }: TreeCounts,
): DecisionTree[] {
  const feature = new Int16Array(nodeCount);
  const threshold = new Float32Array(nodeCount);
  const left = new Int32Array(nodeCount);
  const right = new Int32Array(nodeCount);
  const trees: DecisionTree[] = [];
  const pending: number[] = []; // splits whose right child is still to come
  let root = 0;
  let split = 0;
  let leaf = 0;
  for (let node = 0; node < nodeCount; node++) {
    if ((shape[node >> 3]! >> (node & 7)) & 1) {
      if (split === features.length) {
        throw new InputError({ problem: 'there are more splits than leaves allow' });
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
    throw new InputError({ problem: 'the last tree does not end' });
  }
  if (trees.length !== treeCount) {
    throw new InputError({ problem: `${trees.length} trees are there where ${treeCount} are announced` });
  }
  return trees;
}

/** A table of highest bytes, an index into it each, and the lower bits each (see the writer). */
function readThresholds(cursor: ByteCursor, count: number, lowBits: LowBits): Float32Array {
  const highBytes = cursor.take(cursor.uint16());
  const indices = unpackBits(cursor, count, bitsFor(highBytes.length));
  checkBelow(indices, highBytes.length, 'highest threshold byte');
  const bits = lowBits === 'whole' ? unpackBits(cursor, count, 24) : readShort(cursor, count);
  for (let i = 0; i < count; i++) {
    bits[i]! |= highBytes[indices[i]!]! << 24;
  }
  const thresholds = new Float32Array(bits.buffer);
  for (let i = 0; i < count; i++) {
    if (Number.isNaN(thresholds[i])) {
      throw new InputError({ problem: 'a threshold is not a number' });
    }
  }
  return thresholds;
}

/** The lower 24 bits of thresholds of which some end on twelve zeros. */
function readShort(cursor: ByteCursor, count: number): Uint32Array {
  const isShort = unpackBits(cursor, count, 1);
  const shortCount = isShort.reduce((sum, bit) => sum + bit, 0);
  const short = unpackBits(cursor, shortCount, 12);
  const long = unpackBits(cursor, count - shortCount, 24);
  let [nextShort, nextLong] = [0, 0];
  return isShort.map((bit) => (bit ? short[nextShort++]! << 12 : long[nextLong++]!));
}

function checkBelow(numbers: Uint32Array, limit: number, what: string): void {
  for (let i = 0; i < numbers.length; i++) {
    if (numbers[i]! >= limit) {
      throw new InputError({ problem: `${what} ${numbers[i]} of ${limit} does not exist` });
    }
  }
}
