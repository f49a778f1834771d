import type { Distribution, LabelledSpectrum } from '../../dataset/labelled-spectra.ts';
import { materialsOfRows } from '../../dataset/store/materials-of-rows.ts';
import type { RankingLabels } from '../../environment/ranking-labels.ts';
import { fitDistributionsInTurn } from '../../learn/forest/distribution/fit-distributions-in-turn.ts';
import { fitInTurn } from '../../learn/forest/jobs/fit-in-turn.ts';
import { encodeBundle } from '../../model/bundle/encode-bundle.ts';
import type { ModelKindName } from '../../model/bundle/manifest.ts';
import type { ElementCard } from '../../model/model-card.ts';
import { recipeNamed } from '../../spectrum/features/recipes.ts';
import type { Spectrum } from '../../spectrum/spectrum.ts';
import { forestSettings } from '../../train/forest-settings.ts';
import { ownSpectraCard } from '../../train/own-spectra-card.ts';
import { trainBundle } from '../../train/train-bundle.ts';
import { type TrainingSet, trainingSet } from '../../train/training-set.ts';
import { fetchedStore } from './fetched-store.ts';

/** A spectrum to train on. */
export interface TrainingSpectrum {
  readonly file: string;
  readonly spectrum: Spectrum;
  readonly element: string;
  readonly labels: RankingLabels;
  /** Of its structure; absent where the labels are stated. */
  readonly distribution?: Distribution;
  /** Spectra of one group never stand on both sides of a fold. */
  readonly group: string;
  readonly formula: string;
}

/** Trains a bundle. */
export interface TrainTask {
  readonly name: string;
  /** Name of a recipe. @default that of the kind */
  readonly recipe?: string;
  /** @default as the spectra allow, which is told */
  readonly kind?: ModelKindName;
  /** Of each forest. @default that of the kind */
  readonly trees?: number;
  /** Of two-step models: extremely randomised ones, else those of a random forest. */
  readonly extraTrees?: boolean;
  readonly seed: number;
  readonly spectra: readonly TrainingSpectrum[];
  /** Address of a store of computed spectra: those of the same elements are trained on too. */
  readonly store?: string;
}

/** The bundle, as files, and what is known of it. */
export interface OwnBundle {
  readonly hash: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly kind: ModelKindName;
  /** Which kind was taken and why, a sentence; absent where it was given. */
  readonly kindChosen?: string;
  /** Computed spectra that were trained on beside one's own. */
  readonly computed: number;
  readonly cards: Readonly<Record<string, ElementCard>>;
  /** Elements that got no model, and why, a sentence each. */
  readonly leftOut: readonly string[];
  /** Spectra that could not be used, and why, a sentence each. */
  readonly refused: readonly string[];
}

/**
 * Trains forests of one's own labelled spectra, an element at a time, as `edgewise train` does, measures them
 * in two five-fold cross-validations, and makes a bundle of them. With a store of computed spectra it extends
 * the models that are trained on it. The same spectra in any order give the same bytes.
 *
 * @throws InputError where no element has enough to tell apart
 */
export async function trainOwnBundle(
  { name, recipe, kind, trees, extraTrees, seed, spectra, store }: TrainTask,
  onProgress: (done: number, total: number, words: string) => void,
): Promise<OwnBundle> {
  const computed =
    store === undefined
      ? undefined
      : await computedSpectra(store, new Set(spectra.map(({ element }) => element)));
  let words = '';
  const options = { onProgress: (done: number, total: number) => onProgress(done, total, words) };
  const trained = await trainBundle(
    {
      spectra: [...(computed?.spectra ?? []), ...labelledSpectra(spectra)],
      codes: computed?.codes ?? [],
      excluded: [],
    },
    {
      name,
      ...(kind && { kind }),
      ...(recipe !== undefined && { recipe: recipeNamed(recipe) }),
      forests: forestSettings({
        ...(trees !== undefined && { trees }),
        ...(extraTrees && { extraTrees }),
      }),
      seed,
      groupedBy: computed ? 'material' : 'group',
      describe: ownSpectraCard,
      onStart: ({ element, spectra: count }) => {
        words = `${element}: ${count} spectra`;
      },
      fitForests: (jobs) => fitInTurn(jobs, options),
      fitDistributions: (jobs) => fitDistributionsInTurn(jobs, options),
    },
  );
  const { files, hash } = encodeBundle(trained.contents);
  return {
    hash,
    files,
    kind: trained.kind,
    ...(trained.kindChosen !== undefined && { kindChosen: trained.kindChosen }),
    computed: computed?.spectra.length ?? 0,
    cards: trained.elements,
    leftOut: trained.leftOut.map(({ reason }) => reason),
    refused: trained.refused.map(({ name: spectrum, reason }) => `${spectrum}: ${reason}`),
  };
}

async function computedSpectra(address: string, elements: ReadonlySet<string>): Promise<TrainingSet> {
  const store = await fetchedStore(address);
  async function* materials() {
    for (const element of store.elements.filter((each) => elements.has(each))) {
      yield* materialsOfRows(store.rows(element, { features: false }));
    }
  }
  return trainingSet(materials());
}

/** In the order of the names, so that the order in which files were dropped changes nothing. */
function labelledSpectra(spectra: readonly TrainingSpectrum[]): LabelledSpectrum[] {
  return spectra
    .map(
      ({ file, spectrum, element, labels, distribution, group, formula }): LabelledSpectrum => ({
        materialId: group,
        formula,
        element,
        kind: 'averaged',
        spectrum: {
          ...spectrum,
          name: spectrum.name && spectrum.name !== file ? `${file} ${spectrum.name}` : file,
        },
        labels,
        ...(distribution && { distribution }),
      }),
    )
    .sort((a, b) => (a.spectrum.name < b.spectrum.name ? -1 : 1));
}
