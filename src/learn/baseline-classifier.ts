import type { Classifier } from './classifier.ts';
import { encodeLabels } from './encoded-labels.ts';
import { countRows, featuresOf } from './rows.ts';

/**
 * The paper's baseline: whatever the spectrum, the commonest label (of equals, the first in order). The
 * probabilities are the shares of the labels. What a classifier gains on it is what it read from the
 * spectrum.
 */
export function baselineClassifier(): Classifier {
  return {
    name: 'baseline',
    async fit(rows, labels) {
      const { classes, codes } = encodeLabels(labels);
      const featureCount = featuresOf(rows, labels.length);
      const shares = new Float64Array(classes.length);
      for (const code of codes) {
        shares[code]!++;
      }
      for (let code = 0; code < classes.length; code++) {
        shares[code]! /= labels.length;
      }
      return {
        classes,
        featureCount,
        probabilities(asked) {
          const rowCount = countRows(asked, featureCount);
          const probabilities = new Float64Array(rowCount * classes.length);
          for (let row = 0; row < rowCount; row++) {
            probabilities.set(shares, row * classes.length);
          }
          return probabilities;
        },
      };
    },
  };
}
