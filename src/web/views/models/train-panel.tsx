import { useRef } from 'preact/hooks';
import { recipes } from '../../../spectrum/features/recipes.ts';
import { entries } from '../../state/bench.ts';
import {
  addBench,
  addTrainingFiles,
  cancelTraining,
  clearTraining,
  isExtending,
  joined,
  refusedTraining,
  type TrainedKind,
  train,
  trainedKinds,
  trainingKind,
  trainingName,
  trainingProgress,
  trainingRecipe,
  trainingTrees,
} from '../../state/training/training.ts';
import { labelTable, setLabelTable, trainingFiles } from '../../state/training/training-set.ts';
import { FileInput } from '../file-input.tsx';
import { TrainingResult } from './training-result.tsx';
import { TrainingTable } from './training-table.tsx';

/** Spectra with labels in, a bundle out: trained and measured in this browser. */
export function TrainPanel() {
  const files = useRef<HTMLInputElement>(null);
  const { rows, problems } = joined.value;
  const ready = rows.filter(({ labels }) => labels).length;
  const isTraining = trainingProgress.value !== undefined;
  return (
    <section class="train" aria-labelledby="train-title">
      <header>
        <h2 id="train-title">Train on your own spectra</h2>
        <p>
          Spectra whose coordination you know make a model of your own: your beamline, your compounds. It is
          trained and measured in this browser; nothing leaves it. Alone, a label needs at least five spectra,
          and two labels are the least that can be told apart; added to the models of this page, one will do.
        </p>
      </header>
      <div class="train-in">
        <div>
          <h3>1. Spectra</h3>
          <p class="note">
            Any files that Edgewise reads, and beside them structures of the same names, or a table of labels.
            Drop them here.
          </p>
          <div class="train-buttons">
            <button type="button" class="main-button" onClick={() => files.current?.click()}>
              Choose files
            </button>
            {entries.value.length > 0 && (
              <button type="button" onClick={addBench}>
                Take the {entries.value.length} open spectra
              </button>
            )}
            {(trainingFiles.value.length > 0 || labelTable.value) && (
              <button type="button" class="quiet" disabled={isTraining} onClick={clearTraining}>
                Begin anew
              </button>
            )}
          </div>
          <FileInput input={files} label="Spectra, structures and tables of labels" take={addTrainingFiles} />
          {[...refusedTraining.value, ...problems].map((words) => (
            <p key={words} class="train-problem">
              {words}
            </p>
          ))}
        </div>
        <label>
          <h3>2. Labels</h3>
          <span class="note">
            A line a file: its CN or CN ranking label and, if known, its motif. Columns <code>element</code>,{' '}
            <code>structure</code> and <code>group</code> (spectra of one sample) where they are needed.
          </span>
          <textarea
            rows={6}
            spellcheck={false}
            aria-label="Table of labels"
            placeholder={
              'file,cn,motif\nhematite.xdi,6,octahedral\nFePO4.xdi,4,tetrahedral\nmagnetite.xdi,CN_6-CN_4,\n…'
            }
            value={labelTable.value}
            onInput={(event) => {
              setLabelTable(event.currentTarget.value);
            }}
          />
        </label>
        <form
          class="train-options"
          onSubmit={(event) => {
            event.preventDefault();
            if (!isTraining && ready > 0) {
              train();
            }
          }}
        >
          <h3>3. Train</h3>
          <label>
            <span class="field-label">Name of the bundle</span>
            <input
              type="text"
              value={trainingName.value}
              onInput={(event) => {
                trainingName.value = event.currentTarget.value;
              }}
            />
          </label>
          <label>
            <span class="field-label">Models</span>
            <select
              value={trainingKind.value}
              onChange={(event) => {
                trainingKind.value = event.currentTarget.value as TrainedKind;
              }}
            >
              {Object.entries(trainedKinds).map(([key, { words }]) => (
                <option key={key} value={key}>
                  {words}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span class="field-label">Recipe of the features</span>
            <select
              value={trainingRecipe.value ?? ''}
              onChange={(event) => {
                trainingRecipe.value = event.currentTarget.value || undefined;
              }}
            >
              <option value="">that of the models</option>
              {recipes.map(({ name }) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span class="field-label">Trees of each forest</span>
            <input
              type="number"
              min={10}
              max={500}
              step={10}
              value={trainingTrees.value}
              onChange={(event) => {
                const trees = Math.round(event.currentTarget.valueAsNumber);
                if (trees >= 1) {
                  trainingTrees.value = Math.min(500, trees);
                }
              }}
            />
          </label>
          <label class="check train-extend">
            <input
              type="checkbox"
              checked={isExtending.value}
              onChange={(event) => {
                isExtending.value = event.currentTarget.checked;
              }}
            />
            <span>Add to the models of this page</span>
          </label>
          <p class="note">
            {isExtending.value
              ? 'The computed spectra behind the models of this page are trained on too, of the elements that you give; that takes half a minute an element. Elements that you give no spectrum of are not in the bundle.'
              : 'Your spectra alone make the bundle.'}
          </p>
          {isTraining ? <Progress /> : <TrainButton ready={ready} of={rows.length} />}
        </form>
      </div>
      <TrainingTable rows={rows} />
      <TrainingResult />
    </section>
  );
}

function TrainButton({ ready, of }: { ready: number; of: number }) {
  return (
    <div class="train-go">
      <button type="submit" class="main-button" disabled={ready === 0}>
        Train
      </button>
      <span class="note">{of === 0 ? 'No spectra yet' : `${ready} of ${of} spectra have a label`}</span>
    </div>
  );
}

function Progress() {
  const { done, total, words } = trainingProgress.value!;
  return (
    <div class="train-go">
      <div class="train-progress">
        <progress max={total} value={done} aria-label="Trees grown" />
        <span class="note">
          {words}, {done} of {total} trees
        </span>
      </div>
      <button type="button" onClick={cancelTraining}>
        Cancel
      </button>
    </div>
  );
}
