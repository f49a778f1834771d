import { accuracy } from '../metrics/accuracy.ts';
import { type Prediction, predictedLabels } from '../prediction.ts';

/** A score of answers; larger is better. */
export type Score = (truth: readonly string[], prediction: Prediction) => number;

/** Share of rows whose most probable label is right. */
export const accuracyOf: Score = (truth, prediction) => accuracy(truth, predictedLabels(prediction));
