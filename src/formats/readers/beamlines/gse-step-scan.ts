import type { ColumnTable } from '../../table/column-table.ts';
import { columnsWith, columnWith } from '../../table/columns-with.ts';
import type { Signal } from '../../table/signal.ts';
import { signalsOf } from '../beam.ts';
import { elementSymbol, lineWith, tableOf, textReader } from './text-format.ts';

/**
 * Step scans of APS 13-ID: XDI in name, but with every column named after its process variable
 * ("# Column.6: Mn_Ka_mca1 counts || 13QX4:…"). Detector elements come as counts in the window of a line and
 * a factor that corrects the dead time (DTFactor_mca1).
 */
export const gseStepScanReader = textReader({
  name: 'GSECARS step scan',
  recognises: (head) =>
    /^#\s*XDI\/\d.*Epics StepScan File/.test(head) && /^#\s*Column\.\d+:\s*\w+_mca\d/m.test(head),
  scans: (lines, options) => {
    const first = lineWith(lines, /^[^#]/);
    const from = first < 0 ? lines.length : first;
    const labels: string[] = [];
    for (const line of lines.slice(0, from)) {
      const column = /^#\s*Column\.(\d{1,3}):\s*(\S+)/.exec(line);
      if (column) {
        labels[Number(column[1]) - 1] = column[2]!;
      }
    }
    const value = (key: RegExp) => key.exec(lines[lineWith(lines, key)] ?? '')?.[1];
    const element = elementSymbol(value(/^#\s*ScanParameters\.element:\s*([A-Za-z]{1,2})\s*$/));
    const edge = value(/^#\s*ScanParameters\.edge:\s*(\w{1,2})\s*$/);
    const table = tableOf('GSECARS step scan (XDI)', lines, { from }, labels, options, {
      ...(element && { element }),
      ...(edge && { edge }),
    });
    return [
      {
        table,
        energy: { column: Math.max(0, columnWith(table.columns, /^Energy$/)), unit: 'eV' as const },
        signals: signals(table),
      },
    ];
  },
});

/** The detector's line of the scanned element over I0, and transmission. */
function signals(table: ColumnTable): Signal[] {
  const { columns } = table;
  const [i0, i1, i2] = [/^I0$/, /^I1$/, /^I2$/].map((label) => columnWith(columns, label)) as [
    number,
    number,
    number,
  ];
  const line = table.element
    ? new RegExp(`^${table.element}_[KLM]\\w?_mca\\d+$`)
    : /^[A-Z][a-z]?_[KLM]\w?_mca\d+$/;
  const channels = columnsWith(columns, line).map((roi) => {
    const mca = /mca\d+$/.exec(columns[roi]!.label)![0];
    const icr = columnWith(columns, new RegExp(`^DTFactor_${mca}$`));
    return icr < 0 ? { roi } : { roi, icr };
  });
  // The line of the scanned element is the preferred signal: transmission comes last.
  return signalsOf(table, { i0, i1, i2, elements: channels }).reverse();
}
