import { computed, signal } from '@preact/signals';
import { bench } from './bench.ts';
import { joined, type Undoable } from './history.ts';
import { mapping } from './map/mapping.ts';
import { zooming } from './plot-options.ts';
import { route } from './route.ts';
import { structureList } from './structures/structures.ts';
import { trainingSet } from './training/training-set.ts';

/** The spectra and the part of them that the plot shows. */
const ofSpectra = joined(bench, zooming);

/** A view in which nothing is changed that could be lost. */
const none: Undoable = {
  undoable: signal(undefined),
  redoable: signal(undefined),
  undo: () => {},
  redo: () => {},
};

/** The history that undo works on: that of the view on the screen, so that nothing unseen changes. */
export const undoing = computed((): Undoable => {
  switch (route.value) {
    case 'structures':
      return structureList;
    case 'models':
      return trainingSet;
    case 'maps':
      return mapping;
    case 'about':
      return none;
    default:
      return ofSpectra;
  }
});
