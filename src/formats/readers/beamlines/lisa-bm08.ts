import { columnWith } from '../../table/columns-with.ts';
import { tableOf, textReader } from './text-format.ts';

/**
 * ESRF BM08 (LISA): one label line, "#eBraggEnergy I0_EH1 I1_EH1 mu …";
 * mu is ready made, mu_ref is that of the foil.
 */
export const lisaBm08Reader = textReader({
  name: 'ESRF LISA scan',
  recognises: (head) => /^#eBraggEnergy\s/.test(head),
  scans: (lines, options) => {
    const labels = lines[0]!.slice(1).trim().split(/\s+/);
    const table = tableOf('ESRF LISA scan', lines, { from: 1 }, labels, options);
    return [
      { table, energy: { column: Math.max(0, columnWith(table.columns, /Energy$/)), unit: 'eV' as const } },
    ];
  },
});
