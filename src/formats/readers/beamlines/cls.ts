import { referenceChannels, signalsOf } from './signals.ts';
import { below, columnWith, lineWith, tableOf, textReader } from './text-format.ts';

/**
 * Canadian Light Source (HXMA): "#(1)" lines name the process variables of the rows that start with 1, separated by
 * commas. Ion chambers by Athena's table: mcs03 fluorescence (Lytle), mcs04 I0, mcs05 transmission, mcs06 reference.
 */
export const clsReader = textReader({
  name: 'CLS scan',
  recognises: (head) => head.startsWith('# CLS Data Acquisition'),
  scans: (lines, options) => {
    const line = lineWith(lines, /^#\(1\)\s*"Event-ID"/);
    const labels = [...(lines[line] ?? '').matchAll(/"([^"]*)"/g)].map((match) => match[1]!);
    const table = tableOf('CLS scan', lines, { from: below(lines, line) }, labels, options);
    const { columns } = table;
    const energy = columnWith(columns, /Energy:sp$|^\$\(EnergyAchieved\)$/);
    const [fluorescence, i0, i1] = ['03', '04', '05'].map((n) =>
      columnWith(columns, new RegExp(`mcs${n}:fbk$`)),
    ) as [number, number, number];
    return [
      {
        table,
        ...(energy >= 0 && { energy: { column: energy, unit: 'eV' as const } }),
        mu: signalsOf(table, { i0, i1, elements: fluorescence < 0 ? [] : [fluorescence] }),
        leftOut: referenceChannels(table, /mcs06:fbk$/),
      },
    ];
  },
});
