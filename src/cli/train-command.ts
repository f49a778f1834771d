import { InputError } from '../base/input-error.ts';
import { version } from '../base/version.ts';
import { type LabelledSpectrum, labelledSpectra } from '../dataset/labelled-spectra.ts';
import { readDataset } from '../dataset/read-dataset.node.ts';
import { withMultiplicities } from '../dataset/site-multiplicities.ts';
import { elementOf } from '../elements/element.ts';
import { paperThresholds } from '../environment/ranking-labels.ts';
import { fitForests } from '../learn/forest/fit-forests.node.ts';
import { extremelyRandomised } from '../learn/forest/forest-options.ts';
import { writeBundleFolder } from '../model/bundle/bundle-folder.node.ts';
import type { ElementModel } from '../model/element-model.ts';
import type { ElementCard, Share } from '../model/model-card.ts';
import type { References } from '../model/references.ts';
import type { Recipe } from '../spectrum/recipe.ts';
import { recipeNamed } from '../spectrum/recipes.ts';
import type { Augmentation } from '../train/augment.ts';
import { type ForestSettings, paperForests } from '../train/element-plan.ts';
import { trainElement } from '../train/train-element.ts';
import { bundleCard } from '../train/training-card.ts';
import { exitStatus } from './exit-status.ts';
import { progressBar } from './progress.ts';
import { percentOf } from './words.ts';

/** Options of `edgewise train`. */
export interface TrainCommandOptions {
  readonly out: string;
  readonly classifier: string;
  readonly elements?: readonly string[];
  readonly exclude?: readonly string[];
  /** Name of a built-in recipe, or a recipe. */
  readonly recipe: string | Recipe;
  readonly name: string;
  readonly version: string;
  /** Trees of every forest. @default the paper's 30 for CN, 50 for motifs */
  readonly trees?: number;
  /** Extremely randomised trees: thresholds drawn, every tree learns from all rows. @default false */
  readonly extraTrees?: boolean;
  /** Settings of the forests; win over `trees` and `extraTrees`. */
  readonly forests?: ForestSettings;
  /** @default 'stretched' */
  readonly augmentation?: Augmentation;
  readonly seed: number;
  readonly workers?: number;
  readonly validate: boolean;
}

/** With fewer spectra than this an element gets no model: three labels could not have five samples in each of five folds. */
const fewestSpectra = 50;

/** Trains a bundle on computed spectra and writes it with its model card. */
export async function trainCommand(
  datasets: readonly string[],
  options: TrainCommandOptions,
): Promise<number> {
  if (options.classifier !== 'forest') {
    throw new InputError(`--classifier ${options.classifier}: this version trains "forest" only.`);
  }
  for (const symbol of options.elements ?? []) {
    if (!elementOf(symbol)) {
      throw new InputError(`--elements: "${symbol}" is not an element symbol such as "Fe".`);
    }
  }
  const recipe = typeof options.recipe === 'string' ? recipeNamed(options.recipe) : options.recipe;
  const progress = progressBar();
  const { byElement, codes } = await collect(datasets, options);
  const models: ElementModel[] = [];
  const references: References[] = [];
  const cards: Record<string, ElementCard> = {};
  const leftOut: Record<string, number> = {};
  const total = byElement.size;
  for (const [element, spectra] of [...byElement].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const labelled = spectra.filter((spectrum) => spectrum.labels.cnLabel);
    if (labelled.length < fewestSpectra) {
      leftOut[element] = labelled.length;
      continue;
    }
    const done = models.length + Object.keys(leftOut).length;
    progress.update(done, total, `${element}: ${labelled.length} spectra`);
    const trained = await trainElement(element, labelled, {
      recipe,
      seed: options.seed,
      forests: forestSettings(options),
      ...(options.augmentation && { augmentation: options.augmentation }),
      validate: options.validate,
      fitForests: (jobs) => fitForests(jobs, { ...(options.workers && { workers: options.workers }) }),
    });
    progress.clear();
    console.log(summaryLine(element, trained.card));
    models.push(trained.model);
    references.push(trained.references);
    cards[element] = trained.card;
  }
  if (!models.length) {
    throw new InputError(`No element has ${fewestSpectra} labelled spectra; give a larger dataset.`);
  }
  const bundle = await writeBundleFolder(options.out, {
    name: options.name,
    version: options.version,
    programVersion: version,
    seeds: { training: options.seed },
    recipe,
    thresholds: paperThresholds,
    elements: models,
    references,
    credits: [
      { what: 'structures', from: 'Materials Project', licence: 'CC-BY-4.0' },
      { what: 'spectra', from: [...codes].join(', '), licence: 'see the dataset' },
    ],
    card: bundleCard({
      codes: [...codes],
      excluded: options.exclude ?? [],
      leftOut,
      recipe,
      training: {
        forests: forestSettings(options),
        augmentation: options.augmentation ?? 'stretched',
      },
      elements: cards,
    }),
  });
  const totals = totalLine(Object.values(cards));
  if (totals) {
    console.log(totals);
  }
  const bytes = [...bundle.files.values()].reduce((sum, file) => sum + file.length, 0);
  const few = Object.entries(leftOut).map(([element, count]) => `${element} (${count})`);
  if (few.length) {
    console.log(`left out, under ${fewestSpectra} labelled spectra: ${few.join(', ')}`);
  }
  console.log(
    `${options.out}: ${models.length} elements, ${(bytes / 2 ** 20).toFixed(1)} MB, hash ${bundle.hash.slice(0, 12)}`,
  );
  return exitStatus.fine;
}

