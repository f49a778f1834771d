import { columnWith } from '../../table/columns-with.ts';
import { signalOfColumn, transmissionSignal } from '../../table/signal.ts';
import { referenceColumns } from '../beam.ts';
import { statedRecipe } from './stated-recipe.ts';
import { below, lineWith, tableOf, textReader } from './text-format.ts';

/**
 * SLS SuperXAS: a label line "#posX SAI01-MEAN …" and a line of zeros; posX is the energy in keV, the SAI
 * channels are the ion chambers in the order of the beam, XAS-trans is ln(SAI01/SAI02), ref that of the foil.
 */
export const superXasReader = textReader({
  name: 'SLS SuperXAS scan',
  recognises: (head) => /^#posX\t.*SAI01/m.test(head),
  scans: (lines, options) => {
    const line = lineWith(lines, /^#posX\t/);
    const labels = (lines[line] ?? '').slice(1).trim().split('\t');
    const table = tableOf('SLS SuperXAS scan', lines, { from: below(lines, line) }, labels, options);
    const { columns } = table;
    const ready = columnWith(columns, /^XAS-trans$/);
    const [i0, i1] = [columnWith(columns, /^SAI01/), columnWith(columns, /^SAI02/)];
    const stated = statedRecipe(lines[0]!, table);
    return [
      {
        table,
        energy: { column: 0, unit: 'keV' as const },
        signals: stated
          ? [stated]
          : ready >= 0
            ? [signalOfColumn(table, ready, 'transmission'), ...referenceColumns(table, /^ref$/)]
            : i0 >= 0 && i1 >= 0
              ? [transmissionSignal(table, i0, i1), ...referenceColumns(table, /^ref$/)]
              : [],
      },
    ];
  },
});
