import { InputError } from '../../input-error.ts';
import type { Forest, Tree } from '../../learn/forest.ts';
import { ByteCursor } from '../byte-cursor.ts';
import type { ElementModel } from '../element-model.ts';
import { elementFile } from './element-file.ts';
import type { ElementEntry, ForestEntry } from './manifest.ts';
import { bitsFor, unpackBits } from './packed-bits.ts';
import { sha256 } from './sha256.ts';

/** Most features of a forest (`Tree.feature` is Int16). */
const maximumFeatures = 32767;

/** Most probabilities in the leaf rows of one forest: 256 MiB of them. The published forests need under 1,000. */
const maximumProbabilities = 32 * 1024 * 1024;

/**
 * Reads an element file (docs/bundle-format.md) and verifies its checksum.
 *
 * @throws InputError in one sentence where the file is not what the manifest announces, or is no valid forest
 */
export function readElement(bytes: Uint8Array, element: string, entry: ElementEntry): ElementModel {
  try {
    if (bytes.length !== entry.byteLength)
      throw new InputError(
        `${bytes.length} bytes where the manifest announces ${entry.byteLength}; get the bundle again`,
      );
    if (sha256(bytes) !== entry.sha256)
      throw new InputError(
        'the checksum is not that of the manifest; the file is damaged, get the bundle again',
      );
    return decodeElement(bytes, element, entry.forests);
  } catch (error) {
    if (error instanceof InputError) throw new InputError(`${entry.file}: ${error.message}`);
    throw error;
  }
}

/** The content of an element file, without a look at its checksum. */
export function decodeElement(
  bytes: Uint8Array,
  element: string,
  entries: readonly ForestEntry[],
): ElementModel {
  const cursor = new ByteCursor(bytes);
  if (!elementFile.magic.every((byte) => cursor.left > 0 && cursor.uint8() === byte))
    throw new InputError('the file is no Edgewise element file: it does not begin with "EWEF"');
  const version = cursor.uint16();
  if (version > elementFile.version)
    throw new InputError(
      `the file has layout version ${version}, this Edgewise reads up to ${elementFile.version}; install a newer Edgewise`,
    );
  const forestCount = cursor.uint16();
  if (forestCount !== entries.length)
    throw new InputError(`${forestCount} forests where the manifest announces ${entries.length}`);
  let cn: Forest | undefined;
  const motifs = new Map<number, Forest>();
  for (const entry of entries) {
    const { coordinationNumber, forest } = decodeForest(cursor, entry);
    if (coordinationNumber === elementFile.cnForest) cn = forest;
    else motifs.set(coordinationNumber, forest);
  }
  if (cursor.left > 0) throw new InputError(`${cursor.left} bytes are left over behind the last forest`);
  return { element, motifs, ...(cn && { cn }) };
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
  )
    throw new InputError('a forest differs from its description in the manifest');
  const splitCount = (nodeCount - treeCount) / 2;
  if (treeCount === 0 || splitCount < 0 || !Number.isInteger(splitCount))
    throw new InputError(`${treeCount} trees cannot have ${nodeCount} nodes together`);
  if (featureCount < 1 || featureCount > maximumFeatures)
    throw new InputError(`a forest compares ${featureCount} features; 1 to ${maximumFeatures} are possible`);
  // A split takes three bytes, a mixed row 28: what cannot be in the file is refused before memory is taken for it.
  const rowCount = classCount + mixedCount;
  if (
    3 * splitCount > cursor.left ||
    28 * mixedCount > cursor.left ||
    rowCount * classCount > maximumProbabilities
  )
    throw new InputError(
      `a forest announces ${nodeCount} nodes and ${mixedCount} mixed leaf rows, more than the file can hold`,
    );

  const shape = unpackBits(cursor, nodeCount, 1);
  const features = unpackBits(cursor, splitCount, bitsFor(featureCount));
  const thresholds = readThresholds(cursor, splitCount);
  const leaves = unpackBits(cursor, splitCount + treeCount, bitsFor(rowCount));
  const leafProbabilities = readLeafRows(cursor, classCount, mixedCount);

  checkBelow(features, featureCount, 'feature');
  checkBelow(leaves, rowCount, 'leaf row');
  if (thresholds.some(Number.isNaN)) throw new InputError('a threshold is not a number');

  const trees: Tree[] = [];
  const at: Position = { node: 0, split: 0, leaf: 0 };
  for (let t = 0; t < treeCount; t++)
    trees.push({ ...decodeTree(shape, features, thresholds, leaves, at), leafProbabilities });
  if (at.node !== nodeCount) throw new InputError(`${nodeCount - at.node} nodes belong to no tree`);
  return { coordinationNumber, forest: { classes: entry.classes, featureCount, trees } };
}

