import { paperThresholds } from '../../environment/ranking-labels.ts';
import { publishedComputedRecipe, publishedExperimentRecipe } from '../../spectrum/features/recipes.ts';
import type { BundleContents } from '../bundle/encode-bundle.ts';
import type { TwoStepModel } from '../two-step/two-step-model.ts';

/**
 * The published models as a bundle: with the recipe that the paper's authors used on measured spectra, which
 * is not the one that the forests were trained with (the card says both).
 *
 * @param elements as `importPublished` gives them
 */
export function publishedBundle(elements: readonly TwoStepModel[], programVersion: string): BundleContents {
  const forests = elements.flatMap((model) => model.forests());
  return {
    name: 'published',
    version: '2020',
    programVersion,
    seeds: {},
    recipe: publishedExperimentRecipe,
    thresholds: paperThresholds,
    elements,
    credits: [
      {
        what: 'models',
        from: 'materialsvirtuallab/veidt, folder veidt/rfxas; Copyright (c) 2015, Regents of the University of California',
        licence: 'BSD-3-Clause',
      },
      {
        what: 'method and training data',
        from: 'Zheng, Chen, Chen, Ong, Patterns 1 (2020) 100013, https://doi.org/10.1016/j.patter.2020.100013',
        licence: 'see the paper',
      },
    ],
    card: {
      summary:
        'The random forests that the authors of the paper published, trained on FEFF spectra of the Materials Project.',
      trainedWith: { ...publishedComputedRecipe },
      limits: [
        'Trained on windows of 45 eV from the start of a computed spectrum, used on measured spectra with windows of 60 eV about the tabulated edge, as the authors did: the answers hang on where the window lies.',
        'Probabilities are shares of trees, not calibrated.',
      ],
      elements: elements.length,
      forests: forests.length,
      trees: forests.reduce((sum, forest) => sum + forest.trees.length, 0),
      experiments: { counted: 28, correct: 23, source: 'the paper; `edgewise evaluate` repeats it' },
    },
  };
}
