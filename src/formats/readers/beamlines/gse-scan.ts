import { lineWith, tableOf, textReader } from './text-format.ts';

/**
 * Scans of APS 13-BM and 13-ID before XDI: every header line starts with ";", positioners and detectors are
 * listed as "; P1 = {Energy} --> 13BMA:E:Energy.VAL" in the order of the columns.
 */
export const gseScanReader = textReader({
  name: 'GSECARS EPICS scan',
  recognises: (head) => /^; ?Epics Scan/.test(head),
  scans: (lines, options) => {
    const first = lineWith(lines, /^[^;]/);
    const from = first < 0 ? lines.length : first;
    const named = lines.slice(0, from).flatMap((line) => {
      const [, column, label] = /^;\s*([PD]\d+)\s*=\s*\{([^}]*)\}/.exec(line) ?? [];
      return column !== undefined && label !== undefined ? [{ column, label: label.trim() }] : [];
    });
    // The elements of a detector are all called after the line that they count: "Fe Ka".
    const labels = named.map(({ column, label }) =>
      named.filter((other) => other.label === label).length > 1 ? `${label} ${column}` : label,
    );
    const table = tableOf('GSECARS EPICS scan', lines, { from }, labels, options);
    return [{ table, energy: { column: 0, unit: 'eV' as const } }];
  },
});
