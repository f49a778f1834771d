import { columnRole } from '../../table/column-role.ts';
import { columnWith } from '../../table/columns-with.ts';
import { signalsOf } from '../beam.ts';
import { below, tableOf, textReader } from './text-format.ts';

/**
 * Canadian Light Source (HXMA): "#(1)" lines name the process variables of the rows that start with 1,
 * separated by commas. Ion chambers by Athena's table: mcs03 fluorescence (Lytle), mcs04 I0, mcs05
 * transmission, mcs06 reference.
 */
export const clsReader = textReader({
  name: 'CLS scan',
  recognises: (head) => head.startsWith('# CLS Data Acquisition'),
  scans: (lines, options) => {
    // Lines "#(1)" name the columns once or twice:
    // by their process variables, and by the names of the detectors.
    const names = lines
      .slice(0, 2000)
      .flatMap((line, i) => (/^#\(1\)\s*"?Event-ID"?\s/.test(line) ? [i] : []));
    const line = names.at(-1) ?? -1;
    const variables = labelsIn(lines[names[0] ?? -1] ?? '');
    const named = labelsIn(lines[line] ?? '');
    // A name like "$(Detector2)" was never filled in: the variable says more.
    const labels = variables.map((variable, i) => {
      const name = named[i];
      return name === undefined || name.startsWith('$(') ? variable : name;
    });
    const table = tableOf('CLS scan', lines, { from: below(lines, line) }, labels, options);
    const { columns } = table;
    const energy = columnWith(columns, /Energy:sp$|^\$\(EnergyAchieved\)$/);
    const [fluorescence, i0, i1, i2] = ['03', '04', '05', '06'].map((n) =>
      variables.findIndex((name, i) => i < columns.length && name.endsWith(`mcs${n}:fbk`)),
    ) as [number, number, number, number];
    return [
      {
        table,
        ...(energy >= 0 && { energy: { column: energy, unit: 'eV' as const } }),
        // Detectors that have names tell themselves what they are.
        ...(!columns.some(({ label }) => columnRole(label).role === 'i0') && {
          signals: signalsOf(table, { i0, i1, i2, elements: fluorescence < 0 ? [] : [fluorescence] }),
        }),
      },
    ];
  },
});

/** Names in quotes or without; those that hold blanks are in quotes. */
const labelsIn = (line: string): string[] =>
  [...line.replace(/^#\(1\)/, '').matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);
