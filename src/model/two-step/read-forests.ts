import { ByteCursor } from '../../base/bytes/byte-cursor.ts';
import { InputError } from '../../base/input-error.ts';
import type { Forest } from '../../learn/forest/forest.ts';
import type { ForestEntry } from '../bundle/manifest.ts';
import { checkTreeCounts, decodeTrees, readTrees } from '../bundle/read-trees.ts';
import { takeBeginning } from '../bundle/verify-file.ts';
import { elementFile } from './element-file.ts';
import { TwoStepModel } from './two-step-model.ts';

/**
 * Most probabilities in the leaf rows of one forest: 256 MiB of them. The published forests need under 1,000.
 */
const maximumProbabilities = 32 * 1024 * 1024;

/**
 * The two-step model in the bytes of an element file (docs/bundle-format.md).
 *
 * @param entries what the manifest says of its forests
 * @throws InputError in one sentence where the file is not
 *   what the manifest announces, or holds no valid forest
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
    throw new InputError({
      problem: `${forestCount} forests where the manifest announces ${entries.length}`,
    });
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
    throw new InputError({ problem: `${cursor.left} bytes are left over behind the last forest` });
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
    throw new InputError({ problem: 'a forest differs from its description in the manifest' });
  }
  const rowCount = classCount + mixedCount;
  const counts = { featureCount, treeCount, nodeCount, rowCount };
  checkTreeCounts(counts, cursor.left);
  // A mixed row takes 28 bytes: what cannot be in the file is refused before memory is taken for it.
  if (28 * mixedCount > cursor.left || rowCount * classCount > maximumProbabilities) {
    throw new InputError({
      problem: `a forest announces ${nodeCount} nodes and ${mixedCount} mixed leaf rows, more than the file can hold`,
    });
  }
  const inFile = readTrees(cursor, counts, 'whole');
  const leafProbabilities = readLeafRows(cursor, classCount, mixedCount);
  const trees = decodeTrees(inFile, counts);
  return {
    coordinationNumber,
    forest: {
      classes: entry.classes,
      featureCount,
      trees: trees.map((tree) => ({ ...tree, leafProbabilities })),
    },
  };
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
        throw new InputError({ problem: `mixed leaf row ${row - classCount} is no class distribution` });
      }
      rows[row * classCount + label] = probability;
      sum += probability;
    }
    // Rounding of at most 1000 terms stays far below this.
    if (Math.abs(sum - 1) > 1e-9) {
      throw new InputError({
        problem: `the probabilities of mixed leaf row ${row - classCount} add up to ${sum}, not 1`,
      });
    }
  }
  return rows;
}
