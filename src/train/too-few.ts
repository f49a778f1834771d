import { counted } from '../base/text/words.ts';
import type { LabelledSpectrum } from '../dataset/labelled-spectra.ts';
import { countRankingLabels } from './count-labels.ts';
import { foldCount } from './folds.ts';
import { fewestSamples } from './training-targets.ts';

/** How much there is to learn from of an element. */
export interface TrainingCounts {
  /** Labelled spectra. */
  readonly spectra: number;
  /** Materials, or groups that a person named. */
  readonly materials: number;
  /** Spectra of each CN ranking label. */
  readonly cnLabels: Readonly<Record<string, number>>;
  /** CN → spectra of each motif ranking label. */
  readonly motifLabels: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Counts labelled spectra of one element. */
export function trainingCounts(spectra: readonly LabelledSpectrum[]): TrainingCounts {
  return {
    spectra: spectra.length,
    materials: new Set(spectra.map(({ materialId }) => materialId)).size,
    ...countRankingLabels(spectra.map(({ labels }) => labels)),
  };
}

/**
 * Why nothing can be learnt of the spectra of an element, with the remedy; undefined where something
 * can. A model needs two labels to tell apart, of CN or of the motifs of one CN, each with enough
 * spectra (`fewestSamples`); and as many materials as there are folds, because a model whose
 * accuracy cannot be said is not made.
 *
 * @param counts of labelled spectra
 * @param group what holds spectra together: "material", or "group" where a person named them
 */
export function tooFew(
  element: string,
  { spectra, materials, cnLabels, motifLabels }: TrainingCounts,
  group: 'material' | 'group' = 'material',
): string | undefined {
  const fewest = fewestSamples(spectra);
  const learnable = (counts: Readonly<Record<string, number>>): number =>
    Object.values(counts).filter((count) => count >= fewest).length;
  const cns = learnable(cnLabels);
  const motifs = Object.values(motifLabels).some((counts) => learnable(counts) > 1);
  const given = `${element}: ${counted(spectra, 'usable spectrum', 'usable spectra')}`;
  if (cns < 2 && !motifs) {
    return (
      `${given}, and ${cns === 0 ? `no label has ${fewest} of them` : `only one label has ${fewest} of them`}: a model needs two ` +
      `labels with at least ${fewest} spectra each to tell apart; add spectra of other coordinations.`
    );
  }
  if (materials < foldCount) {
    return (
      `${given} of ${counted(materials, group)}: cross-validation in ${foldCount} folds needs at least ` +
      `${foldCount} ${group}s, or how good the model is could not be said; add spectra of other samples.`
    );
  }
  return undefined;
}
