import { counted } from '../base/words.ts';
import type { LabelledSpectrum } from '../dataset/labelled-spectra.ts';
import { countLabels } from './count-labels.ts';
import { foldCount } from './folds.ts';
import { fewestSamples } from './training-targets.ts';

/**
 * Why nothing can be learnt of the spectra of an element, with the remedy; undefined where something can. A model needs
 * two labels to tell apart, of CN or of the motifs of one CN, each with enough spectra (`fewestSamples`); and as many
 * materials as there are folds, because a model whose accuracy cannot be said is not made.
 *
 * @param spectra labelled ones that the recipe can use
 * @param group what holds spectra together: "material", or "group" where a person named them
 */
export function tooFew(
  element: string,
  spectra: readonly LabelledSpectrum[],
  group: 'material' | 'group' = 'material',
): string | undefined {
  const fewest = fewestSamples(spectra.length);
  const groups = new Set(spectra.map(({ materialId }) => materialId)).size;
  const learnable = (labels: readonly (string | undefined)[]): number => {
    const counts = countLabels(labels.flatMap((label) => label || []));
    return [...counts.values()].filter((count) => count >= fewest).length;
  };
  const cns = learnable(spectra.map(({ labels }) => labels.cnLabel));
  const numbers = new Set(spectra.flatMap(({ labels }) => Object.keys(labels.motifLabels)));
  const motifs = [...numbers].some(
    (cn) => learnable(spectra.map(({ labels }) => labels.motifLabels[cn])) > 1,
  );
  const given = `${element}: ${counted(spectra.length, 'usable spectrum', 'usable spectra')}`;
  if (cns < 2 && !motifs) {
    return (
      `${given}, and ${cns === 0 ? `no label has ${fewest} of them` : `only one label has ${fewest} of them`}: a model needs two ` +
      `labels with at least ${fewest} spectra each to tell apart; add spectra of other coordinations.`
    );
  }
  if (groups < foldCount) {
    return (
      `${given} of ${counted(groups, group)}: cross-validation in ${foldCount} folds needs at least ` +
      `${foldCount} ${group}s, or how good the model is could not be said; add spectra of other samples.`
    );
  }
  return undefined;
}
