import { ByteCursor } from '../../base/bytes/byte-cursor.ts';
import { InputError } from '../../base/input-error.ts';
import type { DistributionForest } from '../../learn/forest/distribution/distribution-forest.ts';
import { checkWindows, type WindowDifferences } from '../../learn/window-differences.ts';
import type { ForestEntry } from '../bundle/manifest.ts';
import { checkTreeCounts, decodeTrees, readTrees } from '../bundle/read-trees.ts';
import { takeBeginning } from '../bundle/verify-file.ts';
import { distributionFile } from './distribution-file.ts';
import { DistributionModel } from './distribution-model.ts';
import { cnOutputs, motifOutputs } from './write-distribution.ts';

/** Powers of P(CN) that a calibration can come to; others are damage. */
const sharpnessRange = [0.1, 10] as const;

/**
 * The distribution model in the bytes of an element file (docs/bundle-format.md).
 *
 * @param entries what the manifest says of its two forests
 * @throws InputError in one sentence where the file is not
 *   what the manifest announces, or holds no valid model
 */
export function readDistribution(
  bytes: Uint8Array,
  element: string,
  entries: readonly ForestEntry[],
): DistributionModel {
  const cursor = new ByteCursor(bytes);
  takeBeginning(cursor, distributionFile, 'distribution file');
  const differenceCount = cursor.uint16();
  const sharpness = cursor.float64();
  if (!(sharpness >= sharpnessRange[0] && sharpness <= sharpnessRange[1])) {
    throw new InputError({
      problem: `the sharpness ${sharpness} is not from ${sharpnessRange.join(' to ')}`,
    });
  }
  const differences = differenceCount > 0 ? readWindows(cursor, differenceCount) : undefined;
  const [cnEntry, motifEntry] = entries;
  if (entries.length !== 2 || cnEntry?.kind !== 'p' || motifEntry?.kind !== 'q') {
    throw new InputError({ problem: 'the manifest announces other forests than one of p and one of q' });
  }
  const cn = decodeForest(cursor, cnEntry, cnOutputs);
  const motif = decodeForest(cursor, motifEntry, motifOutputs);
  if (cursor.left > 0) {
    throw new InputError({ problem: `${cursor.left} bytes are left over behind the last forest` });
  }
  return new DistributionModel({ element, differences, cn, motif, sharpness });
}

function readWindows(cursor: ByteCursor, count: number): WindowDifferences {
  const differences = {
    featureCount: cursor.uint16(),
    windows: Uint16Array.from({ length: 4 * count }, () => cursor.uint16()),
  };
  checkWindows(differences);
  return differences;
}

function decodeForest(
  cursor: ByteCursor,
  entry: ForestEntry,
  outputs: readonly string[],
): DistributionForest {
  const featureCount = cursor.uint32();
  const outputCount = cursor.uint32();
  const treeCount = cursor.uint32();
  const nodeCount = cursor.uint32();
  const vectorCount = cursor.uint32();
  const leafUnits = { lowest: cursor.float64(), step: cursor.float64() };
  if (
    outputCount !== outputs.length ||
    entry.classes.join() !== outputs.join() ||
    treeCount !== entry.trees ||
    nodeCount !== entry.nodes
  ) {
    throw new InputError({ problem: 'a forest differs from its description in the manifest' });
  }
  if (!Number.isFinite(leafUnits.lowest) || !Number.isFinite(leafUnits.step)) {
    throw new InputError({ problem: 'the units of the leaf vectors are no numbers' });
  }
  const counts = { featureCount, treeCount, nodeCount, rowCount: vectorCount };
  checkTreeCounts(counts, cursor.left);
  // A vector takes a byte at least, and no forest has more of them than leaves.
  if (vectorCount < 1 || vectorCount > cursor.left || vectorCount > (nodeCount + treeCount) / 2) {
    throw new InputError({
      problem: `a forest announces ${vectorCount} leaf vectors, more than it can have`,
    });
  }
  const inFile = readTrees(cursor, counts, 'short');
  const leafVectors = readVectors(cursor, vectorCount, outputCount);
  return { featureCount, outputCount, leafVectors, leafUnits, trees: decodeTrees(inFile, counts) };
}

function readVectors(cursor: ByteCursor, vectorCount: number, outputCount: number): Uint16Array {
  const vectors = new Uint16Array(vectorCount * outputCount);
  for (let vector = 0; vector < vectorCount; vector++) {
    for (let left = cursor.uint8(); left > 0; left--) {
      const output = cursor.uint8();
      if (output >= outputCount) {
        throw new InputError({ problem: `leaf vector ${vector} names output ${output} of ${outputCount}` });
      }
      vectors[vector * outputCount + output] = cursor.uint16();
    }
  }
  return vectors;
}
