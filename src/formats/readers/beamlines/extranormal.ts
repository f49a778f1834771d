import { columnWith } from '../../table/columns-with.ts';
import { signalOfColumn } from '../../table/signal.ts';
import { referenceColumns } from '../beam.ts';
import { below, lineWith, tableOf, textReader } from './text-format.ts';

/** SOLEIL ROCK, written by "extranormal": energy shifted, mu normalised, the reference foil beside it. */
export const extranormalReader = textReader({
  name: 'SOLEIL extranormal',
  recognises: (head) => /^#.*produced by extranormal/m.test(head),
  scans: (lines, options) => {
    const line = lineWith(lines, /^#.*\benergy\t/);
    const labels = (lines[line] ?? '').replace(/^#\s*/, '').split('\t');
    const table = tableOf(
      'SOLEIL extranormal',
      lines,
      { from: below(lines, line) },
      labels.map((label) => label.trim()),
      options,
    );
    const mu = columnWith(table.columns, /^normalized$/);
    return [
      {
        table,
        energy: { column: 0, unit: 'eV' as const },
        signals: [
          ...(mu < 0 ? [] : [{ ...signalOfColumn(table, mu), state: 'normalised' as const }]),
          ...referenceColumns(table, /^reference$/),
        ],
      },
    ];
  },
});
