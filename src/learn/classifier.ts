import type { Prediction } from './prediction.ts';

export interface FitOptions {
  /**
   * Same seed, same model.
   * @default 1
   */
  seed?: number | string;
  /** Stops the work; the promise is then rejected with the reason of the signal. */
  signal?: AbortSignal;
  /** Called as the work goes on. */
  onProgress?: (done: number, total: number) => void;
}

/** What has been learnt. */
export interface FittedModel {
  /** Class labels in the order of the probability columns, sorted. */
  readonly classes: readonly string[];
  /** Length of a row. */
  readonly featureCount: number;
  /**
   * @param rows rows × features
   * @returns rows × classes, each row summing to 1
   * @throws InputError where the rows do not fit the model or hold something else than finite numbers
   */
  probabilities(rows: Float32Array): Float64Array;
}

/** A way to learn, with its settings. */
export interface Classifier {
  /** For tables and file names: "forest", "baseline", … */
  readonly name: string;
  /**
   * @param rows rows × features
   * @param labels one a row
   * @throws InputError where they cannot be learnt from
   */
  fit(rows: Float32Array, labels: readonly string[], options?: FitOptions): Promise<FittedModel>;
}

/** The answers of a model. */
export function predict(model: FittedModel, rows: Float32Array): Prediction {
  return { classes: model.classes, probabilities: model.probabilities(rows) };
}
