import { entries } from '../state/bench.ts';
import { refusedFiles } from '../state/notices.ts';
import { shownAs } from '../state/plot-options.ts';
import { watched } from '../state/watch/watching.ts';
import { AnswerPanel } from './answer/answer-panel.tsx';
import { later } from './frame/later.tsx';
import { keptScroll } from './kept-scroll.ts';
import { SpectrumList } from './list/spectrum-list.tsx';
import { MarkedTable } from './marked-table.tsx';
import { ParameterPanel } from './parameters/parameter-panel.tsx';
import { PlotPanel } from './plot/plot-panel.tsx';
import { TogetherBar } from './together/together-bar.tsx';
import { Welcome } from './welcome/welcome.tsx';

const SeriesPanel = later(async () => (await import('./series/series-panel.tsx')).SeriesPanel);

/** The main view: the list at the left, the plot in the middle, the answer at the right. */
export function SpectraView() {
  if (entries.value.length === 0 && refusedFiles.value.length === 0 && !watched.value) {
    return <Welcome />;
  }
  if (entries.value.length === 0) {
    return (
      <div class="workbench bench is-empty">
        <SpectrumList />
        <Welcome />
      </div>
    );
  }
  return (
    <div class="workbench bench">
      <h1 class="only-heard">Spectra</h1>
      <SpectrumList />
      <div class="middle" ref={keptScroll('middle')}>
        {shownAs.value === 'series' ? <SeriesPanel /> : <PlotPanel />}
        <ParameterPanel />
        <TogetherBar />
        {shownAs.value !== 'series' && <MarkedTable />}
      </div>
      <AnswerPanel />
    </div>
  );
}
