import type { Signal } from '@preact/signals';
import { arrangement, quantity, setXAxis, shownAs, xAxis, zoom, zoomTo } from '../../state/plot-options.ts';

interface ChoiceProps<T extends string> {
  readonly legend: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  onChoose(value: T): void;
}

/** A few exclusive options side by side. */
export function Choice<T extends string>({ legend, value, options, onChoose }: ChoiceProps<T>) {
  return (
    <fieldset class="choice">
      <legend class="only-heard">{legend}</legend>
      {options.map(([option, words]) => (
        <label key={option}>
          <input type="radio" name={legend} checked={option === value} onChange={() => onChoose(option)} />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}

const set =
  <T,>(target: Signal<T>) =>
  (value: T) => {
    target.value = value;
  };

/** The plot, its numbers, or the marked spectra in their order. */
export const ShowAs = () => (
  <Choice
    legend="Show as"
    value={shownAs.value}
    options={[
      ['plot', 'Plot'],
      ['table', 'Table'],
      ['series', 'Series'],
    ]}
    onChoose={set(shownAs)}
  />
);

/** What the plot shows. */
export function PlotToolbar() {
  return (
    <div class="plot-toolbar">
      <ShowAs />
      <Choice
        legend="Quantity"
        value={quantity.value}
        options={[
          ['normalised', 'Normalised mu'],
          ['difference', 'Difference'],
          ['derivative', 'Derivative'],
          ['raw', 'Raw mu'],
        ]}
        onChoose={set(quantity)}
      />
      <Choice
        legend="Energy axis"
        value={xAxis.value}
        options={[
          ['energy', 'Energy'],
          ['relative', 'E − E0'],
        ]}
        onChoose={setXAxis}
      />
      <Choice
        legend="Arrangement"
        value={arrangement.value}
        options={[
          ['overlay', 'Overlay'],
          ['stack', 'Stack'],
        ]}
        onChoose={set(arrangement)}
      />
    </div>
  );
}

/** Shows the edge and what is around it, or everything that was measured. */
export function ZoomButtons({ whole }: { whole: readonly [number, number] }) {
  return (
    <span class="zoom-buttons on-axis">
      <button type="button" class="small" disabled={!zoom.value} onClick={() => zoomTo(undefined)}>
        Edge
      </button>
      <button type="button" class="small" onClick={() => zoomTo(whole)}>
        Whole
      </button>
    </span>
  );
}
