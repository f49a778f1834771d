import { percent, signed } from '../../../base/words.ts';
import { cnLabelWords } from '../../../figure/label-words.ts';
import type { SpectrumAnswer } from '../../../model/identify-spectrum.ts';

/** The best CN label if the window lay up to 3 eV elsewhere. */
export function SensitivityStrip({ answer: { sensitivity, coordination } }: { answer: SpectrumAnswer }) {
  const best = coordination[0]!.label;
  const changed = sensitivity.filter(({ label }) => label !== best).length;
  return (
    <section class="sensitivity" aria-label="If the energy axis were off">
      <h3>If the energy axis were off</h3>
      <table>
        <thead>
          <tr>
            <th scope="row">eV</th>
            {sensitivity.map(({ shiftEv }) => (
              <th key={shiftEv} scope="col">
                {signed(shiftEv)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">CN</th>
            {sensitivity.map(({ shiftEv, label, probability }) => (
              <td
                key={shiftEv}
                class={label === best ? 'is-same' : 'is-changed'}
                title={`${cnLabelWords(label)}, ${percent(probability)}`}
              >
                {label.replaceAll('CN_', '').replaceAll('-', '>')}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <p class="note">
        {changed === 0
          ? 'The same answer throughout: it does not hang on the calibration.'
          : `Another answer at ${changed} of ${sensitivity.length} places.`}
      </p>
    </section>
  );
}
