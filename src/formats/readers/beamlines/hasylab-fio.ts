import { LayoutError } from '../../layout-error.ts';
import { columnWith } from '../../table/columns-with.ts';
import { signalOfColumn, transmissionSignal } from '../../table/signal.ts';
import { signalsByLabel } from '../../table/signals-by-label.ts';
import { referenceColumns } from '../beam.ts';
import { lineWith, tableOf, textReader } from './text-format.ts';

/**
 * HASYLAB / DESY .fio: sections %c (comment), %p (parameters), %d (data), the latter opened by "Col 3 NAME
 * FLOAT" lines. EXAFS scans of HASYLAB call the first two columns alike, after the scan: energy and
 * ln(C1/C2); a column ending in _REF is that of the reference foil.
 */
export const hasylabFioReader = textReader({
  name: 'HASYLAB fio',
  recognises: (head) => /^%d\s*$/m.test(head) && /^\s*Col\s+1\s+\S/m.test(head),
  scans: (lines, options) => {
    const data = lineWith(lines, /^%d\s*$/);
    const labels: string[] = [];
    let from = data + 1;
    for (; from < lines.length; from++) {
      const label = /^\s*Col\s+\d+\s+(\S+)/.exec(lines[from]!);
      if (!label) {
        break;
      }
      labels.push(label[1]!);
    }
    if (labels.length < 2) {
      throw new LayoutError({
        problem: 'the section %d of the fio file names fewer than two columns ("Col 1 NAME FLOAT")',
        remedy: 'export the scan again',
      });
    }
    const scan = labels[0]!;
    const short = labels.map((label, i) => shortLabel(label, scan, i, labels[1] === scan));
    const name = lines.slice(0, data).find((_, i) => i > 0 && /^\s*Name:/.test(lines[i - 1]!));
    const table = tableOf('HASYLAB fio', lines, { from }, short, options, {
      ...(name && { name: name.trim() }),
    });
    const { columns } = table;
    if (columns.length < 2) {
      return [{ table }];
    }
    const energy = Math.max(0, columnWith(columns, /energ/i));
    const mu = columnWith(columns, /^Col 2 \(mu\)$/);
    const [i0, i1] = [columnWith(columns, /^C1$/), columnWith(columns, /^C2$/)];
    return [
      {
        table,
        energy: { column: energy, ...(mu >= 0 && { unit: 'eV' as const }) },
        signals: [
          ...(mu >= 0
            ? [signalOfColumn(table, mu)]
            : i0 >= 0 && i1 >= 0
              ? [transmissionSignal(table, i0, i1)]
              : signalsByLabel(table, energy, columns[energy]!.values)),
          ...referenceColumns(table, /^REF$/),
        ],
      },
    ];
  },
});

/** "CUSI_0036_C1" → "C1"; the two columns named after the scan itself are its energy and mu. */
function shortLabel(label: string, scan: string, index: number, twins: boolean): string {
  if (twins && index < 2) {
    return index === 0 ? 'Col 1 (energy)' : 'Col 2 (mu)';
  }
  return label.startsWith(`${scan}_`) ? label.slice(scan.length + 1) : label;
}
