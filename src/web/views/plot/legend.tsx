import { current, nameOf, plotted } from '../../state/bench.ts';
import { switchedOff, toggleInLegend } from '../../state/plot-options.ts';
import { readout } from './readout.ts';
import { Swatch } from './swatch.tsx';

/** Which curve is whose, its value under the crosshair, and a switch for each. */
export function Legend() {
  const { x, values } = readout.value ?? {};
  return (
    <div class="legend">
      <ul aria-label="Curves">
        {plotted.value.map((entry) => {
          const isOff = switchedOff.value.has(entry.id);
          const value = values?.get(entry.id);
          return (
            <li key={entry.id}>
              <button
                type="button"
                class={`legend-entry${entry === current.value ? ' is-current' : ''}`}
                aria-pressed={!isOff}
                title={isOff ? 'Show this curve' : 'Hide this curve'}
                onClick={() => toggleInLegend(entry.id)}
              >
                <Swatch look={entry.look} />
                <span>{nameOf(entry)}</span>
                {value !== undefined && <span class="legend-value">{value}</span>}
              </button>
            </li>
          );
        })}
      </ul>
      <output class="legend-x" aria-label="Crosshair">
        {x}
      </output>
    </div>
  );
}
