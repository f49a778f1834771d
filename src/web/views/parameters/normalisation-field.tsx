import { type NormalisationName, normalisations } from '../../../spectrum/normalisation/normalisations.ts';
import { type Entry, nameOf, setParameters } from '../../state/bench.ts';

/** The names are those of the command line; behind them, what a spectroscopist calls it. */
const explained: Readonly<Record<NormalisationName, string>> = {
  'edge-step': 'edge-step, as the models see it',
  mback: 'mback, tabulated absorption',
  polynomials: 'polynomials, as Athena and Larch',
  flattened: 'flattened polynomials',
};

/** How mu is normalised where it is drawn and exported. */
export function NormalisationField({ entry }: { entry: Entry }) {
  const given = entry.parameters.normalisation;
  return (
    <label class={`field${given === undefined ? '' : ' is-given'}`}>
      <span class="field-label">Normalisation</span>
      <span class="field-box">
        <select
          aria-label="Normalisation"
          value={given ?? 'edge-step'}
          onChange={({ currentTarget: { value } }) => {
            const chosen = normalisations.find((name) => name === value);
            setParameters(
              entry,
              { normalisation: chosen === 'edge-step' ? undefined : chosen },
              `set the normalisation of ${nameOf(entry)}`,
            );
          }}
        >
          {normalisations.map((name) => (
            <option key={name} value={name}>
              {explained[name]}
            </option>
          ))}
        </select>
      </span>
    </label>
  );
}
