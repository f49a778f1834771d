import type { ChosenSettings } from '../../study/results/classifiers.ts';
import type { StudyFigure } from './study-figure.ts';
import { classifierWords } from './words.ts';

/** The settings that the search chose, for each classifier. */
export function settingsTable(chosen: readonly ChosenSettings[]): StudyFigure {
  return {
    id: 'chosen-settings',
    title: 'What the grid search chose',
    caption:
      'For each setting of the paper’s grids: for how many models it was the best, and its mean accuracy over the inner folds.',
    table: {
      columns: [
        { name: 'classifier' },
        { name: 'models of' },
        { name: 'settings' },
        { name: 'best for so many models' },
        { name: 'mean accuracy (%)', decimals: 1 },
      ],
      rows: chosen.flatMap(({ classifier, target, cells }) =>
        cells.map(({ cell, models, meanAccuracy }) => [
          classifierWords(classifier),
          target === 'cn' ? 'CN' : 'motif',
          settingsWords(cell.settings),
          models,
          100 * meanAccuracy,
        ]),
      ),
    },
  };
}

/** "trees 30, minLeaf 1". */
export function settingsWords(settings: object): string {
  const words = Object.entries(settings).map(
    ([name, value]) => `${name} ${Array.isArray(value) ? value.join('–') : String(value)}`,
  );
  return words.join(', ') || 'as they are';
}
