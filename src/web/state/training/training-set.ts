import { computed } from '@preact/signals';
import type { LabelledFile } from '../../work/label-structures.ts';
import { createHistory } from '../history.ts';
import type { TrainingFile } from './training-rows.ts';

/** What is trained on. */
export interface TrainingSet {
  readonly files: readonly TrainingFile[];
  /** They label spectra whose files have the same name. */
  readonly structures: readonly LabelledFile[];
  /** The table of labels. */
  readonly table: string;
}

export const nothing: TrainingSet = { files: [], structures: [], table: '' };

/** What is trained on; every change can be undone. */
export const trainingSet = createHistory(nothing);

export const trainingFiles = computed(() => trainingSet.present.value.files);
export const trainingStructures = computed(() => trainingSet.present.value.structures);
export const labelTable = computed(() => trainingSet.present.value.table);

export function changeSet(words: string, changed: Partial<TrainingSet>, merge?: string): void {
  trainingSet.change(words, { ...trainingSet.present.peek(), ...changed }, merge);
}

let nextId = 1;

export const newTrainingId = (): number => nextId++;

export function setLabelTable(table: string): void {
  changeSet('change the table of labels', { table }, 'table');
}

/** Puts what was kept of another visit beside what is there. */
export function addTrainingSet({ files, structures, table }: TrainingSet): void {
  changeSet('bring back what was trained on', {
    files: [...trainingFiles.value, ...files.map((file) => ({ ...file, id: newTrainingId() }))],
    structures: [...trainingStructures.value, ...structures],
    table: labelTable.value || table,
  });
}
