import { InputError } from '../../base/input-error.ts';
import { Random } from '../../numeric/random.ts';
import { encodeLabels } from '../encoded-labels.ts';

/**
 * Folds in which every class is shared out evenly: sizes of folds, and counts of a class in them, differ by 1
 * at most. A class with fewer rows than folds is absent from some; where it has one row, the model tested
 * with it has never seen the class.
 * @returns the fold of each row, 0 … foldCount − 1
 * @throws InputError where there are fewer rows than folds, or fewer than 2 folds
 */
export function stratifiedFolds(
  labels: readonly string[],
  foldCount: number,
  seed: number | string = 1,
): Int32Array {
  if (!Number.isInteger(foldCount) || foldCount < 2 || foldCount > labels.length) {
    throw new InputError({
      problem: `${labels.length} rows cannot be divided into ${foldCount} folds`,
      remedy: 'take 2 folds up to one a row',
    });
  }
  const { classes, codes } = encodeLabels(labels);
  const random = new Random(seed).fork('stratified folds');
  const folds = new Int32Array(labels.length);
  // Rows are dealt out class by class, each class beginning where the one before ended.
  let dealt = random.integer(foldCount);
  for (let code = 0; code < classes.length; code++) {
    const members = [...codes.keys()].filter((row) => codes[row] === code);
    for (const row of random.shuffle(members)) {
      folds[row] = dealt++ % foldCount;
    }
  }
  return folds;
}
