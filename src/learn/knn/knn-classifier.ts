import { InputError } from '../../base/input-error.ts';
import type { Classifier } from '../classifier.ts';
import { encodeLabels } from '../encoded-labels.ts';
import { refuseHuge } from '../refuse-huge.ts';
import { countRows, featuresOf } from '../rows.ts';
import { refuseUnlessCount } from '../whole-number-option.ts';
import { type Distance, NearestRows } from './nearest-rows.ts';

export interface KnnOptions {
  /**
   * Neighbours that vote, each with the same weight; the paper tried 10, 20, 30 and 50.
   * @default 10
   */
  neighbors?: number;
  /** @default 'euclidean' */
  distance?: Distance;
}

/**
 * The k nearest neighbours: the probability of a class is its share of the k training rows nearest to a row.
 * The same as scikit-learn's KNeighborsClassifier with uniform weights; `NearestRows` says how ties are
 * broken.
 */
export function knnClassifier(options: KnnOptions = {}): Classifier {
  const { neighbors = 10, distance = 'euclidean' } = options;
  refuseUnlessCount('kNN', 'neighbors', neighbors);
  if (distance !== 'euclidean' && distance !== 'manhattan') {
    throw new InputError({
      problem: `option distance of kNN is "${distance}"`,
      remedy: 'give "euclidean" or "manhattan"',
    });
  }
  return {
    name: 'knn',
    async fit(rows, labels, { signal, onProgress } = {}) {
      const { classes, codes } = encodeLabels(labels);
      const featureCount = featuresOf(rows, labels.length);
      refuseHuge(rows, featureCount);
      if (neighbors > labels.length) {
        throw new InputError({
          problem: `${neighbors} neighbours were asked for, and there are ${labels.length} rows to learn from`,
          remedy: 'ask for fewer neighbours or give more rows',
        });
      }
      signal?.throwIfAborted();
      const nearest = new NearestRows(rows, featureCount, distance);
      onProgress?.(1, 1);
      return {
        classes,
        featureCount,
        probabilities(asked) {
          const rowCount = countRows(asked, featureCount);
          refuseHuge(asked, featureCount);
          const found = nearest.find(asked, neighbors);
          const probabilities = new Float64Array(rowCount * classes.length);
          found.forEach((neighbor, i) => {
            const row = Math.floor(i / neighbors);
            probabilities[row * classes.length + codes[neighbor]!]!++;
          });
          return probabilities.map((votes) => votes / neighbors);
        },
      };
    },
  };
}
