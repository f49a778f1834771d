import type { MergedScanAnswer, MergedScans } from '../../answers/scans/merged-scans.ts';
import { fileNameOf } from '../../base/text/base-name.ts';
import { counted, fixed, percent, signed } from '../../base/text/words.ts';
import { median } from '../../numeric/median.ts';
import { printable } from '../screen/printable.ts';
import { screenColumns } from '../screen/screen-text.ts';
import { textTable } from '../screen/text-table.ts';

const indent = '  ';

const alignedWords = {
  no: 'energies as measured',
  edge: 'edges laid on each other',
  'reference foil': 'reference foils laid on each other',
} as const;

/** The scans of a merged spectrum: what each weighs and says alone, and how far they scatter. */
export function mergeTable({ scans, cn, aligned, error }: MergedScans): string {
  const kept = scans.filter(({ dropped }) => !dropped);
  const usual = error.length ? median(error) : undefined;
  const shown = cn
    .filter(({ probability, spread }, i) => i === 0 || probability + spread >= 0.05)
    .slice(0, 4);
  const summary = [
    `  merged      ${counted(kept.length, 'scan')} of ${scans.length}, ${alignedWords[aligned]}`,
    `  P(CN)       ${shown.map((each) => `CN ${each.cn} ${percent(each.probability)} ± ${percent(each.spread)}`).join(', ')}  (± over the scans)`,
    ...(usual === undefined
      ? []
      : [`  mu          ± ${fixed(usual, 4)} of the edge step (median over the energies)`]),
  ];
  const rows = scans.map((scan) => [
    printable(fileNameOf(scan.file)),
    scan.dropped ? '–' : percent(scan.weight),
    fixed(scan.deviation, 4),
    scan.noise === undefined ? '–' : fixed(scan.noise, 4),
    ...(aligned === 'no' ? [] : [`${signed(scan.shiftEv, 2)} eV`]),
    `CN ${scan.cn[0]!.cn}`,
    percent(scan.cn[0]!.probability),
    scan.verdict,
    remark(scan),
  ]);
  const head = [
    'scan',
    'weight',
    'differs',
    'noise',
    ...(aligned === 'no' ? [] : ['shift']),
    'CN',
    'P',
    'verdict',
    'remark',
  ];
  const table = textTable(head, rows, { columns: screenColumns() - indent.length, cut: 0 }).replace(
    /^/gm,
    indent,
  );
  const hint = scans.some(({ outlier, dropped }) => outlier && !dropped)
    ? `${indent}--drop-outliers leaves outliers out of the mean.\n`
    : '';
  return `${summary.join('\n')}\n${table}\n${hint}`;
}

function remark({ outlier, dropped }: MergedScanAnswer): string {
  if (dropped) {
    return `left out: ${dropped}`;
  }
  return outlier ? 'outlier' : '';
}
