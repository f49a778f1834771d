import { InputError } from '../../base/input-error.ts';
import { version } from '../../base/version.ts';
import { counted } from '../../base/words.ts';
import type { LabelledSpectrum } from '../../dataset/labelled-spectra.ts';
import type { RankingLabels } from '../../environment/ranking-labels.ts';
import { paperThresholds } from '../../environment/ranking-labels.ts';
import { fitForest } from '../../learn/forest/fit-forest.ts';
import type { Forest } from '../../learn/forest/forest.ts';
import { defaultTrees, extremelyRandomised } from '../../learn/forest/forest-options.ts';
import { encodeBundle } from '../../model/bundle/encode-bundle.ts';
import type { ElementModel } from '../../model/element-model.ts';
import type { ElementCard } from '../../model/model-card.ts';
import type { References } from '../../model/references.ts';
import { recipeNamed } from '../../spectrum/recipes.ts';
import type { Spectrum } from '../../spectrum/spectrum.ts';
import { countLabels } from '../../train/count-labels.ts';
import { featureRows } from '../../train/feature-rows.ts';
import { trainElement } from '../../train/train-element.ts';
import { forestWords } from '../../train/training-card.ts';
import { fewestSamples } from '../../train/training-targets.ts';

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

/** What came of it. */
export interface TrainedBundle {
  readonly hash: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly cards: Readonly<Record<string, ElementCard>>;
  /** Elements that got no model, and why, a sentence each. */
  readonly leftOut: readonly string[];
  /** Spectra that could not be used, and why, a sentence each. */
  readonly refused: readonly string[];
}

/** Both cross-validations have as many folds, and need a group for each. */
const foldCount = 5;

/**
 * Trains forests of one's own labelled spectra, an element at a time, measures them in two five-fold
 * cross-validations, and makes a bundle of them. The same spectra in any order give the same bytes.
 *
 * @throws InputError where no element has enough to tell apart
 */
export async function trainBundle(
  { name, recipe: recipeName, trees, extraTrees, seed, spectra }: TrainTask,
  onProgress: (done: number, total: number, words: string) => void,
): Promise<TrainedBundle> {
  const recipe = recipeNamed(recipeName);
  const forest = { trees, ...(extraTrees && extremelyRandomised) };
  const models: ElementModel[] = [];
  const references: References[] = [];
  const cards: Record<string, ElementCard> = {};
  const leftOut: string[] = [];
  const refused: string[] = [];
  for (const [element, labelled] of byElement(spectra)) {
    const { rows, refused: unusable } = featureRows(labelled, recipe, seed);
    refused.push(...unusable.map(({ name: spectrum, reason }) => `${spectrum}: ${reason}`));
    const used = new Set(rows.map(({ source }) => source));
    const usable = labelled.filter((each) => used.has(each));
    const reason = whyTooFew(element, usable);
    if (reason) {
      leftOut.push(reason);
      continue;
    }
    const trained = await trainElement(element, usable, {
      recipe,
      seed,
      forests: { cn: forest, motif: forest },
      async fitForests(jobs) {
        const total = jobs.reduce((sum, { options }) => sum + (options.trees ?? defaultTrees), 0);
        let done = 0;
        const forests: Forest[] = [];
        for (const job of jobs) {
          forests.push(
            await fitForest(job.rows, job.labels, {
              ...job.options,
              onProgress: () => onProgress(++done, total, `${element}: ${usable.length} spectra`),
            }),
          );
        }
        return forests;
      },
    });
    models.push(trained.model);
    references.push(trained.references);
    cards[element] = trained.card;
  }
  if (models.length === 0) {
    throw new InputError(leftOut[0] ?? 'There is no labelled spectrum to train on.');
  }
  const { files, hash } = encodeBundle({
    name,
    version: '1',
    programVersion: version,
    seeds: { training: seed },
    recipe,
    thresholds: paperThresholds,
    elements: models,
    references,
    credits: [{ what: 'spectra', from: 'files of whoever trained it', licence: 'not stated' }],
    card: {
      summary:
        `${forestWords({ cn: forest, motif: forest })} of ${Object.keys(cards).join(', ')}, trained in a browser on ` +
        `${Object.values(cards).reduce((sum, card) => sum + card.averagedSpectra, 0)} labelled spectra of one's own.`,
      groupedBy: 'group',
      elements: cards,
      leftOut,
      scores:
        'Five-fold cross-validation, pooled. "grouped": no group (by default: no file) on both sides. "random": spectra ' +
        'drawn at random. topCn counts every spectrum; cnLabel, topLabel and jaccard count those whose labels were ' +
        'frequent enough to be learnt.',
      limits:
        'It knows only what it was shown: labels that its training spectra lack are never its answer, and spectra measured ' +
        'in another way, or of other compounds, may be answered wrongly with high probability.',
    },
  });
  return { hash, files, cards, leftOut, refused };
}

/** In the order of the symbols, and within an element of the names. */
function byElement(spectra: readonly TrainingSpectrum[]): [string, LabelledSpectrum[]][] {
  const found = new Map<string, LabelledSpectrum[]>();
  for (const { file, spectrum, element, labels, group, formula } of spectra) {
    const list = found.get(element) ?? [];
    found.set(element, list);
    list.push({
      materialId: group,
      formula,
      element,
      kind: 'averaged',
      spectrum: {
        ...spectrum,
        name: spectrum.name && spectrum.name !== file ? `${file} ${spectrum.name}` : file,
      },
      labels,
    });
  }
  for (const list of found.values()) {
    list.sort((a, b) => (a.spectrum.name < b.spectrum.name ? -1 : 1));
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Why nothing can be learnt of some spectra, with the remedy; undefined where something can. */
function whyTooFew(element: string, spectra: readonly LabelledSpectrum[]): string | undefined {
  const fewest = fewestSamples(spectra.length);
  const groups = new Set(spectra.map(({ materialId }) => materialId)).size;
  const learnable = (labels: readonly (string | undefined)[]): number => {
    const counts = countLabels(labels.flatMap((label) => label || []));
    return [...counts.values()].filter((count) => count >= fewest).length;
  };
  const cns = learnable(spectra.map(({ labels }) => labels.cnLabel));
  const numbers = new Set(spectra.flatMap(({ labels }) => Object.keys(labels.motifLabels)));
  const motifs = [...numbers].some(
    (cn) => learnable(spectra.map(({ labels }) => labels.motifLabels[cn])) > 1,
  );
  const given = `${element}: ${counted(spectra.length, 'usable spectrum', 'usable spectra')}`;
  if (cns < 2 && !motifs) {
    return (
      `${given}, and ${cns === 0 ? `no label has ${fewest} of them` : `only one label has ${fewest} of them`}: a model needs two ` +
      `labels with at least ${fewest} spectra each to tell apart; add spectra of other coordinations.`
    );
  }
  if (groups < foldCount) {
    return (
      `${given} of ${counted(groups, 'group')}: cross-validation in ${foldCount} folds needs at least ` +
      `${foldCount} groups, or how good the model is could not be said; add spectra of other samples.`
    );
  }
  return undefined;
}
