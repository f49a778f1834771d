import { signal } from '@preact/signals';
import { percent } from '../../base/words.ts';
import { cnLabelWords, motifLabelWords } from '../../figure/label-words.ts';
import { choose, current, type Entry, marked, nameOf } from '../state/bench.ts';
import { outcomeOf } from '../state/outcomes.ts';
import { Swatch } from './plot/swatch.tsx';

interface Row {
  readonly entry: Entry;
  readonly cells: readonly (string | number)[];
}

/** Columns: name, and how a number is written. */
const columns: readonly (readonly [string, ((value: number) => string)?])[] = [
  ['Spectrum'],
  ['Absorber'],
  ['E0 (eV)', (value) => value.toFixed(1)],
  ['CN'],
  ['Sure', percent],
  ['Motif'],
  ['Sure of it', percent],
  ['Warnings', String],
];

const sort = signal<{ readonly column: number; readonly isDown: boolean }>({ column: 0, isDown: false });

/** The answers to all marked spectra, sortable. */
export function MarkedTable() {
  if (marked.value.length < 2) {
    return null;
  }
  const { column, isDown } = sort.value;
  const rows = marked.value
    .map(rowOf)
    .sort((a, b) => compare(a.cells[column]!, b.cells[column]!) * (isDown ? -1 : 1));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="marked" tabIndex={0} aria-label="Answers to the marked spectra">
      <table class="data-table">
        <thead>
          <tr>
            {columns.map(([name], i) => (
              <th
                key={name}
                scope="col"
                aria-sort={i !== column ? 'none' : isDown ? 'descending' : 'ascending'}
              >
                <button
                  type="button"
                  class="sort"
                  onClick={() => {
                    sort.value = { column: i, isDown: i === column && !isDown };
                  }}
                >
                  {name}
                  <span aria-hidden="true">{i === column ? (isDown ? ' ↓' : ' ↑') : ''}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ entry, cells }) => (
            <tr key={entry.id} class={entry === current.value ? 'is-current' : undefined}>
              {cells.map((cell, i) =>
                i === 0 ? (
                  <th key={columns[i]![0]} scope="row">
                    <button type="button" class="row-name" onClick={() => choose(entry.id)}>
                      <Swatch look={entry.look} />
                      {cell}
                    </button>
                  </th>
                ) : (
                  <td key={columns[i]![0]} class={typeof cell === 'number' ? 'is-number' : undefined}>
                    {typeof cell === 'number' ? (columns[i]![1]?.(cell) ?? cell) : cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function rowOf(entry: Entry): Row {
  const outcome = outcomeOf(entry);
  const name = nameOf(entry);
  if (outcome?.kind !== 'answered') {
    return { entry, cells: [name, '', '', outcome ? 'not identified' : '…', '', '', '', ''] };
  }
  const { element, e0, coordination, environments, warnings } = outcome.answer;
  const best = coordination[0]!;
  const first = environments[0];
  const motif = first?.motifs[0];
  return {
    entry,
    cells: [
      name,
      element,
      e0,
      cnLabelWords(best.label),
      best.probability,
      first && motif ? motifLabelWords(motif.label, first.coordinationNumber) : '',
      motif?.probability ?? '',
      warnings.length + entry.reading.receipt.warnings.length,
    ],
  };
}

/** Numbers by size, words as people sort them ("scan 2" before "scan 10"); what is missing comes last. */
function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') {
    return a - b;
  }
  if (typeof a !== typeof b) {
    return typeof a === 'number' ? -1 : 1;
  }
  return String(a).localeCompare(String(b), 'en', { numeric: true });
}
