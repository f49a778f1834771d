import { computed, signal } from '@preact/signals';
import { counted } from '../../../base/text/words.ts';
import { isLabelTable } from '../../../dataset/import/label-table.ts';
import { embeddedName } from '../../command-of.ts';
import { ask } from '../../work/ask.ts';
import { askTraining } from '../../work/ask-training.ts';
import type { KeptBundle } from '../../work/bundle-store.ts';
import type { OwnBundle, TrainTask } from '../../work/train-own-bundle.ts';
import { outcomeOf } from '../answers/outcomes.ts';
import { type Entry, entries } from '../bench.ts';
import type { InputFile } from '../files/read-files.ts';
import { keep, takeBundle } from '../models/bundle-choice.ts';
import { announce, tellDefect } from '../notices.ts';
import { isStructureFile } from '../structures/is-structure-file.ts';
import { type TrainingFile, trainingRows } from './training-rows.ts';
import {
  changeSet,
  labelTable,
  newTrainingId,
  nothing,
  trainingFiles,
  trainingStructures,
} from './training-set.ts';

/** A sentence for each file that gave nothing to train on. */
export const refusedTraining = signal<readonly string[]>([]);

export const trainingName = signal('my-bundle');
/** Name of a recipe; undefined: that of the kind of model. */
export const trainingRecipe = signal<string | undefined>(undefined);
export const trainingTrees = signal(100);

/** What is trained: the kind that the spectra allow, as the command chooses it, or one that is given. */
export const trainedKinds = {
  auto: { words: 'as the spectra allow', settings: {} },
  distribution: { words: 'distributions of p and q', settings: { kind: 'distribution' } },
  'two-step': { words: 'two steps, random forests (the paper’s)', settings: { kind: 'two-step' } },
  extremely: {
    words: 'two steps, extremely randomised trees',
    settings: { kind: 'two-step', extraTrees: true },
  },
} as const satisfies Readonly<
  Record<string, { words: string; settings: Pick<TrainTask, 'kind' | 'extraTrees'> }>
>;

export type TrainedKind = keyof typeof trainedKinds;

export const trainingKind = signal<TrainedKind>('auto');

/** Is the model of the page extended, or replaced? */
export const isExtending = signal(false);

/** Labels joined to spectra. */
export const joined = computed(() =>
  trainingRows(trainingFiles.value, trainingStructures.value, labelTable.value),
);

/** How far the training is; undefined where none is going on. */
export const trainingProgress = signal<
  { readonly done: number; readonly total: number; readonly words: string } | undefined
>(undefined);

/** What came of the last training: the bundle that is kept now, or why there is none. */
export const trainingResult = signal<
  { readonly kept: KeptBundle; readonly bundle: OwnBundle } | string | undefined
>(undefined);

/** Takes files for training: spectra, structures, a table of labels, or a zip with a bundle. */
export async function addTrainingFiles(files: readonly InputFile[]): Promise<void> {
  let spectra = 0;
  for (const { name, bytes: load } of files) {
    try {
      spectra += await addOne(name, await load());
    } catch (error) {
      tellDefect(error);
      refuse(`${name}: the program failed at this file.`);
    }
  }
  announce(`${counted(spectra, 'spectrum', 'spectra')} to train on added`);
}

/** Takes the spectra that are open in the main view. */
export const addBench = (): void => addSpectra(entries.value, 'take the open spectra');

/** Own standards are trained on beside the computed spectra behind the models: those stay. */
export function addStandards(standards: readonly Entry[]): void {
  addSpectra(standards, 'take the standards');
  isExtending.value = true;
}

/** Takes spectra of the main view, with the absorbers that were set there. */
function addSpectra(spectra: readonly Entry[], words: string): void {
  const known = new Set(trainingFiles.value.map(({ reading }) => reading));
  const added = spectra
    .filter(({ reading }) => !known.has(reading))
    .map((entry): TrainingFile => {
      const outcome = outcomeOf(entry);
      const element = outcome?.kind === 'answered' ? outcome.answer.element : entry.parameters.element;
      return { id: newTrainingId(), file: entry.file, reading: entry.reading, ...(element && { element }) };
    });
  changeSet(words, { files: [...trainingFiles.value, ...added] });
}

