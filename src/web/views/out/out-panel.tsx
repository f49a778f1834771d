import { entries, marked } from '../../state/bench.ts';
import { announcement } from '../../state/notices.ts';
import { taken, takeOut } from '../../state/save/take-out.ts';

const buttons: readonly (readonly [keyof typeof takeOut, string])[] = [
  ['figureSvg', 'Figure, SVG'],
  ['figurePng', 'Figure, PNG'],
  ['csv', 'Results, CSV'],
  ['json', 'Results, JSON'],
  ['normalisedXdi', 'Normalised, XDI'],
  ['normalisedCsv', 'Normalised, CSV'],
  ['athena', 'Athena project'],
  ['report', 'Report, HTML'],
  ['session', 'Save the session'],
  ['command', 'Copy the command'],
  ['cite', 'Cite: copy BibTeX'],
];

/** Always there, whatever is identified. */
const ofNoSpectrum: readonly string[] = ['cite', 'session'];

/** The ways out, worded. */
export function OutPanel() {
  const count = taken().length;
  const of = marked.value.length ? `${count} marked` : 'this spectrum';
  return (
    <section class="out" aria-label="Take it with you">
      <h3>
        Take it with you <span>{count ? `${of}; the session: all ${entries.value.length}` : ''}</span>
      </h3>
      <div class="out-buttons">
        {buttons.map(([way, words]) => (
          <button
            key={way}
            type="button"
            class="small"
            disabled={count === 0 && !ofNoSpectrum.includes(way)}
            onClick={() => takeOut[way]()}
          >
            {words}
          </button>
        ))}
      </div>
      <p class="note out-said" aria-hidden="true">
        {/(copied|saved)$/.test(announcement.value) ? announcement.value : ''}
      </p>
    </section>
  );
}
