import { computed } from '@preact/signals';
import { bench } from './bench.ts';
import type { History } from './history.ts';
import { route } from './route.ts';
import { structureList } from './structures/structures.ts';
import { trainingSet } from './training/training-set.ts';

/** The history that undo works on: that of the view on the screen, so that nothing unseen changes. */
export const undoing = computed((): Omit<History<unknown>, 'change'> => {
  switch (route.value) {
    case 'structures':
      return structureList;
    case 'models':
      return trainingSet;
    default:
      return bench;
  }
});
