import { transmissionSignal } from '../../table/signal.ts';
import { below, lineWith, tableOf, textReader } from './text-format.ts';

/**
 * Columns of NSLS X10C, which the file does not name: the channel names in its header
 * ("I0PRE-8,I0-8 ,I1-8,…") are not in the order of the columns. This order is Athena's (column 4 over column
 * 6), and the K edge of the sample appears in column 6, that of the reference foil in column 7.
 */
const labels = ['energy', 'clock', 'i0 before', 'i0', 'unused', 'i1', 'reference', 'mirror feedback'];

/**
 * NSLS X10C: header with NUL bytes down to "DATA START", Fortran numbers that touch where they are negative.
 */
export const x10cReader = textReader({
  name: 'NSLS X10C scan',
  recognises: (head) => head.startsWith('EXAFS ') && /^[ \t\0]*DATA START/m.test(head),
  scans: (lines, options) => {
    const start = lineWith(lines, /^\s*DATA START/);
    const title = lines[3]?.trim();
    const table = tableOf(
      'NSLS X10C scan',
      lines,
      { from: below(lines, start), unnamed: true },
      labels,
      options,
      {
        ...(title && { name: title }),
        guesses: [
          { what: 'columns', value: 'i0 = 4, i1 = 6', reason: 'X10C names none; this is their known order' },
        ],
      },
    );
    if (table.columns.length < 6) {
      return [{ table }];
    }
    return [
      {
        table,
        energy: { column: 0, unit: 'eV' as const },
        signals: [
          transmissionSignal(table, 3, 5),
          ...(table.columns.length > 6 ? [transmissionSignal(table, 5, 6, 'reference')] : []),
        ],
      },
    ];
  },
});
