import type { LabelledSpectrum } from '../../dataset/labelled-spectra.ts';
import type { RankingLabels } from '../../environment/ranking-labels.ts';
import { fitInTurn } from '../../learn/forest/jobs/fit-in-turn.ts';
import { encodeBundle } from '../../model/bundle/encode-bundle.ts';
import type { ElementCard } from '../../model/model-card.ts';
import { recipeNamed } from '../../spectrum/features/recipes.ts';
import type { Spectrum } from '../../spectrum/spectrum.ts';
import { forestSettings } from '../../train/forest-settings.ts';
import { ownSpectraCard } from '../../train/own-spectra-card.ts';
import { trainBundle } from '../../train/train-bundle.ts';

/** A spectrum to train on. */
export interface TrainingSpectrum {
  readonly file: string;
  readonly spectrum: Spectrum;
  readonly element: string;
  readonly labels: RankingLabels;
  /** Spectra of one group never stand on both sides of a fold. */
  readonly group: string;
  readonly formula: string;
}

/** Trains a bundle. */
export interface TrainTask {
  readonly name: string;
  readonly recipe: string;
  /** Of each forest. */
  readonly trees: number;
  /** Extremely randomised ones, else those of a random forest. */
  readonly extraTrees: boolean;
  readonly seed: number;
  readonly spectra: readonly TrainingSpectrum[];
}

/** The bundle, as files, and what is known of it. */
export interface OwnBundle {
  readonly hash: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly cards: Readonly<Record<string, ElementCard>>;
  /** Elements that got no model, and why, a sentence each. */
  readonly leftOut: readonly string[];
  /** Spectra that could not be used, and why, a sentence each. */
  readonly refused: readonly string[];
}

/**
 * Trains forests of one's own labelled spectra, an element at a time, measures them in two five-fold
 * cross-validations, and makes a bundle of them. The same spectra in any order give the same bytes.
 *
 * @throws InputError where no element has enough to tell apart
 */
export async function trainOwnBundle(
  { name, recipe, trees, extraTrees, seed, spectra }: TrainTask,
  onProgress: (done: number, total: number, words: string) => void,
): Promise<OwnBundle> {
  const { contents, elements, leftOut, refused } = await trainBundle(
    { spectra: labelledSpectra(spectra), codes: [], excluded: [] },
    {
      name,
      // Rows of the page carry ranking labels, of structures too: from those the two-step models are learnt.
      kind: 'two-step',
      recipe: recipeNamed(recipe),
      forests: forestSettings({ trees, extraTrees }),
      seed,
      groupedBy: 'group',
      describe: ownSpectraCard,
      fitForests: (jobs, { element, spectra: count }) =>
        fitInTurn(jobs, {
          onProgress: (done, total) => onProgress(done, total, `${element}: ${count} spectra`),
        }),
    },
  );
  const { files, hash } = encodeBundle(contents);
  return {
    hash,
    files,
    cards: elements,
    leftOut: leftOut.map(({ reason }) => reason),
    refused: refused.map(({ name: spectrum, reason }) => `${spectrum}: ${reason}`),
  };
}

/** In the order of the names, so that the order in which files were dropped changes nothing. */
function labelledSpectra(spectra: readonly TrainingSpectrum[]): LabelledSpectrum[] {
  return spectra
    .map(
      ({ file, spectrum, element, labels, group, formula }): LabelledSpectrum => ({
        materialId: group,
        formula,
        element,
        kind: 'averaged',
        spectrum: {
          ...spectrum,
          name: spectrum.name && spectrum.name !== file ? `${file} ${spectrum.name}` : file,
        },
        labels,
      }),
    )
    .sort((a, b) => (a.spectrum.name < b.spectrum.name ? -1 : 1));
}
