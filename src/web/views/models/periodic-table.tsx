import { largestOf } from '../../../base/lists.ts';
import { percent, signed } from '../../../base/text/words.ts';
import { elements } from '../../../elements/element.ts';
import { periodicPlace } from '../../../figure/chart/periodic-table.ts';
import { turnOf } from '../../../figure/chart/shade.ts';
import type { BundleManifest } from '../../../model/bundle/manifest.ts';
import { scoreCardOf, shownElement, shownScore } from '../../state/models/element-cards.ts';
import { reliabilityOf, shareOf } from '../../state/models/reliability.ts';

/** From this many points above or below the baseline on, colours are at their strongest. */
const mostPoints = 40;

const places = elements.flatMap(({ symbol, name }) => {
  const place = periodicPlace(symbol);
  return place ? [{ symbol, name, ...place }] : [];
});

/**
 * The elements of a bundle in the places of the periodic table, coloured by their distance from the baseline.
 */
export function PeriodicTable({ manifest }: { manifest: BundleManifest }) {
  const has = (symbol: string) => Object.hasOwn(manifest.elements, symbol);
  const used = places.filter(({ symbol }) => has(symbol));
  const lowest = largestOf(
    used.filter(({ row }) => row <= 7).map(({ row }) => row),
    2,
  );
  const shown = places.filter(({ row }) => row <= lowest || used.some((place) => place.row === row));
  return (
    <>
      <ul class="periodic" aria-label="Elements of the bundle">
        {shown.map(({ symbol, name, row, column }) => (
          <li
            key={symbol}
            class={has(symbol) ? undefined : 'is-absent'}
            style={{ '--row': row > 7 ? lowest + row - 7 : row, '--column': column }}
          >
            {has(symbol) ? (
              <Cell manifest={manifest} symbol={symbol} name={name} row={row} column={column} />
            ) : (
              <span aria-hidden="true">{symbol}</span>
            )}
          </li>
        ))}
      </ul>
      <Legend />
    </>
  );
}

interface CellProps {
  readonly manifest: BundleManifest;
  readonly symbol: string;
  readonly name: string;
  readonly row: number;
  readonly column: number;
}

function Cell({ manifest, symbol, name, row, column }: CellProps) {
  const card = scoreCardOf(manifest, symbol);
  const reliability = card && reliabilityOf(card, shownScore.value);
  const points = reliability?.points;
  const share = card && points !== undefined ? percent(shareOf(card.model[shownScore.value]), 0) : '';
  const difference = points === undefined ? '' : pointsWords(points);
  return (
    <button
      type="button"
      data-place={`${row} ${column}`}
      class={`element turn-${points === undefined ? 4 : turnOf(points, mostPoints)} is-${(reliability?.kind ?? 'not shown').replace(' ', '-')}`}
      aria-pressed={shownElement.value === symbol}
      onClick={() => {
        shownElement.value = symbol;
      }}
      onKeyDown={stepThroughTable}
    >
      <strong>{symbol}</strong>
      <span class="only-heard"> {name}, </span>
      <span>{share}</span>
      <small>
        {difference}
        <span class="only-heard">
          {difference && ' points from the baseline'}
          {reliability?.kind === 'not shown' && ', not shown to be better'}
        </span>
      </small>
    </button>
  );
}

const pointsWords = (points: number): string => {
  const whole = Math.round(points);
  return whole ? signed(whole) : '±0';
};

function Legend() {
  return (
    <p class="periodic-legend">
      <span>−{mostPoints}</span>
      <span class="ramp" aria-hidden="true">
        {Array.from({ length: 9 }, (_, i) => (
          <span key={`turn-${i}`} class={`turn-${i}`} />
        ))}
      </span>
      <span>+{mostPoints} points from the baseline: always the commonest answer.</span>
      <span class="legend-dashed">
        <span class="element is-not-shown" aria-hidden="true" /> dashed: not more than chance explains with so
        few spectra
      </span>
    </p>
  );
}

/** Arrow keys go to the next element in their direction. */
function stepThroughTable(event: KeyboardEvent): void {
  const steps: Record<string, readonly [number, number]> = {
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
  };
  const step = steps[event.key];
  if (!step) {
    return;
  }
  event.preventDefault();
  const here = event.currentTarget as HTMLButtonElement;
  const placeOf = (button: HTMLButtonElement) =>
    button.dataset.place!.split(' ').map(Number) as [number, number];
  const [row, column] = placeOf(here);
  const ahead = [...document.querySelectorAll<HTMLButtonElement>('.element[data-place]')]
    .map((button) => {
      const [r, c] = placeOf(button);
      const forward = (r - row) * step[0] + (c - column) * step[1];
      const aside = Math.abs((r - row) * step[1]) + Math.abs((c - column) * step[0]);
      return { button, forward, cost: forward + 4 * aside };
    })
    .filter(({ forward }) => forward > 0)
    .sort((a, b) => a.cost - b.cost);
  ahead[0]?.button.focus();
}
