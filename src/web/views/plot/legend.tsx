import { signal } from '@preact/signals';
import { cnLabelWords } from '../../../figure/label-words.ts';
import { evidence, isShaded, overlaidRanks, toggleOverlaid } from '../../state/answers/evidence.ts';
import { current, type Entry, nameOf, plotted } from '../../state/bench.ts';
import { quantity, switchedOff, toggleInLegend } from '../../state/plot-options.ts';
import { CutName } from '../list/cut-name.tsx';
import { Formula } from '../structures/formula.tsx';
import { readout } from './readout.ts';
import { Swatch } from './swatch.tsx';

/** Curves beyond this many are folded away: their swatches stand in the list, too. */
const mostNamed = 18;

const isUnfolded = signal(false);

/** Which curve is whose, its value under the crosshair, a switch for each, and what the shading means. */
export function Legend() {
  const all = plotted.value;
  const isLong = all.length > mostNamed;
  const named = isLong && !isUnfolded.value ? all.slice(0, mostNamed) : all;
  // The current spectrum is what the plot is about: it is named wherever it stands in the list.
  const shown = current.value && !named.includes(current.value) ? [current.value, ...named.slice(1)] : named;
  return (
    <div class="legend">
      <ul aria-label="Curves" class={all.length === 1 ? 'is-single' : ''}>
        {shown.map((entry) => (
          <LegendEntry key={entry.id} entry={entry} />
        ))}
        {isLong && (
          <li>
            <button
              type="button"
              class="quiet small"
              aria-expanded={isUnfolded.value}
              onClick={() => {
                isUnfolded.value = !isUnfolded.value;
              }}
            >
              {isUnfolded.value ? 'Show fewer' : `${all.length - shown.length} more`}
            </button>
          </li>
        )}
      </ul>
      <ul class="legend-keys" aria-label="Other marks">
        <References />
        <Shading />
        {quantity.value === 'normalised' && (current.value?.merged?.merge.error.length ?? 0) > 0 && (
          <li class="legend-key">
            <i class="legend-patch is-error" />
            <span>± standard error of the mean of the scans</span>
          </li>
        )}
        {quantity.value === 'raw' && (
          <li class="legend-key">
            <svg class="swatch background-lines" width="22" height="10" aria-hidden="true">
              <path d="M0 5h22" />
            </svg>
            <span>pre-edge line, and one edge step above it</span>
          </li>
        )}
      </ul>
      <output class="legend-x" aria-label="Crosshair">
        {readout.value?.x}
      </output>
    </div>
  );
}

function LegendEntry({ entry }: { entry: Entry }) {
  const isOff = switchedOff.value.has(entry.id);
  const value = readout.value?.values.get(entry.id);
  return (
    <li>
      <button
        type="button"
        class={`legend-entry${entry === current.value ? ' is-current' : ''}`}
        aria-pressed={!isOff}
        title={isOff ? 'Show this curve' : 'Hide this curve'}
        onClick={() => toggleInLegend(entry.id)}
      >
        <Swatch look={entry.look} />
        <CutName name={nameOf(entry)} />
        {value !== undefined && <span class="legend-value">{value}</span>}
      </button>
    </li>
  );
}

/** The training spectra that are laid over the plot. */
function References() {
  const nearest = quantity.value === 'normalised' ? (evidence.value?.nearest ?? []) : [];
  return (
    <>
      {nearest.map(({ materialId, formula }, rank) =>
        overlaidRanks.value.has(rank) ? (
          <li key={materialId}>
            <button
              type="button"
              class="legend-entry references"
              aria-pressed
              title={`Number ${rank + 1} of the nearest training spectra; press to hide it`}
              onClick={() => toggleOverlaid(rank)}
            >
              <svg class="swatch" width="22" height="10" aria-hidden="true">
                <path class={`reference-${rank}`} d="M0 5h22" />
              </svg>
              <span>
                <Formula text={formula} />, {materialId}
              </span>
            </button>
          </li>
        ) : null,
      )}
    </>
  );
}

/** What the strips over the window say. */
function Shading() {
  const why = evidence.value;
  if (!why || !isShaded.value) {
    return null;
  }
  const answer = cnLabelWords(why.attribution.label);
  return (
    <li>
      <button
        type="button"
        class="legend-entry"
        aria-pressed
        title="Strips over the window: the stronger, the more that part of the spectrum counted. Press to hide them."
        onClick={() => {
          isShaded.value = false;
        }}
      >
        <i class="legend-patch is-raising" /> speaks for {answer}
        <i class="legend-patch is-lowering" /> against it
      </button>
    </li>
  );
}
