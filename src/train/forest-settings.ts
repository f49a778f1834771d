import { extremelyRandomised } from '../learn/forest/forest-options.ts';
import type { ForestJob } from '../learn/forest/jobs/forest-job.ts';
import type { ModelKindName } from '../model/bundle/manifest.ts';

/** How the forests of a distribution model grow; what is absent is that of `distributionForests`. */
export interface DistributionSettings {
  readonly trees?: number;
  /** Rows that a leaf holds at least. @default 1 */
  readonly minLeafRows?: number;
  /** Order parameters that differ by no more than this are alike. */
  readonly leafSpread?: number;
  /**
   * Half of the trees ask for differences between windows of mu, not for mu at single energies. Computed
   * spectra of unseen materials are then answered better, measured ones neither better nor worse
   * (docs/accuracy.md).
   * @default true
   */
  readonly windowDifferences?: boolean;
}

/**
 * Chosen by computed spectra out of fold (docs/accuracy.md): more trees, larger leaves, or a forest on p
 * and q together change the share of right CNs by no more than the seed does; alike rows in one leaf,
 * the bundle is two fifths smaller.
 */
export const distributionForests = {
  trees: 100,
  leafSpread: 0.1,
  windowDifferences: true,
} satisfies DistributionSettings;

/** The settings of the forests of an element; the seed comes from the training. */
export interface ForestSettings {
  readonly cn: Omit<ForestJob['options'], 'seed'>;
  readonly motif: Omit<ForestJob['options'], 'seed'>;
  /** Both forests of a distribution model. */
  readonly distribution?: DistributionSettings;
}

/** The paper's choice, by grid search. */
export const paperForests: ForestSettings = { cn: { trees: 30 }, motif: { trees: 50 } };

/**
 * Settings as people choose them.
 *
 * @param trees of every forest; the paper's 30 for CN and 50 for motifs where absent
 * @param extraTrees extremely randomised trees: thresholds drawn, every tree learns from all rows
 */
export function forestSettings({
  trees,
  extraTrees,
}: {
  readonly trees?: number;
  readonly extraTrees?: boolean;
}): ForestSettings {
  const kind = extraTrees ? extremelyRandomised : {};
  return {
    cn: { ...paperForests.cn, ...kind, ...(trees && { trees }) },
    motif: { ...paperForests.motif, ...kind, ...(trees && { trees }) },
    distribution: { ...(trees && { trees }) },
  };
}

/** What models of a kind with forests of these settings are called, to begin a sentence. */
export function forestWords(kind: ModelKindName, { cn }: ForestSettings): string {
  if (kind === 'distribution') {
    return 'Forests of extremely randomised trees that predict p and q';
  }
  return cn.splits === 'random' ? 'Forests of extremely randomised trees' : 'Random forests';
}
