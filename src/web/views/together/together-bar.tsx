import { counted } from '../../../base/text/words.ts';
import { marked } from '../../state/bench.ts';
import { shownAs } from '../../state/plot-options.ts';
import { allAsOne, bySample, mergeRefusal, mergeScansOf } from '../../state/scans/merging.ts';

/** What can be made of the marked spectra together. */
export function TogetherBar() {
  const count = marked.value.length;
  if (count < 2) {
    return null;
  }
  const one = allAsOne.value;
  const samples = bySample.value;
  const scans = samples.reduce((sum, sample) => sum + sample.scans.length, 0);
  // One sample of which all are scans is the same as all of them.
  const isAllOne = one !== undefined && samples.length === 1 && scans === count;
  return (
    <section class="together" aria-label="The marked spectra together">
      <span class="together-count">{count} marked</span>
      {one && (
        <button
          type="button"
          class="small"
          title="The mean of scans of one sample, with its error; answered as a spectrum of its own"
          onClick={() => mergeScansOf([one])}
        >
          Merge {counted(one.scans.length, 'scan')}
        </button>
      )}
      {samples.length > 0 && !isAllOne && (
        <button
          type="button"
          class="small"
          title="Scans that belong to one sample by their names become one spectrum"
          onClick={() => mergeScansOf(samples)}
        >
          Merge scans by sample ({counted(scans, 'scan')}, {counted(samples.length, 'sample')})
        </button>
      )}
      {shownAs.value !== 'series' && (
        <button
          type="button"
          class="small"
          title="In the order of temperature, time, potential …: heat map, P(CN), components"
          onClick={() => {
            shownAs.value = 'series';
          }}
        >
          Show as a series
        </button>
      )}
      {mergeRefusal.value && (
        <p class="together-refusal" role="alert">
          {mergeRefusal.value}
        </p>
      )}
    </section>
  );
}
