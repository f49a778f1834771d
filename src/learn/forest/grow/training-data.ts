import { InputError } from '../../../base/input-error.ts';
import { type EncodedLabels, encodeLabels } from '../../encoded-labels.ts';
import { featuresOf } from '../../rows.ts';
import { type PresortedColumns, presortColumns } from './presorted-columns.ts';

/** Each tree may hold classes × classes probabilities of its leaves: 128 MiB. */
const mostClasses = 2 ** 12;

/** Rows and labels, prepared once for all trees of a forest. */
export interface TrainingData {
  readonly columns: PresortedColumns;
  readonly classCount: number;
  /** For each row, the position of its label among the sorted labels. */
  readonly codes: Int32Array;
}

/**
 * @param rows rows × features, finite
 * @param labels one a row
 * @param drawsThresholds whether splits are random
 * @throws InputError where rows or labels cannot be learnt from
 */
export function trainingData(
  rows: Float32Array,
  labels: readonly string[],
  drawsThresholds: boolean,
): TrainingData & Pick<EncodedLabels, 'classes'> {
  const { classes, codes } = checkedLabels(rows, labels);
  const classCount = classes.length;
  const columns = presortColumns(rows, labels.length, classCount, drawsThresholds);
  return { columns, classCount, classes, codes };
}

/** @throws InputError where rows or labels cannot be learnt from */
export function checkedLabels(rows: Float32Array, labels: readonly string[]): EncodedLabels {
  const { classes, codes } = encodeLabels(labels);
  featuresOf(rows, labels.length);
  if (classes.length > mostClasses) {
    throw new InputError({
      problem: `the ${labels.length} rows have ${classes.length} different labels, and a forest tells ${mostClasses} classes apart at most`,
      remedy: 'give labels that rows share',
    });
  }
  return { classes, codes };
}