interface Position {
  node: number;
  split: number;
  leaf: number;
}

/**
 * One tree in preorder: the left child follows its parent; the right child of a split follows the last leaf below its
 * left child, which makes it the node behind the next leaf that closes a pending split.
 */
function decodeTree(
  shape: Uint32Array,
  features: Uint32Array,
  thresholds: Float32Array,
  leaves: Uint32Array,
  at: Position,
): Omit<Tree, 'leafProbabilities'> {
  let count = 0;
  for (let missing = 1; missing > 0; count++) {
    if (at.node + count >= shape.length) throw new InputError('the last tree does not end');
    missing += shape[at.node + count] === 1 ? 1 : -1;
  }
  const feature = new Int16Array(count);
  const threshold = new Float32Array(count);
  const left = new Int32Array(count);
  const right = new Int32Array(count);
  const pending: number[] = [];
  for (let i = 0; i < count; i++, at.node++) {
    if (shape[at.node] === 1) {
      feature[i] = features[at.split]!;
      threshold[i] = thresholds[at.split++]!;
      left[i] = i + 1;
      pending.push(i);
    } else {
      feature[i] = -1;
      left[i] = leaves[at.leaf++]!;
      const parent = pending.pop();
      if (parent !== undefined) right[parent] = i + 1;
    }
  }
  return { feature, threshold, left, right };
}

/** A table of highest bytes, an index into it each, and the three lower bytes each (see the writer). */
function readThresholds(cursor: ByteCursor, count: number): Float32Array {
  const highBytes = cursor.take(cursor.uint16());
  const indices = unpackBits(cursor, count, bitsFor(highBytes.length));
  checkBelow(indices, highBytes.length, 'highest threshold byte');
  const lowBytes = cursor.take(3 * count);
  const bits = new Uint32Array(count);
  for (let i = 0, at = 0; i < count; i++, at += 3)
    bits[i] =
      lowBytes[at]! | (lowBytes[at + 1]! << 8) | (lowBytes[at + 2]! << 16) | (highBytes[indices[i]!]! << 24);
  return new Float32Array(bits.buffer);
}

/** One row for each class that is certain, then the mixed ones. */
function readLeafRows(cursor: ByteCursor, classCount: number, mixedCount: number): Float64Array {
  const rows = new Float64Array((classCount + mixedCount) * classCount);
  for (let c = 0; c < classCount; c++) rows[c * classCount + c] = 1;
  for (let row = classCount; row < classCount + mixedCount; row++) {
    let sum = 0;
    for (let left = cursor.uint32(); left > 0; left--) {
      const label = cursor.uint32();
      const probability = cursor.float64();
      if (label >= classCount || !(probability > 0 && probability <= 1))
        throw new InputError(`mixed leaf row ${row - classCount} is no class distribution`);
      rows[row * classCount + label] = probability;
      sum += probability;
    }
    // Rounding of at most 1000 terms stays far below this.
    if (Math.abs(sum - 1) > 1e-9)
      throw new InputError(`the probabilities of mixed leaf row ${row - classCount} add up to ${sum}, not 1`);
  }
  return rows;
}

function checkBelow(numbers: Uint32Array, limit: number, what: string): void {
  for (const number of numbers)
    if (number >= limit) throw new InputError(`${what} ${number} of ${limit} does not exist`);
}
