import type { StudyScore } from '../../study/results/common.ts';
import { percentCells, percentColumns } from './words.ts';

/** Cells of a score in a table; `scoreColumns` names them. */
export function scoreCells(score: StudyScore): (number | undefined)[] {
  return [
    score.spectra,
    score.learnable,
    score.materials,
    ...percentCells(score.topCn),
    ...percentCells(score.topLabel),
    ...percentCells(score.jaccard),
  ];
}

export const scoreColumns = [
  { name: 'spectra' },
  { name: 'learnable' },
  { name: 'materials' },
  ...percentColumns('top CN'),
  ...percentColumns('accuracy'),
  ...percentColumns('Jaccard'),
];
