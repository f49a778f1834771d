import type { StudyResults } from '../../study/results/study-results.ts';
import { elementFigures } from './classifier-element-figures.ts';
import { groupFigure } from './classifier-group-figure.ts';
import { settingsTable } from './classifier-settings.ts';
import { splitFigure } from './classifier-split-figure.ts';
import type { StudySection } from './study-figure.ts';
import { trendFigures } from './trend-figures.ts';
import { splitsOf } from './words.ts';

/**
 * Which classifier is right how often: by group, by element, against what it might depend on, and by split.
 */
export function classifierSection(results: StudyResults): StudySection {
  const { classifiers = [], trends = [], splitDifferences = [], chosenSettings = [] } = results;
  const splits = splitsOf(classifiers);
  return {
    id: 'classifiers',
    heading: 'Classifiers',
    intro:
      'Accuracy is the paper’s: the first CN together with its whole motif ranking label is right, among spectra whose labels are frequent ' +
      'enough to be learnt. Jaccard is its Equation 7. Whiskers are 95 % intervals over materials. “By material” never has spectra of ' +
      'one material on both sides; “at random” is how the paper splits.',
    figures: [
      ...splits.map((split) => groupFigure(classifiers, split)),
      ...elementFigures(classifiers),
      ...trendFigures(trends),
      ...(splitDifferences.length ? [splitFigure(splitDifferences)] : []),
      ...(chosenSettings.length ? [settingsTable(chosenSettings)] : []),
    ],
    absent: [
      ...(classifiers.length ? [] : ['The scores of the classifiers are not part of this study.']),
      ...(trends.length ? [] : ['Accuracy against data size and label entropy is not part of this study.']),
      ...(splitDifferences.length ? [] : ['Only one of the two splits was made, so they are not compared.']),
    ],
  };
}
