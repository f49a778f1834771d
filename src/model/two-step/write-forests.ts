import { joinBytes } from '../../base/join-bytes.ts';
import type { Forest, Tree } from '../../learn/forest/forest.ts';
import type { ForestEntry } from '../bundle/manifest.ts';
import { bitsFor, packBits } from '../bundle/packed-bits.ts';
import { elementFile } from './element-file.ts';
import { LeafRows } from './leaf-rows.ts';
import type { TwoStepForests } from './two-step-forests.ts';

/**
 * The element file of a model, as docs/bundle-format.md lays it down: the CN forest first, then the motif forests by
 * coordination number. The same model gives the same bytes.
 */
export function writeForests(model: TwoStepForests): Uint8Array {
  const forests: Uint8Array[] = [];
  if (model.cn) {
    forests.push(encodeForest(model.cn, elementFile.cnForest));
  }
  for (const [coordinationNumber, forest] of [...model.motifs].sort(([a], [b]) => a - b)) {
    forests.push(encodeForest(forest, coordinationNumber));
  }
  const version = new Uint8Array(4);
  const view = new DataView(version.buffer);
  view.setUint16(0, elementFile.version, true);
  view.setUint16(2, forests.length, true);
  return joinBytes([elementFile.magic, version, ...forests]);
}

/** What the manifest says of the forests, in the order of the file. */
export function describeForests({ cn, motifs }: TwoStepForests): ForestEntry[] {
  const described = (forest: Forest) => ({
    classes: forest.classes,
    trees: forest.trees.length,
    nodes: forest.trees.reduce((sum, tree) => sum + tree.feature.length, 0),
  });
  return [
    ...(cn ? [{ kind: 'cn' as const, ...described(cn) }] : []),
    ...[...motifs]
      .sort(([a], [b]) => a - b)
      .map(([coordinationNumber, forest]) => ({
        kind: 'motif' as const,
        coordinationNumber,
        ...described(forest),
      })),
  ];
}

function encodeForest(forest: Forest, coordinationNumber: number): Uint8Array {
  const classCount = forest.classes.length;
  const leafRows = new LeafRows(classCount);
  const nodeCount = forest.trees.reduce((sum, tree) => sum + tree.feature.length, 0);
  const splitCount = (nodeCount - forest.trees.length) / 2;
  const shape = new Uint32Array(nodeCount);
  const features = new Uint32Array(splitCount);
  const thresholds = new Float32Array(splitCount);
  const leaves = new Uint32Array(splitCount + forest.trees.length);

  let node = 0;
  let split = 0;
  let leaf = 0;
  for (const tree of forest.trees) {
    const rowOf = rowFinder(tree, classCount, leafRows);
    const waiting = [0];
    for (let i = waiting.pop(); i !== undefined; i = waiting.pop(), node++) {
      if (tree.feature[i]! < 0) {
        leaves[leaf++] = rowOf(tree.left[i]!);
      } else {
        shape[node] = 1;
        features[split] = tree.feature[i]!;
        thresholds[split++] = tree.threshold[i]!;
        waiting.push(tree.right[i]!, tree.left[i]!);
      }
    }
  }

  const header = Uint32Array.of(
    coordinationNumber,
    forest.featureCount,
    classCount,
    forest.trees.length,
    nodeCount,
    leafRows.mixed.length,
  );
  return joinBytes([
    littleEndian(header),
    packBits(shape, 1),
    packBits(features, bitsFor(forest.featureCount)),
    ...encodeThresholds(thresholds),
    packBits(leaves, bitsFor(classCount + leafRows.mixed.length)),
    ...leafRows.mixed.map(encodeMixedRow),
  ]);
}

/** Number in the file of a row of the tree's own `leafProbabilities`. */
function rowFinder(tree: Tree, classCount: number, leafRows: LeafRows): (ownRow: number) => number {
  const known = new Map<number, number>();
  return (ownRow) => {
    let row = known.get(ownRow);
    if (row === undefined) {
      row = leafRows.rowOf(tree.leafProbabilities.subarray(ownRow * classCount, (ownRow + 1) * classCount));
      known.set(ownRow, row);
    }
    return row;
  };
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

/** Only the classes that occur: their number, then (class, probability) each. */
function encodeMixedRow(distribution: Float64Array): Uint8Array {
  const present = [...distribution.entries()].filter(([, probability]) => probability !== 0);
  const bytes = new Uint8Array(4 + 12 * present.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, present.length, true);
  for (const [i, [label, probability]] of present.entries()) {
    view.setUint32(4 + 12 * i, label, true);
    view.setFloat64(8 + 12 * i, probability, true);
  }
  return bytes;
}

function littleEndian(words: Uint32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * words.length));
  for (const [i, word] of words.entries()) {
    view.setUint32(4 * i, word, true);
  }
  return new Uint8Array(view.buffer);
}
