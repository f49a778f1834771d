import { counted } from '../../base/text/words.ts';
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
import { padTo } from '../screen/screen-text.ts';
import { print, printWords } from '../screen/terminal.ts';
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
  let isBegun = false;
  const materials = readDataset(datasets, elements && { elements });
  const trained = await trainBundle(await trainingSet(materials, exclude), {
    ...options,
    fitForests: (jobs) => fitForests(jobs, { ...(workers && { workers }) }),
    fitDistributions: (jobs) => fitDistributionForests(jobs, { ...(workers && { workers }) }),
    onStart: ({ element, spectra, done, total }) =>
      progress.update(done, total, `${element}: ${spectra} spectra`),
    onTrained(element, card) {
      progress.clear();
      if (!isBegun) {
        isBegun = true;
        print(header(card.grouped !== undefined));
      }
      print(row([element, ...countCells(card), ...(card.grouped ? scoreCells([card.grouped]) : [])]));
    },
  });
  const bundle = await folder.write(trained.contents);
  const cards = Object.values(trained.elements);
  const grouped = cards.flatMap((card) => card.grouped ?? []);
  if (grouped.length > 0) {
    const scored = grouped.reduce((sum, { spectra }) => sum + spectra, 0);
    print(row(['all', '', '', ...scoreCells(grouped)]));
    printWords(
      `Shares right of ${counted(scored, 'spectrum', 'spectra')} held out, grouped by material; baseline: always the commonest.`,
    );
  }
  if (trained.kindChosen) {
    printWords(trained.kindChosen);
  }
  for (const { reason } of trained.leftOut) {
    printWords(`left out: ${reason}`);
  }
  const bytes = [...bundle.files.values()].reduce((sum, file) => sum + file.length, 0);
  printWords(
    `${out}: ${counted(cards.length, 'element')}, ${(bytes / 2 ** 20).toFixed(1)} MB, hash ${bundle.hash.slice(0, 12)}`,
  );
}

/** Columns of the table, which is printed row by row while elements are trained. */
const columns = ['el', 'spectra', 'materials', 'top CN', 'baseline', 'top label', 'baseline'];
const widths = [3, 7, 9, 7, 8, 9, 8];

const row = (cells: readonly string[]): string =>
  cells
    .map((cell, i) => padTo(cell, widths[i]!, i === 0 ? 'end' : 'start'))
    .join('  ')
    .trimEnd();

function header(hasScores: boolean): string {
  const shown = hasScores ? columns : columns.slice(0, 3);
  return `${row(shown)}\n${shown.map((_, i) => '─'.repeat(widths[i]!)).join('  ')}`;
}

const countCells = ({ siteSpectra, averagedSpectra, materials }: ElementCard): string[] => [
  String(siteSpectra + averagedSpectra),
  String(materials),
];

/** Scores of one element or of several together, each beside its baseline. */
function scoreCells(scores: readonly NonNullable<ElementCard['grouped']>[]): string[] {
  const share = (pick: (card: (typeof scores)[number]) => Share): string =>
    percentOf(scores.map(pick).reduce((all, one) => ({ right: all.right + one.right, of: all.of + one.of })));
  return [
    share(({ model }) => model.topCn),
    share(({ baseline }) => baseline.topCn),
    share(({ model }) => model.topLabel),
    share(({ baseline }) => baseline.topLabel),
  ];
}
