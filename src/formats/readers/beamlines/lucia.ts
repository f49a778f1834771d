import { columnWith } from '../../table/columns-with.ts';
import { signalsOf } from '../beam.ts';
import { below, lineWith, tableOf, textReader } from './text-format.ts';

/**
 * SOLEIL LUCIA: "# Key : value" lines in Latin-1 (µA, °), the label line last, values under it separated by
 * two tabs. FY_c is the fluorescence corrected for dead time.
 */
export const luciaReader = textReader({
  name: 'SOLEIL LUCIA scan',
  recognises: (head) => /^# XAS \/ LUCIA \/ SOLEIL/.test(head),
  scans: (lines, options) => {
    const line = lineWith(lines, /^#\s*Energy\t/);
    const labels = (lines[line] ?? '').replace(/^#\s*/, '').trim().split(/\t+/);
    const target = /^# TARGET\s*:\s*(.+)/.exec(lines[lineWith(lines, /^# TARGET/)] ?? '')?.[1]?.trim();
    const table = tableOf(
      'SOLEIL LUCIA scan',
      lines,
      { from: below(lines, line) },
      labels,
      options,
      target ? { name: target } : {},
    );
    const { columns } = table;
    const [io, it] = [columnWith(columns, /^I[o0]$/), columnWith(columns, /^It$/)];
    const corrected = columnWith(columns, /^FY_c$/);
    const fy = corrected >= 0 ? corrected : columnWith(columns, /^FY$/);
    return [
      {
        table,
        energy: { column: 0, unit: 'eV' as const },
        // Fluorescence is what this beamline is for: it comes first.
        signals: signalsOf(table, { i0: io, i1: it, elements: fy < 0 ? [] : [fy] }).reverse(),
      },
    ];
  },
});
