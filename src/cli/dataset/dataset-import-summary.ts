import { appendAll } from '../../base/lists.ts';
import type { DropCount } from '../../dataset/import/drop-reason.ts';
import type { ImportReport } from '../../dataset/import/import-dataset.node.ts';
import { printable } from '../screen/printable.ts';

/** Differing labels that are told one by one; beyond, their number tells more. */
const mostTold = 10;

/** What came of an import, for a person: a few lines. */
export function importSummary(path: string, report: ImportReport, drops: DropCount): string {
  const { materials, siteSpectra, averagedSpectra, compared, differing, refused } = report;
  const lines = [
    `${path}: ${siteSpectra} site spectra and ${averagedSpectra} averaged or measured spectra of ${materials} materials`,
  ];
  if (compared) {
    lines.push(
      `labels: ${compared} sites compared with those given, ${differing.length || 'none'} ` +
        `${differing.length > 1 ? 'differ' : 'differs'}; ` +
        `largest difference of p and q ${report.largestDifference.toExponential(1)}`,
    );
    appendAll(
      lines,
      differing.slice(0, mostTold).map((each) => `  ${printable(each)}`),
    );
    if (differing.length > mostTold) {
      lines.push(`  and ${differing.length - mostTold} more`);
    }
  }
  if (report.withoutFeatures) {
    lines.push(
      `without features: ${report.withoutFeatures} spectra that the recipe cannot use, kept as they are`,
    );
  }
  if (drops.total) {
    lines.push(`left out: ${drops}`);
  }
  if (refused) {
    lines.push(`refused: ${refused}, told above`);
  }
  return lines.join('\n');
}
