import type { DecisionTree } from '../../learn/forest/forest.ts';
import { bitsFor, packBits } from './packed-bits.ts';

/** The trees of a forest one behind the other, each in preorder: what the file of an element holds of them. */
export interface TreesInPreorder {
  /** 1 for a split, 0 for a leaf; one entry a node. */
  readonly shape: Uint32Array;
  /** Feature and threshold of each split. */
  readonly features: Uint32Array;
  readonly thresholds: Float32Array;
  /** Row of values of each leaf. */
  readonly leaves: Uint32Array;
}

/** @param rowOf number in the file of a leaf's row of values, asked for in the order of the leaves */
export function inPreorder(
  trees: readonly DecisionTree[],
  rowOf: (tree: number, row: number) => number,
): TreesInPreorder {
  const nodeCount = trees.reduce((sum, tree) => sum + tree.feature.length, 0);
  const splitCount = (nodeCount - trees.length) / 2;
  const shape = new Uint32Array(nodeCount);
  const features = new Uint32Array(splitCount);
  const thresholds = new Float32Array(splitCount);
  const leaves = new Uint32Array(splitCount + trees.length);
  let node = 0;
  let split = 0;
  let leaf = 0;
  for (const [number, tree] of trees.entries()) {
    const waiting = [0];
    for (let i = waiting.pop(); i !== undefined; i = waiting.pop(), node++) {
      if (tree.feature[i]! < 0) {
        leaves[leaf++] = rowOf(number, tree.left[i]!);
      } else {
        shape[node] = 1;
        features[split] = tree.feature[i]!;
        thresholds[split++] = tree.threshold[i]!;
        waiting.push(tree.right[i]!, tree.left[i]!);
      }
    }
  }
  return { shape, features, thresholds, leaves };
}

/** @param rowCount rows of leaf values in the file */
export function encodeTrees(
  { shape, features, thresholds, leaves }: TreesInPreorder,
  featureCount: number,
  rowCount: number,
): Uint8Array[] {
  return [
    packBits(shape, 1),
    packBits(features, bitsFor(featureCount)),
    ...encodeThresholds(thresholds),
    packBits(leaves, bitsFor(rowCount)),
  ];
}

/**
 * Thresholds of a forest lie within a few powers of two, so that their highest bytes (sign and most of the exponent)
 * are few: a table of those, an index into it each, and the three lower bytes as they are.
 */
function encodeThresholds(thresholds: Float32Array): Uint8Array[] {
  const bits = new Uint32Array(thresholds.buffer);
  const highBytes = [...new Set(bits.map((word) => word >>> 24))].sort((a, b) => a - b);
  const indexOf = new Uint8Array(256);
  for (const [index, byte] of highBytes.entries()) {
    indexOf[byte] = index;
  }
  const lowBytes = new Uint8Array(3 * bits.length);
  for (let i = 0; i < bits.length; i++) {
    for (let byte = 0; byte < 3; byte++) {
      lowBytes[3 * i + byte] = bits[i]! >>> (8 * byte);
    }
  }
  return [
    Uint8Array.from([highBytes.length & 0xff, highBytes.length >>> 8, ...highBytes]),
    packBits(
      bits.map((word) => indexOf[word >>> 24]!),
      bitsFor(highBytes.length),
    ),
    lowBytes,
  ];
}