async function addOne(name: string, bytes: Uint8Array): Promise<number> {
  if (isBundleZip(name, bytes)) {
    await takeBundle(name, bytes);
    return 0;
  }
  if (isLabelTable(new TextDecoder().decode(bytes.subarray(0, 4096)))) {
    changeSet(`add ${name}`, { table: new TextDecoder().decode(bytes) }, 'add');
    return 0;
  }
  if (await isStructureFile(name, bytes)) {
    const { structures, refused } = await ask({ kind: 'label', file: name, bytes, occupancy: 'refuse' });
    changeSet(`add ${name}`, { structures: [...trainingStructures.value, ...structures] }, 'add');
    for (const message of refused) {
      refuse(message);
    }
    return 0;
  }
  const outcome = await ask({ kind: 'read', file: name, bytes });
  if (outcome.kind === 'refused') {
    refuse(outcome.message);
    return 0;
  }
  const added = await Promise.all(
    outcome.readings.map(async (reading): Promise<TrainingFile> => {
      const element = await ask({ kind: 'absorber', spectrum: reading.spectrum });
      return { id: newTrainingId(), file: name, reading, ...(element && { element }) };
    }),
  );
  changeSet(`add ${name}`, { files: [...trainingFiles.value, ...added] }, 'add');
  return added.length;
}

function refuse(message: string): void {
  refusedTraining.value = [...refusedTraining.value, message];
}

/** The end of a zip lists its members. */
function isBundleZip(name: string, bytes: Uint8Array): boolean {
  if (!/\.zip$/i.test(name)) {
    return false;
  }
  return new TextDecoder('latin1').decode(bytes.subarray(-65_536)).includes('bundle.json');
}

export function removeTraining(id: number): void {
  changeSet('remove a spectrum', { files: trainingFiles.value.filter((file) => file.id !== id) });
}

export function clearTraining(): void {
  changeSet('begin anew', nothing);
  refusedTraining.value = [];
  trainingResult.value = undefined;
}

let cancel = new AbortController();

/** Trains on every spectrum that has a label, and keeps the bundle in this browser. */
export async function train(): Promise<void> {
  const spectra = joined.value.rows.flatMap(({ of, element, labels, distribution, group, formula }) =>
    element && labels
      ? [
          {
            file: of.file,
            spectrum: of.reading.spectrum,
            element,
            labels,
            ...(distribution && { distribution }),
            group,
            formula,
          },
        ]
      : [],
  );
  if (trainingName.value.trim() === embeddedName) {
    trainingResult.value = `"${embeddedName}" is the bundle of this page: give yours another name.`;
    return;
  }
  cancel = new AbortController();
  trainingResult.value = undefined;
  trainingProgress.value = { done: 0, total: 1, words: 'making features' };
  try {
    const task: TrainTask = {
      name: trainingName.value.trim() || 'my-bundle',
      ...(trainingRecipe.value !== undefined && { recipe: trainingRecipe.value }),
      trees: trainingTrees.value,
      ...trainedKinds[trainingKind.value].settings,
      seed: 1,
      spectra,
      ...(isExtending.value && { store: new URL('./data/xanes.parquet', document.baseURI).href }),
    };
    const bundle = await askTraining(
      task,
      (done, total, words) => {
        trainingProgress.value = { done, total, words };
      },
      cancel.signal,
    );
    if (bundle === undefined) {
      announce('Training cancelled');
    } else if (typeof bundle === 'string') {
      trainingResult.value = bundle;
    } else {
      trainingResult.value = { kept: await keep(bundle.files), bundle };
      announce('Training finished');
    }
  } catch (error) {
    tellDefect(error);
  } finally {
    trainingProgress.value = undefined;
  }
}

export function cancelTraining(): void {
  cancel.abort();
}
