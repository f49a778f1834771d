import { LayoutError } from '../../layout-error.ts';
import { columnsWith, columnWith } from '../../table/columns-with.ts';
import { signalsOf } from '../beam.ts';
import { lineWith, tableOf, textReader } from './text-format.ts';

const uncorrected = 'dead time not corrected: the file has input but no output count rates';

/**
 * SSRL XAFS Data Collector and MicroEXAFS Data Collector, ASCII flavour: after "Data:" one label a line, a
 * blank line, then rows. The offsets in the header are subtracted already. The achieved energy is taken where
 * it was recorded. (The binary flavour begins with "SSRL - EXAFS" and has a reader of its own.)
 */
export const ssrlAsciiReader = textReader({
  name: 'SSRL EXAFS Data Collector',
  recognises: (head) => /^\s*SSRL\s+(?:Micro)?EXAFS Data Collector/i.test(head),
  scans: (lines, options) => {
    const data = lineWith(lines, /^Data:\s*$/);
    const end = lineWith(lines, /^\s*$/, data + 1);
    if (data < 0 || end < 0) {
      throw new LayoutError({
        problem: 'the SSRL header has no list of columns after "Data:"',
        remedy: 'export the scan again',
      });
    }
    const labels = lines.slice(data + 1, end).map((label) => label.trim());
    const program = lines[0]!.trim().replace(/\s+/g, ' ');
    const table = tableOf(program, lines, { from: end + 1 }, labels, options);
    const { columns } = table;
    const achieved = columnWith(columns, /^Achieved Energy$/i);
    const energy = achieved >= 0 ? achieved : columnWith(columns, /Energy$/i);
    const [i0, i1, i2] = [/^I0$/i, /^I1$/i, /^I2$/i].map((label) => columnWith(columns, label)) as [
      number,
      number,
      number,
    ];
    const elements = columnsWith(columns, /^SCA\d*\.\d+$|^FF\d*$/i);
    const rates = columnsWith(columns, /^ICR\.\d+$/i);
    const signals = signalsOf(table, { i0, i1, i2, elements });
    return [
      {
        table: rates.length === 0 ? table : { ...table, warnings: [...(table.warnings ?? []), uncorrected] },
        ...(energy >= 0 && { energy: { column: energy, unit: 'eV' as const } }),
        signals,
      },
    ];
  },
});
