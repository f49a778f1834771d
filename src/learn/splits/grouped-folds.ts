import { InputError } from '../../base/input-error.ts';
import { smallestOf } from '../../base/lists.ts';
import { Random } from '../../numeric/random.ts';
import { encodeLabels } from '../encoded-labels.ts';
import { sameLength } from '../metrics/same-length.ts';

/**
 * Folds that keep groups together, of like sizes and with each class shared out as evenly as the groups
 * allow. Spectra of one material are alike: with some of them in training and others in the test, a model
 * looks better than it is.
 *
 * Groups are dealt out from the largest to the smallest, each
 * to the fold where it makes size and classes least uneven.
 * @param groups group of each row: its material
 * @returns the fold of each row, 0 … foldCount − 1
 * @throws InputError where there are fewer groups than folds, or fewer than 2 folds
 */
export function groupedFolds(
  labels: readonly string[],
  groups: readonly string[],
  foldCount: number,
  seed: number | string = 1,
): Int32Array {
  sameLength(labels.length, groups.length);
  const { classes, codes } = encodeLabels(labels);
  const members = new Map<string, number[]>();
  groups.forEach((group, row) => {
    const rows = members.get(group);
    if (rows) {
      rows.push(row);
    } else {
      members.set(group, [row]);
    }
  });
  if (!Number.isInteger(foldCount) || foldCount < 2 || foldCount > members.size) {
    throw new InputError({
      problem: `${members.size} groups cannot be divided into ${foldCount} folds`,
      remedy: 'take 2 folds up to one a group',
    });
  }
  const order = new Random(seed).fork('grouped folds').shuffle([...members.values()]);
  order.sort((a, b) => b.length - a.length);

  const classTotals = new Float64Array(classes.length);
  for (const code of codes) {
    classTotals[code]!++;
  }
  const sizes = new Float64Array(foldCount);
  const counts = new Float64Array(foldCount * classes.length);
  const folds = new Int32Array(labels.length);
  for (const rows of order) {
    // Adding n to a fold of m adds n² + 2mn to the sum of squared sizes; n² is the same for every fold.
    // Shares of the class instead of counts keep rare classes from being drowned.
    const cost = Float64Array.from(sizes, (size, fold) =>
      rows.reduce(
        (sum, row) => sum + counts[fold * classes.length + codes[row]!]! / classTotals[codes[row]!]!,
        (size * rows.length) / labels.length,
      ),
    );
    const fold = cost.indexOf(smallestOf(cost));
    sizes[fold]! += rows.length;
    for (const row of rows) {
      counts[fold * classes.length + codes[row]!]!++;
      folds[row] = fold;
    }
  }
  return folds;
}
