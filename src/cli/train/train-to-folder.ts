import { readDataset } from '../../dataset/read-dataset.node.ts';
import { fitDistributionForests } from '../../learn/forest/distribution/fit-distribution-forests.node.ts';
import { fitForests } from '../../learn/forest/jobs/fit-forests.node.ts';
import { type BundleFolder, takeBundleFolder } from '../../model/bundle/bundle-folder.node.ts';
import type { ModelKindName } from '../../model/bundle/manifest.ts';
import type { ElementCard, Share } from '../../model/model-card.ts';
import type { Recipe } from '../../spectrum/features/recipe.ts';
import type { Augmentation } from '../../train/augment.ts';
import type { ForestSettings } from '../../train/forest-settings.ts';
import { trainBundle } from '../../train/train-bundle.ts';
import { trainingSet } from '../../train/training-set.ts';
import { progressBar } from '../screen/progress.ts';
import { print } from '../screen/terminal.ts';
import { percentOf } from '../screen/words.ts';

/** A training on datasets whose bundle goes into a folder. */
export interface FolderTraining {
  readonly out: string;
  readonly elements?: readonly string[];
  /** Ids of materials that are kept out. */
  readonly exclude?: readonly string[];
  readonly recipe?: Recipe;
  readonly name: string;
  readonly version: string;
  /** @default as `trainBundle` chooses, which is told */
  readonly kind?: ModelKindName;
  readonly classifier?: 'forest';
  readonly forests: ForestSettings;
  /** @default 'stretched'; 'none' for distributions */
  readonly augmentation?: Augmentation;
  readonly seed: number;
  readonly workers?: number;
  readonly validate: boolean;
}

/** Trains a bundle on datasets and writes it, with a line an element on standard output. */
export async function trainToFolder(datasets: readonly string[], training: FolderTraining): Promise<void> {
  // Taken before the work: what cannot be written in the end is said now.
  const folder = await takeBundleFolder(training.out);
  try {
    await trainInto(folder, datasets, training);
  } finally {
    await folder.release();
  }
}

async function trainInto(
  folder: BundleFolder,
  datasets: readonly string[],
  { out, elements, exclude, workers, ...options }: FolderTraining,
): Promise<void> {
  const progress = progressBar();
  const materials = readDataset(datasets, elements && { elements });
  const trained = await trainBundle(await trainingSet(materials, exclude), {
    ...options,
    fitForests: (jobs) => fitForests(jobs, { ...(workers && { workers }) }),
    fitDistributions: (jobs) => fitDistributionForests(jobs, { ...(workers && { workers }) }),
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
  if (trained.kindChosen) {
    print(trained.kindChosen);
  }
  for (const { reason } of trained.leftOut) {
    print(`left out: ${reason}`);
  }
  const bytes = [...bundle.files.values()].reduce((sum, file) => sum + file.length, 0);
  print(
    `${out}: ${cards.length} elements, ${(bytes / 2 ** 20).toFixed(1)} MB, hash ${bundle.hash.slice(0, 12)}`,
  );
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
