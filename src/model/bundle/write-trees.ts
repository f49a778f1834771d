import type { DecisionTree } from '../../learn/forest/forest.ts';
import { bitsFor, packBits } from './packed-bits.ts';

/**
 * The trees of a forest one behind the other, each in preorder: what the file of an element holds of them.
 */
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

/**
 * @param rowCount rows of leaf values in the file
 * @param lowBits how the lower bits of thresholds stand in the file
 */
export function encodeTrees(
  { shape, features, thresholds, leaves }: TreesInPreorder,
  featureCount: number,
  rowCount: number,
  lowBits: LowBits,
): Uint8Array[] {
  return [
    packBits(shape, 1),
    packBits(features, bitsFor(featureCount)),
    ...encodeThresholds(thresholds, lowBits),
    packBits(leaves, bitsFor(rowCount)),
  ];
}

/**
 * How the lower 24 bits of thresholds stand in the file: "whole", or "short", in which those that end on
 * twelve zeros take half the room and one bit tells them apart.
 */
export type LowBits = 'whole' | 'short';

/**
 * Thresholds of a forest lie within a few powers of two, so that their highest bytes (sign and most of the
 * exponent) are few: a table of those, an index into it each, and the lower bits.
 */
function encodeThresholds(thresholds: Float32Array, lowBits: LowBits): Uint8Array[] {
  const bits = new Uint32Array(thresholds.buffer);
  const highBytes = [...new Set(bits.map((word) => word >>> 24))].sort((a, b) => a - b);
  const indexOf = new Uint8Array(256);
  for (const [index, byte] of highBytes.entries()) {
    indexOf[byte] = index;
  }
  const isShort = (word: number): boolean => (word & 0xfff) === 0;
  return [
    Uint8Array.from([highBytes.length & 0xff, highBytes.length >>> 8, ...highBytes]),
    packBits(
      bits.map((word) => indexOf[word >>> 24]!),
      bitsFor(highBytes.length),
    ),
    ...(lowBits === 'whole'
      ? [packBits(bits.map(lower24), 24)]
      : [
          packBits(
            bits.map((word) => Number(isShort(word))),
            1,
          ),
          packBits(
            bits.filter(isShort).map((word) => lower24(word) >>> 12),
            12,
          ),
          packBits(bits.filter((word) => !isShort(word)).map(lower24), 24),
        ]),
  ];
}

const lower24 = (word: number): number => word & 0xff_ff_ff;
