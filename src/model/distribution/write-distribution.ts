import { joinBytes } from '../../base/bytes/join-bytes.ts';
import { cnName, coordinationNumbers, environmentName } from '../../environment/coordination.ts';
import { motifs } from '../../environment/motifs.ts';
import type { DistributionForest } from '../../learn/forest/distribution/distribution-forest.ts';
import { differenceCount, type WindowDifferences } from '../../learn/window-differences.ts';
import type { ForestEntry } from '../bundle/manifest.ts';
import { encodeTrees, inPreorder } from '../bundle/write-trees.ts';
import { distributionFile } from './distribution-file.ts';
import type { DistributionForests } from './distribution-forests.ts';

/** The element file of a distribution model (docs/bundle-format.md). The same model gives the same bytes. */
export function writeDistribution({ differences, cn, motif, sharpness }: DistributionForests): Uint8Array {
  const head = new DataView(new ArrayBuffer(12));
  head.setUint16(0, differences ? distributionFile.version : distributionFile.plainVersion, true);
  head.setUint16(2, differences ? differenceCount(differences) : 0, true);
  head.setFloat64(4, sharpness, true);
  return joinBytes([
    distributionFile.magic,
    new Uint8Array(head.buffer),
    ...(differences ? encodeWindows(differences) : []),
    ...encodeForest(cn),
    ...encodeForest(motif),
  ]);
}

/** What the manifest says of the two forests, in the order of the file. */
export function describeDistribution({ cn, motif }: DistributionForests): ForestEntry[] {
  const sizes = ({ trees }: DistributionForest) => ({
    trees: trees.length,
    nodes: trees.reduce((sum, tree) => sum + tree.feature.length, 0),
  });
  return [
    { kind: 'p', classes: cnOutputs, ...sizes(cn) },
    { kind: 'q', classes: motifOutputs, ...sizes(motif) },
  ];
}

/** Names of the outputs of the CN forest. */
export const cnOutputs: readonly string[] = coordinationNumbers.map(cnName);

/** Names of the outputs of the motif forest, each with its CN. */
export const motifOutputs: readonly string[] = motifs.map(({ coordinationNumber, name }) =>
  environmentName(coordinationNumber, name),
);

function encodeWindows({ featureCount, windows }: WindowDifferences): Uint8Array[] {
  const block = new DataView(new ArrayBuffer(2 * (1 + windows.length)));
  for (const [i, value] of [featureCount, ...windows].entries()) {
    block.setUint16(2 * i, value, true);
  }
  return [new Uint8Array(block.buffer)];
}

function encodeForest(forest: DistributionForest): Uint8Array[] {
  const { featureCount, outputCount, leafVectors, leafUnits, trees } = forest;
  const vectorCount = leafVectors.length / outputCount;
  const nodes = inPreorder(trees, (_tree, row) => row);
  const header = new DataView(new ArrayBuffer(36));
  for (const [i, count] of [
    featureCount,
    outputCount,
    trees.length,
    nodes.shape.length,
    vectorCount,
  ].entries()) {
    header.setUint32(4 * i, count, true);
  }
  header.setFloat64(20, leafUnits.lowest, true);
  header.setFloat64(28, leafUnits.step, true);
  return [
    new Uint8Array(header.buffer),
    ...encodeTrees(nodes, featureCount, vectorCount, 'short'),
    encodeVectors(leafVectors, outputCount),
  ];
}

/** Only the outputs above the lowest, which are few of 12 or 25: their number, then (output, value) each. */
function encodeVectors(vectors: Uint16Array, outputCount: number): Uint8Array {
  const bytes: number[] = [];
  for (let at = 0; at < vectors.length; at += outputCount) {
    const place = bytes.length;
    bytes.push(0);
    for (let output = 0; output < outputCount; output++) {
      const value = vectors[at + output]!;
      if (value > 0) {
        bytes[place]! += 1;
        bytes.push(output, value & 0xff, value >>> 8);
      }
    }
  }
  return Uint8Array.from(bytes);
}
