import { withMinus } from '../../../base/text/words.ts';
import { quantity, xAxis } from '../../state/plot-options.ts';
import { quantityNames, xAxisNames } from './axis-names.ts';
import type { Series } from './series.ts';

/** Tables of more spectra than this are not read side by side, and are slow to draw. */
const mostTables = 12;

/** The numbers behind the plot, a table for each curve. */
export function PlotTable({ all }: { all: readonly Series[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="plot-table" tabIndex={0} aria-label="Numbers behind the plot">
      {all.slice(0, mostTables).map(({ id, name, x, y }) => (
        <table key={id} class="data-table">
          <caption>{name}</caption>
          <thead>
            <tr>
              <th scope="col">{xAxisNames[xAxis.value]}</th>
              <th scope="col">{quantityNames[quantity.value]}</th>
            </tr>
          </thead>
          <tbody>
            {Array.from(x, (energy, i) => (
              <tr key={energy}>
                <td>{withMinus(energy.toFixed(2))}</td>
                <td>{withMinus(quantity.value === 'raw' ? y[i]!.toPrecision(6) : y[i]!.toFixed(5))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      {all.length > mostTables && (
        <p class="note">
          The first {mostTables} of {all.length}: mark fewer to see the others.
        </p>
      )}
    </section>
  );
}
