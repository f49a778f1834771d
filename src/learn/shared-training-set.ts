import type { EncodedLabels } from './encoded-labels.ts';
import { writeRanks } from './ranked-columns.ts';
import { checkedLabels, type TrainingSet } from './training-set.ts';
import { bytesOfRank, ranksIn, TreeMemory } from './tree-memory.ts';

/** A training set in memory that threads see, so that it is ranked once and not copied with every message. */
export interface SharedTrainingSet {
  readonly rowCount: number;
  readonly featureCount: number;
  readonly classCount: number;
  /** See `TreeMemory.ranks`. */
  readonly ranks: Uint16Array | Uint32Array;
  /** See `RankedColumns.values`. */
  readonly values: Float32Array;
  /** See `TrainingSet.codes`. */
  readonly codes: Int32Array;
}

/**
 * @param rows rows × features, finite
 * @param labels one a row
 * @throws InputError as `trainingSet`
 */
export function shareTrainingSet(
  rows: Float32Array,
  labels: readonly string[],
): SharedTrainingSet & Pick<EncodedLabels, 'classes'> {
  const { classes, codes } = checkedLabels(rows, labels);
  const rowCount = labels.length;
  const [featureCount, classCount] = [rows.length / rowCount, classes.length];
  const bytes = rows.length * bytesOfRank(rowCount);
  const ranks = ranksIn(new SharedArrayBuffer(bytes), 0, rowCount, featureCount);
  const values = new Float32Array(new SharedArrayBuffer(rows.byteLength));
  writeRanks(rows, rowCount, ranks, values);
  const sharedCodes = new Int32Array(new SharedArrayBuffer(codes.byteLength));
  sharedCodes.set(codes);
  return { rowCount, featureCount, classCount, classes, ranks, values, codes: sharedCodes };
}

/** The set for one thread. It has ranks of its own, beside the samples of its trees, where the kernels reach both. */
export function trainingSetOf({
  rowCount,
  featureCount,
  classCount,
  ranks,
  values,
  codes,
}: SharedTrainingSet): TrainingSet {
  const memory = new TreeMemory(rowCount, featureCount, classCount);
  memory.ranks.set(ranks);
  return { columns: { rowCount, featureCount, memory, values }, classCount, codes };
}
