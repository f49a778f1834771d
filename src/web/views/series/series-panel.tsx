import { useEffect, useState } from 'preact/hooks';
import { seriesCsv } from '../../../answers/series/series-csv.ts';
import { variableWords } from '../../../answers/series/series-figure-input.ts';
import { seriesWords } from '../../../answers/series/series-words.ts';
import { counted, percent } from '../../../base/text/words.ts';
import { choose, current, nameOf } from '../../state/bench.ts';
import { saveMade } from '../../state/save/save-file.ts';
import { svgToPng } from '../../state/save/svg-to-png.ts';
import {
  chosenVariable,
  followSeries,
  notInSeries,
  type ShownSeries,
  shownSeries,
} from '../../state/series/marked-series.ts';
import { theme } from '../../state/theme.ts';
import type { SeriesOutcome } from '../../work/tasks.ts';
import { CutName } from '../list/cut-name.tsx';
import { TrustMark } from '../list/trust-mark.tsx';
import { ShowAs } from '../plot/plot-toolbar.tsx';
import { Swatch } from '../plot/swatch.tsx';

type Made = Extract<SeriesOutcome, { kind: 'series' }>;

/** The marked spectra in the order of what they were measured against, and what changes over them. */
export function SeriesPanel() {
  useEffect(followSeries, []);
  const shown = shownSeries.value;
  return (
    <section class="plot-panel series-panel" aria-label="Series">
      <div class="plot-toolbar">
        <ShowAs />
        {shown?.outcome.kind === 'series' && <SeriesTools made={shown.outcome} />}
      </div>
      <Content shown={shown} />
    </section>
  );
}

function Content({ shown }: { shown: ShownSeries | undefined }) {
  if (!shown) {
    return (
      <p class="plot-empty series-empty">
        Mark two or more spectra of one absorber: they are put in order by temperature, time, potential,
        pressure or number, as file names and headers tell it.
      </p>
    );
  }
  const { outcome, entries } = shown;
  if (outcome.kind === 'refused') {
    return (
      <p class="plot-empty series-empty" role="alert">
        {outcome.message}
      </p>
    );
  }
  const others = notInSeries.value;
  return (
    <>
      {others > 0 && (
        <p class="note series-others">
          {counted(others, 'marked spectrum is', 'marked spectra are')} not in it: of another absorber, or not
          identified.
        </p>
      )}
      <Figure figure={outcome.figure} words={seriesWords(outcome.series).join(' ')} />
      <SeriesTable made={outcome} entries={entries} />
    </>
  );
}

function SeriesTools({ made: { series, variables, figure } }: { made: Made }) {
  const { variable } = series;
  return (
    <>
      <label class="series-variable" title={`From ${variable.source}`}>
        <span>over</span>
        <select
          aria-label="What the series runs over"
          value={variable.name}
          onChange={({ currentTarget: { value } }) => {
            chosenVariable.value = value;
          }}
        >
          {variables.map((name) => (
            <option key={name} value={name}>
              {name === variable.name ? variableWords(series) : name}
            </option>
          ))}
        </select>
      </label>
      <span class="zoom-buttons">
        <button type="button" class="small" onClick={() => save('svg', 'image/svg+xml', () => figure)}>
          SVG
        </button>
        <button type="button" class="small" onClick={() => save('png', 'image/png', () => svgToPng(figure))}>
          PNG
        </button>
        <button type="button" class="small" onClick={() => save('csv', 'text/csv', () => seriesCsv(series))}>
          CSV
        </button>
        <button
          type="button"
          class="small"
          onClick={() => save('json', 'application/json', () => `${JSON.stringify(series, undefined, 2)}\n`)}
        >
          JSON
        </button>
      </span>
    </>
  );
}

const save = (extension: string, kind: string, make: () => string | Promise<Blob>): Promise<void> =>
  saveMade(`series.${extension}`, kind, make);

/** The figure of `edgewise series`, in the colours of the page. */
function Figure({ figure, words }: { figure: string; words: string }) {
  const [address, setAddress] = useState<string | undefined>(undefined);
  const colours = theme.value;
  useEffect(() => {
    const media = '@media (prefers-color-scheme:dark)';
    const coloured =
      colours === 'system'
        ? figure
        : figure.replaceAll(media, colours === 'dark' ? '@media all' : '@media not all');
    const made = URL.createObjectURL(new Blob([coloured], { type: 'image/svg+xml' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [figure, colours]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="series-figure" tabIndex={0} aria-label="Figure of the series">
      {address && <img src={address} alt={words} />}
    </section>
  );
}

/** The spectra in their order; a row chooses its spectrum. */
function SeriesTable({ made: { series, order }, entries }: { made: Made; entries: ShownSeries['entries'] }) {
  const { spectra, twoStates } = series;
  return (
    <div class="series-table">
      <table class="data-table">
        <thead>
          <tr>
            <th scope="col">Verdict</th>
            <th scope="col" class="is-number">
              {variableWords(series)}
            </th>
            <th scope="col">Spectrum</th>
            <th scope="col" class="is-number">
              CN
            </th>
            <th scope="col" class="is-number">
              P(CN)
            </th>
            {twoStates && (
              <>
                <th scope="col" class="is-number">
                  Second state
                </th>
                <th scope="col" class="is-number" title="Root mean square, in edge steps">
                  Left over
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {spectra.map(({ value, verdict, cn }, i) => {
            const entry = entries[order[i]!]!;
            return (
              <tr key={entry.id} class={entry.id === current.value?.id ? 'is-current' : undefined}>
                <td>
                  <TrustMark trust={verdict} />
                </td>
                <td class="is-number">{Number(value.toPrecision(6))}</td>
                <th scope="row">
                  <button type="button" class="row-name" onClick={() => choose(entry.id)}>
                    <Swatch look={entry.look} />
                    <CutName name={nameOf(entry)} />
                  </button>
                </th>
                <td class="is-number">{cn[0]?.cn}</td>
                <td class="is-number">{cn[0] && percent(cn[0].probability)}</td>
                {twoStates && (
                  <>
                    <td class="is-number">{percent(twoStates.fractions[i]!)}</td>
                    <td class="is-number">{twoStates.rms[i]!.toFixed(4)}</td>
                  </>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
