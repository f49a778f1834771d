import { columnsWith, columnWith } from '../../table/columns-with.ts';
import { yieldSignal } from '../../table/signal.ts';
import { signalsByLabel } from '../../table/signals-by-label.ts';
import { below, lineWith, tableOf, textReader } from './text-format.ts';

/**
 * XDAC (NSLS) and its descendant MRCAT_XAFS (APS sector 10): a header of settings, a rule of dashes, one
 * label line. The offsets in the header are subtracted already. Four detector elements come as counts in the
 * window (Ifch), slow and fast channel (Ifslow, Iffast), whose ratio corrects the dead time. MRCAT scans
 * repeat their first energy; the clean-up merges it.
 */
export const xdacReader = textReader({
  name: 'XDAC',
  recognises: (head) => /^(?:MRCAT_XAFS|XDAC) V\d/.test(head),
  scans: (lines, options) => {
    const rule = lineWith(lines, /^-{20,}\s*$/);
    const labels = (lines[rule + 1] ?? '').trim().split(/\s+/);
    const program = lines[0]!.startsWith('MRCAT') ? 'MRCAT_XAFS' : 'XDAC';
    const name = /^"([^"]+)"/.exec(lines[1] ?? '')?.[1];
    const table = tableOf(program, lines, { from: below(lines, rule, 2) }, labels, options, {
      ...(name !== undefined && { name }),
    });
    const energy = Math.max(0, columnWith(table.columns, /^energy$/i));
    const windows = columnsWith(table.columns, /^Ifch\d+$/i);
    const i0 = columnWith(table.columns, /^I[0o]$/i);
    const scan = { table, energy: { column: energy, unit: 'eV' as const } };
    if (windows.length === 0 || i0 < 0) {
      return [scan];
    }
    const channels = windows.map((roi) => {
      const number = /(?<!\d)\d+$/.exec(table.columns[roi]!.label)![0];
      const icr = columnWith(table.columns, new RegExp(`^Iffast${number}$`, 'i'));
      const ocr = columnWith(table.columns, new RegExp(`^Ifslow${number}$`, 'i'));
      return icr < 0 || ocr < 0 ? { roi } : { roi, icr, ocr };
    });
    const fluorescence = yieldSignal(table, channels, i0);
    const others = signalsByLabel(table, energy, table.columns[energy]!.values).filter(
      ({ channel }) => channel === 'transmission' || channel === 'reference',
    );
    return [{ ...scan, signals: [...others, fluorescence] }];
  },
});
