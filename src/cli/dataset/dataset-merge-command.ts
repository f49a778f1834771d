import { lockForWriting } from '../../base/files/write-lock.node.ts';
import { writeWhole } from '../../base/files/write-whole.node.ts';
import { counted } from '../../base/text/words.ts';
import { csvLine } from '../../base/text/write-csv.ts';
import { DropCount } from '../../dataset/import/drop-reason.ts';
import { mergeParts, type RefusedSite } from '../../dataset/simulate/merge-parts.node.ts';
import { recipeNamed } from '../../spectrum/features/recipes.ts';
import { exitStatus } from '../exit-status.ts';
import { printWords } from '../screen/terminal.ts';
import { requireStoreName } from './dataset-import-command.ts';
import { importSummary } from './dataset-import-summary.ts';

/** `edgewise dataset merge`: a store of the parts that `dataset simulate` has done. */
export async function datasetMergeCommand(
  parts: readonly string[],
  { out, recipe }: { readonly out: string; readonly recipe: string },
): Promise<number> {
  requireStoreName(out);
  const unlock = await lockForWriting(out);
  try {
    const report = await mergeParts(parts, out, recipeNamed(recipe));
    printWords(importSummary(out, report, new DropCount()));
    await tellRefused(report.refusedSites, out);
    return exitStatus.fine;
  } finally {
    await unlock();
  }
}

async function tellRefused(sites: readonly RefusedSite[], out: string): Promise<void> {
  const list = out.replace(/\.parquet$/, '.refused.csv');
  const lines = [
    ['element', 'material_id', 'site_index', 'reason'],
    ...sites.map(({ element, id, index, reason }) => [element, id, index, reason]),
  ];
  await writeWhole(list, `${lines.map(csvLine).join('\n')}\n`);
  const counts = new Map<string, number>();
  for (const { reason } of sites) {
    counts.set(kindOf(reason), (counts.get(kindOf(reason)) ?? 0) + 1);
  }
  for (const [reason, count] of [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    printWords(`kept out: ${counted(count, 'site')}, ${reason}`);
  }
  if (sites.length > 0) {
    printWords(`${list}: each of them with its reason`);
  }
}

/** Reasons that differ in a number alone are one. */
const kindOf = (reason: string): string => reason.replace(/\d+(\.\d+)?/g, '…');
