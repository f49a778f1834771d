import { defaultTrees, type ForestOptions } from '../forest-options.ts';

/** One forest to fit; see `fitForest`. */
export interface ForestJob {
  /** rows × features */
  readonly rows: Float32Array;
  /** One a row. */
  readonly labels: readonly string[];
  readonly options: Omit<ForestOptions, 'signal' | 'onProgress'>;
}

/** Trees that a job of any kind of forest asks for. */
export function treesOf(job: { readonly options: { readonly trees?: number } }): number {
  return job.options.trees ?? defaultTrees;
}

/**
 * Estimated time to grow one tree, in ms. A level of the tree looks at every row once a feature tried, and
 * there are as many levels as the rows can be halved; 15 ns a look: measured for 1,500 to 25,000 rows, and
 * found there to be 9 to 21.
 */
export function treeMs({ rows, labels, options }: ForestJob): number {
  const featureCount = rows.length / labels.length;
  const tried = options.featuresPerSplit ?? Math.sqrt(featureCount);
  return 15e-6 * labels.length * Math.log2(labels.length + 1) * tried;
}
