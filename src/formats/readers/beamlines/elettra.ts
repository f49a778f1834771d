import { signalOfColumn, transmissionSignal } from '../../table/signal.ts';
import { statedRecipe } from './stated-recipe.ts';
import { below, lineWith, tableOf, textReader } from './text-format.ts';

/** Columns of the Elettra XAFS beamline, which the file does not name. */
const labels = ['energy set', 'energy read', 'I0', 'I1', 'mu', 'I2', 'mu reference', 'time'];

/** Elettra XAFS: a header of "Key:<tab>value" lines without "#", then unnamed columns separated by tabs. */
export const elettraReader = textReader({
  name: 'Elettra XAFS scan',
  recognises: (head) => /^Project Name:\t/m.test(head) && /^Monochromator Crystal:\t/m.test(head),
  scans: (lines, options) => {
    const last = lineWith(lines, /^Monochromator Energy/);
    const from = last < 0 ? lineWith(lines, /^Monochromator Crystal:/) : last;
    const raw = tableOf(
      'Elettra XAFS scan',
      lines,
      { from: below(lines, from), unnamed: true },
      labels,
      options,
    );
    if (raw.columns.length < 4) {
      return [{ table: raw }];
    }
    const stated = statedRecipe(lines[0]!, raw);
    const table = stated
      ? raw
      : {
          ...raw,
          guesses: [
            {
              what: 'columns',
              value: 'I0 = 3, I1 = 4',
              reason: 'the file names none; the order of this beamline',
            },
          ],
        };
    return [
      {
        table,
        energy: { column: 0, unit: 'eV' as const },
        signals: [
          stated ?? transmissionSignal(table, 2, 3),
          ...(table.columns.length < 7 ? [] : [signalOfColumn(table, 6, 'reference')]),
        ],
      },
    ];
  },
});
