import { signal } from '@preact/signals';
import { agreementOf } from '../../state/answers/agreement.ts';
import { outcomeOf } from '../../state/answers/outcomes.ts';
import { choose, entries, nameOf } from '../../state/bench.ts';
import type { OpenStructure } from '../../state/structures/structures.ts';
import { TrustMark } from '../list/trust-mark.tsx';

/** The spectrum that structures are held against, by its id. */
const chosen = signal<number | undefined>(undefined);

/** Does a spectrum of the same element say the same? Held against the mean over the element's sites. */
export function CompareWithSpectra({ open, element }: { open: OpenStructure; element: string }) {
  const answered = entries.value.flatMap((entry) => {
    const outcome = outcomeOf(entry);
    return outcome?.kind === 'answered' && outcome.answer.element === element
      ? [{ entry, answer: outcome.answer }]
      : [];
  });
  const label = open.object.averages[element];
  if (!label) {
    return null;
  }
  const shown = answered.find(({ entry }) => entry.id === chosen.value) ?? answered[0];
  if (!shown) {
    return (
      <section class="compare" aria-label="Compare with a spectrum">
        <p class="note">
          With a spectrum of {element} among the <a href="#/spectra">spectra</a>, its answer is held against
          this label here.
        </p>
      </section>
    );
  }
  const agreement = agreementOf(shown.answer, label);
  return (
    <section class={`compare is-${agreement.kind.replace(' ', '-')}`} aria-label="Compare with a spectrum">
      <label class="compare-with">
        <span class="compare-of">Spectrum of {element}</span>
        <select
          value={String(shown.entry.id)}
          onChange={(event) => {
            chosen.value = Number(event.currentTarget.value);
          }}
        >
          {answered.map(({ entry }) => (
            <option key={entry.id} value={String(entry.id)}>
              {nameOf(entry)}
            </option>
          ))}
        </select>
      </label>
      <h3 class="compare-heading">{agreement.heading}</h3>
      <p>{agreement.words}</p>
      {shown.answer.verdict.word !== 'supported' && (
        <p>
          The verdict on the spectrum: <TrustMark trust={shown.answer.verdict.word} />
        </p>
      )}
      <p class="note">Held against the mean over all {element} sites.</p>
      <button
        type="button"
        class="small"
        onClick={() => {
          choose(shown.entry.id);
          location.hash = '#/spectra';
        }}
      >
        Show the spectrum
      </button>
    </section>
  );
}
