import { type ColumnChoice, columnsOfChoice } from '../../../formats/column-choice.ts';
import type { ColumnsFound } from '../../../formats/columns-found.ts';

/** Rows that are shown: enough to tell counts from energies. */
const rowsShown = 6;

/** The first rows of the file, with the chosen columns marked. */
export function ColumnPreview({ found, choice }: { found: ColumnsFound; choice: ColumnChoice }) {
  const { labels, columns } = found;
  const used = columnsOfChoice(choice);
  const classOf = (i: number) => (i === choice.energy ? 'is-energy' : used.includes(i) ? 'is-mu' : undefined);
  const rows = Array.from({ length: Math.min(rowsShown, columns[0]?.length ?? 0) }, (_, row) => row);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="column-preview" tabIndex={0} aria-label="First rows of the file">
      <table class="data-table">
        <thead>
          <tr>
            {labels.map((label, i) => (
              <th key={`${i} ${label}`} scope="col" class={classOf(i)}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              {columns.map((values, i) => (
                <td key={`${i} ${labels[i]}`} class={classOf(i)}>
                  {Number.isNaN(values[row]) ? '' : values[row]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
