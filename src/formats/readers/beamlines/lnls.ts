import { baseName } from '../../../base/text/base-name.ts';
import { columnWith } from '../../table/columns-with.ts';
import { signalOfColumn } from '../../table/signal.ts';
import { columnsOf } from '../../text/number-block.ts';
import { numberRow } from '../../text/number-row.ts';
import { referenceColumns } from '../beam.ts';
import { textReader } from './text-format.ts';

/**
 * LNLS (Campinas): quoted Portuguese labels, rows that begin with a date and a time. "Fluorescencia" is
 * the detector over "Curta" (the short ion chamber before the sample), "Amostra" the sample and
 * "Referencia" the foil as ln ratios.
 */
export const lnlsReader = textReader({
  name: 'LNLS scan',
  recognises: (head) => /^"Data"\t"Hora"\t/.test(head),
  scans: (lines, options) => {
    const labels = [...lines[0]!.matchAll(/"([^"]*)"/g)].slice(2).map((match) => match[1]!);
    const rows: number[][] = [];
    let broken = 0;
    for (const line of lines.slice(1)) {
      const row = numberRow(line.split('\t').slice(2).join('\t'));
      if (row) {
        rows.push(row);
      } else if (line.trim()) {
        broken++;
      }
    }
    const table = {
      format: 'LNLS scan',
      name: baseName(options.fileName),
      columns: columnsOf(rows, labels),
      rowsDropped: broken > 0 ? [{ count: broken, reason: 'not a row of numbers' }] : [],
    };
    const { columns } = table;
    const ready = columnWith(columns, /^Fluorescencia$/);
    const sample = columnWith(columns, /^Amostra$/);
    return [
      {
        table,
        energy: { column: Math.max(0, columnWith(columns, /^Energia$/)), unit: 'eV' as const },
        signals: [
          ...(ready < 0 ? [] : [signalOfColumn(table, ready, 'fluorescence')]),
          ...(ready >= 0 || sample < 0 ? [] : [signalOfColumn(table, sample, 'transmission')]),
          ...referenceColumns(table, /^Referencia$/),
        ],
      },
    ];
  },
});
