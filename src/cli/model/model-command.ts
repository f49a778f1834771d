import { counted } from '../../base/text/words.ts';
import { version } from '../../base/version.ts';
import {
  type BundleFolder,
  openBundleFolder,
  takeBundleFolder,
} from '../../model/bundle/bundle-folder.node.ts';
import { embeddedBundleFolder } from '../../model/bundle/embedded.node.ts';
import { elementCardsOf } from '../../model/model-card.ts';
import { importPublished } from '../../model/published/import-published.node.ts';
import { publishedBundle } from '../../model/published/published-bundle.ts';
import { exitStatus } from '../exit-status.ts';
import { progressBar } from '../screen/progress.ts';
import { screenColumns, wrapWords } from '../screen/screen-text.ts';
import { print, printWords, tell } from '../screen/terminal.ts';
import { textTable } from '../screen/text-table.ts';
import { percentOf } from '../screen/words.ts';

/** Columns in front of what is said of a bundle. */
const nameWidth = 9;

/** `edgewise model info`: what a bundle holds, element by element. */
export async function modelInfoCommand(
  folder: string | undefined,
  options: { readonly format: 'table' | 'json' },
): Promise<number> {
  const bundle = await openBundleFolder(folder ?? embeddedBundleFolder);
  const { manifest, hash } = bundle;
  if (options.format === 'json') {
    print(JSON.stringify({ hash, ...manifest }, null, 1));
    return exitStatus.fine;
  }
  const { recipe, card } = manifest;
  const cards = elementCardsOf(card);
  print(`${manifest.name} ${manifest.version}, written by edgewise ${manifest.programVersion}`);
  print(`hash     ${hash}`);
  print(
    `recipe   ${recipe.name}: ${recipe.fromEv} to +${recipe.toEv} eV about its anchor, ${recipe.points} points`,
  );
  for (const [name, words] of [
    ['summary', card.summary],
    ...manifest.credits.map(({ what, from, licence }) => ['credit', `${what}: ${from} (${licence})`]),
  ] as const) {
    const lines = wrapWords(words!, screenColumns() - nameWidth);
    print(lines.map((line, i) => (i ? '' : name!).padEnd(nameWidth) + line).join('\n'));
  }
  print();
  const header = ['el', 'CN labels', 'motif forests', 'kB', 'spectra', 'top CN', 'baseline', 'top label'];
  const rows = bundle.elements.map((element) => {
    const entry = manifest.elements[element]!;
    const measured = cards[element];
    return [
      element,
      String(entry.forests.find(({ kind }) => kind === 'cn' || kind === 'p')?.classes.length ?? 0),
      String(entry.forests.filter(({ kind }) => kind === 'motif' || kind === 'q').length),
      String(Math.ceil(entry.byteLength / 1024)),
      measured ? String(measured.siteSpectra + measured.averagedSpectra) : '',
      measured?.grouped ? percentOf(measured.grouped.model.topCn) : '',
      measured?.grouped ? percentOf(measured.grouped.baseline.topCn) : '',
      measured?.grouped ? percentOf(measured.grouped.model.topLabel) : '',
    ];
  });
  print(textTable(header, rows));
  if (Object.values(cards).some(({ grouped }) => grouped)) {
    print('\nShares right in five-fold cross-validation on computed spectra, by material.');
  }
  return exitStatus.fine;
}

/** `edgewise model import`: published scikit-learn forests into a bundle; nothing in them is executed. */
export async function modelImportCommand(folder: string, options: { readonly out: string }): Promise<number> {
  const out = await takeBundleFolder(options.out);
  try {
    return await importInto(out, folder, options);
  } finally {
    await out.release();
  }
}

async function importInto(
  out: BundleFolder,
  folder: string,
  options: { readonly out: string },
): Promise<number> {
  const progress = progressBar();
  const found = await importPublished(folder, (done, all) => progress.update(done, all, 'files read'));
  progress.clear();
  for (const warning of found.warnings) {
    tell(`! ${warning}`);
  }
  for (const { file, reason } of found.refused) {
    tell(`${file}: ${reason}`);
  }
  if (!found.elements.length) {
    tell(`${folder}: no file could be read, so that there is no bundle to write.`);
    return exitStatus.refused;
  }
  const bundle = await out.write(publishedBundle(found.elements, version));
  printWords(
    `${options.out}: ${counted(found.elements.length, 'element')} of ${counted(found.filesRead, 'file')}, hash ${bundle.hash.slice(0, 12)}`,
  );
  if (found.refused.length) {
    tell(`incomplete: ${counted(found.refused.length, 'file')} could not be read`);
  }
  return found.refused.length ? exitStatus.refused : exitStatus.fine;
}
