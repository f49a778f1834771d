import { stat } from 'node:fs/promises';
import { openStore } from '../../dataset/store/open-store.node.ts';
import { type ElementSummary, storeSummary } from '../../dataset/store/store-summary.ts';
import { cnName } from '../../environment/coordination.ts';
import { exitStatus } from '../exit-status.ts';
import { printable } from '../screen/printable.ts';
import { print } from '../screen/terminal.ts';
import { textTable } from '../screen/text-table.ts';

/** Options of `edgewise dataset info`. */
export interface DatasetInfoOptions {
  readonly format: 'table' | 'json';
  /** Labels with fewer spectra than this are rare: the paper leaves them out. */
  readonly fewest: number;
}

/** Prints what a store holds. */
export async function datasetInfoCommand(path: string, options: DatasetInfoOptions): Promise<number> {
  const { store, close } = await openStore(path);
  try {
    const elements = await storeSummary(store);
    const { programVersion, recipe, thresholds, attribution } = store.description;
    const bytes = (await stat(path)).size;
    const about = { schemaVersion: store.schemaVersion, programVersion, recipe, thresholds, attribution };
    if (options.format === 'json') {
      const rare = elements.map((summary) => ({
        ...summary,
        rareLabels: rareLabels(summary, options.fewest),
      }));
      print(
        JSON.stringify({ file: path, bytes, ...about, spectra: store.rowCount, elements: rare }, null, 1),
      );
      return exitStatus.fine;
    }
    print(
      `${path}: ${store.rowCount} spectra of ${elements.length} elements, ${(bytes / 2 ** 20).toFixed(1)} MB\n` +
        `schema version ${about.schemaVersion}, written by edgewise ${programVersion}, features "${recipe.name}"\n`,
    );
    print(table(elements, options.fewest));
    if (attribution !== undefined) {
      print(`\n${printable(attribution)}`);
    }
    return exitStatus.fine;
  } finally {
    await close();
  }
}

function table(elements: readonly ElementSummary[], fewest: number): string {
  const words = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .map(([word, count]) => `${word} ${count}`)
      .join(', ');
  const sum = (count: (summary: ElementSummary) => number): string =>
    String(elements.reduce((total, summary) => total + count(summary), 0));
  const rows = elements.map((summary) => [
    summary.element,
    String(summary.materials),
    String(summary.siteSpectra),
    String(summary.averagedSpectra),
    String(summary.withFeatures),
    String(Object.keys(summary.cnLabels).length),
    String(
      Object.values(summary.motifLabels).reduce((total, labels) => total + Object.keys(labels).length, 0),
    ),
    String(rareLabels(summary, fewest).length),
    words(Object.fromEntries(Object.entries(summary.cnLabels).slice(0, 3))),
  ]);
  const total = [
    'all',
    sum(({ materials }) => materials),
    sum(({ siteSpectra }) => siteSpectra),
    sum(({ averagedSpectra }) => averagedSpectra),
    sum(({ withFeatures }) => withFeatures),
  ];
  const all = textTable(
    [
      'element',
      'materials',
      'site',
      'averaged',
      'features',
      'CN labels',
      'motif labels',
      `under ${fewest}`,
      'commonest CN labels',
    ],
    [...rows, total],
  );
  const together = (counts: (summary: ElementSummary) => Readonly<Record<string, number>>): string =>
    words(addedUp(elements.map(counts)));
  return `${all}\n\ndraw: ${together(({ draws }) => draws)}\ncode: ${together(({ codes }) => codes)}`;
}

function addedUp(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const counts of all) {
    for (const [word, count] of Object.entries(counts)) {
      sums[word] = (sums[word] ?? 0) + count;
    }
  }
  return sums;
}

/** Labels with fewer spectra than `fewest`: "CN_5", "CN_5: trigonal bipyramidal". */
function rareLabels({ cnLabels, motifLabels }: ElementSummary, fewest: number): string[] {
  const rare = (counts: Readonly<Record<string, number>>): string[] =>
    Object.keys(counts).filter((label) => counts[label]! < fewest);
  return [
    ...rare(cnLabels),
    ...Object.entries(motifLabels).flatMap(([cn, counts]) =>
      rare(counts).map((label) => `${cnName(Number(cn))}: ${label}`),
    ),
  ];
}
