import { stat } from 'node:fs/promises';
import { largestOf } from '../../base/lists.ts';
import { counted } from '../../base/text/words.ts';
import { openStore } from '../../dataset/store/open-store.node.ts';
import { type ElementSummary, storeSummary } from '../../dataset/store/store-summary.ts';
import { cnName } from '../../environment/coordination.ts';
import { cnLabelWords } from '../../figure/label-words.ts';
import { exitStatus } from '../exit-status.ts';
import { columnsOf, cutEnd, padTo, screenColumns } from '../screen/screen-text.ts';
import { print, printWords } from '../screen/terminal.ts';
import { columnGap, textTable } from '../screen/text-table.ts';

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
    printWords(
      `${path}: ${counted(store.rowCount, 'spectrum', 'spectra')} of ${counted(elements.length, 'element')}, ${(bytes / 2 ** 20).toFixed(1)} MB\n` +
        `schema version ${about.schemaVersion}, written by edgewise ${programVersion}, features "${recipe.name}"\n`,
    );
    print(elementsTable(elements, options.fewest));
    printWords(
      `\nCN, motifs: ranking labels that occur; < ${options.fewest}: those with fewer spectra, which training leaves out\n\n` +
        countsOfAll(elements),
    );
    if (attribution !== undefined) {
      printWords(`\n${attribution}`);
    }
    return exitStatus.fine;
  } finally {
    await close();
  }
}

const words = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([word, count]) => `${word} ${count}`)
    .join(', ');

/** Columns that the commonest labels have in any case. */
const shortestLabels = 12;
/** The commonest labels of an element are told as far as there is room, one at least, and so many at most. */
const mostLabels = 3;

function elementsTable(elements: readonly ElementSummary[], fewest: number): string {
  const sum = (count: (summary: ElementSummary) => number): string =>
    String(elements.reduce((total, summary) => total + count(summary), 0));
  const header = ['el', 'materials', 'sites', 'averaged', 'features', 'CN', 'motifs', `< ${fewest}`];
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
  ]);
  const total = [
    'all',
    sum(({ materials }) => materials),
    sum(({ siteSpectra }) => siteSpectra),
    sum(({ averagedSpectra }) => averagedSpectra),
    sum(({ withFeatures }) => withFeatures),
  ];
  const counts = textTable(header, [...rows, total]).split('\n');
  const room = screenColumns() - columnsOf(counts[1]!) - columnGap.length;
  const commonest = elements.map((summary) => commonestLabels(summary, room));
  const labels = [
    'commonest',
    '─'.repeat(largestOf(commonest.map(columnsOf), 'commonest'.length)),
    ...commonest,
  ];
  return counts
    .map((line, i) => (labels[i] ? padTo(line, columnsOf(counts[1]!)) + columnGap + labels[i] : line))
    .join('\n');
}

/** "CN 6 210, CN 4 88": as many of the commonest labels as there is room for. */
function commonestLabels({ cnLabels }: ElementSummary, room: number): string {
  const named = Object.entries(cnLabels)
    .slice(0, mostLabels)
    .map(([label, count]) => `${cnLabelWords(label)}: ${count}`);
  while (named.length > 1 && columnsOf(named.join(', ')) > room) {
    named.pop();
  }
  return cutEnd(named.join(', '), Math.max(room, shortestLabels));
}

/** Spectra of all elements together, by draw and by code. */
function countsOfAll(elements: readonly ElementSummary[]): string {
  const together = (counts: (summary: ElementSummary) => Readonly<Record<string, number>>): string =>
    words(addedUp(elements.map(counts)));
  return `draw: ${together(({ draws }) => draws)}\ncode: ${together(({ codes }) => codes)}`;
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
