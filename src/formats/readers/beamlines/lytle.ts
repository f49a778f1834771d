import { LayoutError } from '../../layout-error.ts';
import { numberRow } from '../../text/number-row.ts';
import { signalsOf } from '../beam.ts';
import { below, lineWith, tableOf, textReader } from './text-format.ts';

/**
 * The Lytle database (1978 to 1996): a table of settings with lattice spacing and encoder steps a degree, a
 * title, then rows of encoder steps, I0, I1 and further channels, whose use the file does not tell.
 */
export const lytleReader = textReader({
  name: 'Lytle database',
  recognises: (head) => /^\s*NPTS\s+NS\s+CUEDGE\s+CUHITE/.test(head),
  scans: (lines, options) => {
    const names = lines[0]!.trim().split(/\s+/);
    const values = numberRow(lines[1] ?? '') ?? [];
    const setting = (name: string): number | undefined => values[names.indexOf(name)];
    const [d, stepsPerDegree, points] = [setting('DSPACE'), setting('STPDEG'), setting('NPTS')];
    if (!d || !stepsPerDegree) {
      const missing = [!d && 'DSPACE', !stepsPerDegree && 'STPDEG'].filter(Boolean).join(' and ');
      throw new LayoutError({
        place: 'line 2',
        problem: `it does not give ${missing}, without which encoder steps are no energies`,
        remedy: 'take the file from the database again',
      });
    }
    // The settings are rows of numbers too, but start with a word and a colon.
    const offsets = lineWith(lines, /^\s*OFFSET:/);
    const title = lines[offsets + 1]?.trim().replace(/\s+/g, ' ');
    const table = tableOf(
      'Lytle database',
      lines,
      { from: below(lines, offsets, 2), unnamed: true },
      ['encoder', 'I0', 'I1', 'channel 3', 'channel 4'],
      options,
      { ...(title && { name: title }), dSpacingAngstrom: d, stepsPerDegree },
    );
    const warnings =
      points !== undefined && table.columns[0] && table.columns[0].values.length < points
        ? [`the header promises ${points} points, the file has ${table.columns[0].values.length}`]
        : [];
    if (table.columns.length < 3) {
      return [{ table }];
    }
    return [
      {
        table: { ...table, warnings },
        energy: { column: 0, unit: 'steps' as const },
        signals: signalsOf(table, { i0: 1, i1: 2, elements: table.columns.length > 3 ? [3] : [] }),
      },
    ];
  },
});
