import { joinBytes } from '../../base/bytes/join-bytes.ts';
import type { Forest, Tree } from '../../learn/forest/forest.ts';
import type { ForestEntry } from '../bundle/manifest.ts';
import { encodeTrees, inPreorder } from '../bundle/write-trees.ts';
import { elementFile } from './element-file.ts';
import { LeafRows } from './leaf-rows.ts';
import type { TwoStepForests } from './two-step-forests.ts';

/**
 * The element file of a model, as docs/bundle-format.md lays it down: the CN forest first, then the motif
 * forests by coordination number. The same model gives the same bytes.
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
  const finders = forest.trees.map((tree) => rowFinder(tree, classCount, leafRows));
  const nodes = inPreorder(forest.trees, (tree, row) => finders[tree]!(row));
  const header = Uint32Array.of(
    coordinationNumber,
    forest.featureCount,
    classCount,
    forest.trees.length,
    nodes.shape.length,
    leafRows.mixed.length,
  );
  return joinBytes([
    littleEndian(header),
    ...encodeTrees(nodes, forest.featureCount, classCount + leafRows.mixed.length, 'whole'),
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
