import { InputError } from '../base/input-error.ts';
import { readDataset } from '../dataset/read-dataset.node.ts';
import { elementOf } from '../elements/element.ts';
import { fitForests } from '../learn/forest/fit-forests.node.ts';
import { type BundleFolder, takeBundleFolder } from '../model/bundle/bundle-folder.node.ts';
import type { ElementCard, Share } from '../model/model-card.ts';
import type { Recipe } from '../spectrum/recipe.ts';
import { recipeNamed } from '../spectrum/recipes.ts';
import type { Augmentation } from '../train/augment.ts';
import { type ForestSettings, forestSettings } from '../train/forest-settings.ts';
import { trainBundle } from '../train/train-bundle.ts';
import { trainingSet } from '../train/training-set.ts';
import { exitStatus } from './exit-status.ts';
import { progressBar } from './progress.ts';
import { print } from './terminal.ts';
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
  // Taken before the work: what cannot be written in the end is said now.
  const folder = await takeBundleFolder(options.out);
  try {
    return await trainInto(folder, datasets, options);
  } finally {
    await folder.release();
  }
}

async function trainInto(
  folder: BundleFolder,
  datasets: readonly string[],
  options: TrainCommandOptions,
): Promise<number> {
  const { out, elements, exclude, name, seed, validate, augmentation, workers } = options;
  const progress = progressBar();
  const materials = readDataset(datasets, elements && { elements });
  const trained = await trainBundle(await trainingSet(materials, exclude), {
    name,
    version: options.version,
    recipe: typeof options.recipe === 'string' ? recipeNamed(options.recipe) : options.recipe,
    forests: options.forests ?? forestSettings(options),
    ...(augmentation && { augmentation }),
    seed,
    validate,
    fitForests: (jobs) => fitForests(jobs, { ...(workers && { workers }) }),
    onStart: ({ element, spectra, done, total }) =>
      progress.update(done, total, `${element}: ${spectra} spectra`),
    onTrained(element, card) {
      progress.clear();
      print(summaryLine(element, card));
    },
  });
  const bundle = await folder.write(trained.contents);
  const cards = Object.values(trained.elements);
  const totals = totalLine(cards);
  if (totals) {
    print(totals);
  }
  for (const { reason } of trained.leftOut) {
    print(`left out: ${reason}`);
  }
  const bytes = [...bundle.files.values()].reduce((sum, file) => sum + file.length, 0);
  print(
    `${out}: ${cards.length} elements, ${(bytes / 2 ** 20).toFixed(1)} MB, hash ${bundle.hash.slice(0, 12)}`,
  );
  return exitStatus.fine;
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
