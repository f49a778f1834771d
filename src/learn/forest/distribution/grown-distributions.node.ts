import { KeptPool } from '../../../base/workers/kept-pool.node.ts';
import type { GrownKind } from '../jobs/grow-on-threads.node.ts';
import { sharedCopy } from '../jobs/shared-copy.ts';
import { assembleForest } from './assemble-forest.ts';
import { type DistributionData, distributionData } from './distribution-data.ts';
import type { DistributionForest } from './distribution-forest.ts';
import { type DistributionJob, treeMs } from './distribution-job.ts';
import { distributionRules } from './distribution-options.ts';
import type { DistributionTree } from './distribution-tree-builder.ts';
import type { DistributionSet, DistributionTask } from './distribution-worker.node.ts';

/** Forests that predict distributions, as threads grow them. */
export const grownDistributions: GrownKind<
  DistributionJob,
  DistributionSet,
  DistributionTree,
  DistributionForest
> = {
  threads: new KeptPool<DistributionTask, readonly DistributionTree[]>(
    new URL('./distribution-worker.node.js', import.meta.url),
    ({ from, to, data }) => `trees ${from + 1} to ${to} of a forest of ${data.rowCount} rows`,
  ),
  treeMs,
  begin({ rows, targets, options }) {
    const data = shared(distributionData(rows, targets, options.weights));
    const rules = distributionRules(options, data.featureCount);
    return { set: { data, rules }, assemble: (trees) => assembleForest(data, trees) };
  },
};

function shared(data: DistributionData): DistributionData {
  return {
    ...data,
    rows: sharedCopy(data.rows, Float32Array),
    vectors: sharedCopy(data.vectors, Uint16Array),
    vectorOf: sharedCopy(data.vectorOf, Int32Array),
    weights: sharedCopy(data.weights, Float64Array),
  };
}
