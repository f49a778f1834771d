import type { EncodedLabels } from '../../encoded-labels.ts';
import { ColumnRanker } from '../grow/presorted-columns.ts';
import { bytesOfRank, ranksIn, SplitMemory } from '../grow/split-memory.ts';
import { checkedLabels, type TrainingData } from '../grow/training-data.ts';
import { sharedCopy } from './shared-copy.ts';

/** A training set in memory that threads see, so that it is ranked once and not copied with every message. */
export interface SharedTrainingData {
  readonly rowCount: number;
  readonly featureCount: number;
  readonly classCount: number;
  /** See `PresortedColumns.rows`. */
  readonly rows: Float32Array;
  /** See `SplitMemory.ranks`. */
  readonly ranks: Uint16Array | Uint32Array;
  /** See `PresortedColumns.values`. */
  readonly values: Float32Array | undefined;
  /** See `TrainingData.codes`. */
  readonly codes: Int32Array;
  /** Blocks of columns that a thread has begun to rank, and blocks that are ranked. */
  readonly ranking: Int32Array;
}

/**
 * A set that the threads that use it first will rank together.
 * @param rows rows × features, finite
 * @param labels one a row
 * @param drawsThresholds whether splits are random
 * @throws InputError as `trainingData`
 */
export function shareTrainingData(
  rows: Float32Array,
  labels: readonly string[],
  drawsThresholds: boolean,
): SharedTrainingData & Pick<EncodedLabels, 'classes'> {
  const { classes, codes } = checkedLabels(rows, labels);
  const rowCount = labels.length;
  const [featureCount, classCount] = [rows.length / rowCount, classes.length];
  const bytes = rows.length * bytesOfRank(rowCount);
  return {
    rowCount,
    featureCount,
    classCount,
    classes,
    rows: sharedCopy(rows, Float32Array),
    ranks: ranksIn(new SharedArrayBuffer(bytes), 0, rowCount, featureCount),
    values: drawsThresholds ? new Float32Array(new SharedArrayBuffer(rows.byteLength)) : undefined,
    codes: sharedCopy(codes, Int32Array),
    ranking: new Int32Array(new SharedArrayBuffer(8)),
  };
}

/**
 * The set for one thread. It has ranks of its own, beside the samples of its trees, where the kernels reach
 * both. Takes part in the ranking, and waits for the others that do.
 */
export function trainingDataOf(set: SharedTrainingData): TrainingData {
  const { rowCount, featureCount, classCount, rows, ranks, values, codes } = set;
  rankTogether(set);
  const memory = new SplitMemory(rowCount, featureCount, classCount);
  memory.ranks.set(ranks);
  return { columns: { rowCount, featureCount, memory, rows, values }, classCount, codes };
}

const [begun, done] = [0, 1] as const;

function rankTogether({ rows, rowCount, ranks, values, ranking }: SharedTrainingData): void {
  const ranker = new ColumnRanker(rows, rowCount, ranks, values);
  for (;;) {
    const block = Atomics.add(ranking, begun, 1);
    if (block >= ranker.blockCount) {
      break;
    }
    ranker.rank(block);
    Atomics.add(ranking, done, 1);
    Atomics.notify(ranking, done);
  }
  for (;;) {
    const ranked = Atomics.load(ranking, done);
    if (ranked === ranker.blockCount) {
      return;
    }
    Atomics.wait(ranking, done, ranked);
  }
}
