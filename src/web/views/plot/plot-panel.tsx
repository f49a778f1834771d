import { knownCurves, outcomes } from '../../state/answers/outcomes.ts';
import { current, plotted } from '../../state/bench.ts';
import { quantity, shownAs, switchedOff, xAxis } from '../../state/plot-options.ts';
import { wholeDomain } from './layout.ts';
import { Legend } from './legend.tsx';
import { Plot } from './plot.tsx';
import { PlotTable } from './plot-table.tsx';
import { PlotToolbar, ZoomButtons } from './plot-toolbar.tsx';
import { ReferenceChoice, referenceAmong } from './reference-choice.tsx';
import { seriesOf } from './series.ts';

/** The plot of the marked spectra and the current one, with its options, legend and table. */
export function PlotPanel() {
  const shown = plotted.value.filter(({ id }) => !switchedOff.value.has(id));
  const reference = referenceAmong(plotted.value);
  const off = reference && knownCurves(reference);
  const all = shown.flatMap(
    (entry) => seriesOf(entry, outcomes.value.get(entry.id), xAxis.value, quantity.value, off) ?? [],
  );
  return (
    <section class="plot-panel" aria-label="Plot">
      <PlotToolbar />
      {quantity.value === 'difference' && <ReferenceChoice among={plotted.value} chosen={reference} />}
      {shownAs.value === 'table' ? <PlotTable all={all} /> : <Plot all={all} entry={current.value} />}
      {shownAs.value === 'plot' && <ZoomButtons whole={wholeDomain(all)} />}
      <Legend />
    </section>
  );
}
