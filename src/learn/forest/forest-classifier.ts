import type { Classifier, FittedModel } from '../classifier.ts';
import { fitForest } from './fit-forest.ts';
import type { Forest } from './forest.ts';
import type { ForestOptions } from './forest-options.ts';
import { forestProbabilities } from './predict/evaluate-forest.ts';

/** A random forest as a classifier; see `fitForest`. */
export function forestClassifier(
  settings: Omit<ForestOptions, 'seed' | 'signal' | 'onProgress'> = {},
): Classifier {
  return {
    name: 'forest',
    async fit(rows, labels, options = {}) {
      return fittedForest(await fitForest(rows, labels, { ...settings, ...options }));
    },
  };
}

/** A forest as what a classifier has learnt. */
export function fittedForest(forest: Forest): FittedModel {
  const { classes, featureCount } = forest;
  return { classes, featureCount, probabilities: (asked) => forestProbabilities(forest, asked) };
}