function forestSettings({ trees, extraTrees, forests }: TrainCommandOptions): ForestSettings {
  if (forests) {
    return forests;
  }
  const kind = extraTrees ? extremelyRandomised : {};
  return {
    cn: { ...paperForests.cn, ...kind, ...(trees && { trees }) },
    motif: { ...paperForests.motif, ...kind, ...(trees && { trees }) },
  };
}

async function collect(
  datasets: readonly string[],
  options: TrainCommandOptions,
): Promise<{ byElement: Map<string, LabelledSpectrum[]>; codes: Set<string> }> {
  const byElement = new Map<string, LabelledSpectrum[]>();
  const codes = new Set<string>();
  const excluded = new Set(options.exclude);
  for await (const material of readDataset(datasets, options.elements && { elements: options.elements })) {
    if (excluded.has(material.id)) {
      continue;
    }
    codes.add(material.code);
    const spectra = byElement.get(material.element) ?? [];
    spectra.push(...labelledSpectra(withMultiplicities(material)));
    byElement.set(material.element, spectra);
  }
  return { byElement, codes };
}

function summaryLine(element: string, card: ElementCard): string {
  const spectra = card.siteSpectra + card.averagedSpectra;
  const start = `${element.padEnd(2)} ${String(spectra).padStart(5)} spectra of ${String(card.materials).padStart(4)} materials`;
  if (!card.grouped) {
    return start;
  }
  const { model, baseline } = card.grouped;
  return (
    `${start}   top CN ${percentOf(model.topCn)} (baseline ${percentOf(baseline.topCn)}), ` +
    `top label ${percentOf(model.topLabel)} (${percentOf(baseline.topLabel)}), grouped by material`
  );
}

/** Scores over all elements together, grouped by material. */
function totalLine(cards: readonly ElementCard[]): string | undefined {
  const grouped = cards.flatMap((card) => card.grouped ?? []);
  if (!grouped.length) {
    return undefined;
  }
  const sum = (pick: (card: (typeof grouped)[number]) => Share): string =>
    percentOf(
      grouped.map(pick).reduce((all, share) => ({ right: all.right + share.right, of: all.of + share.of })),
    );
  return (
    `all ${grouped.reduce((n, { spectra }) => n + spectra, 0)} scored spectra   ` +
    `top CN ${sum(({ model }) => model.topCn)} (baseline ${sum(({ baseline }) => baseline.topCn)}), ` +
    `top label ${sum(({ model }) => model.topLabel)} (${sum(({ baseline }) => baseline.topLabel)}), grouped by material`
  );
}
