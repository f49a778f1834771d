import { elements } from '../../../elements/element.ts';
import { outcomeOf } from '../../state/answers/outcomes.ts';
import { type Entry, nameOf, setParameters } from '../../state/bench.ts';

/** The absorber: found, or chosen from the elements. */
export function ElementField({ entry }: { entry: Entry }) {
  const outcome = outcomeOf(entry);
  const found = outcome?.kind === 'answered' ? outcome.answer.element : entry.reading.spectrum.element;
  const given = entry.parameters.element;
  return (
    <label class={`field${given === undefined ? '' : ' is-given'}`}>
      <span class="field-label">Absorber</span>
      <span class="field-box">
        <select
          aria-label="Absorber"
          value={given ?? ''}
          onChange={({ currentTarget: { value } }) =>
            setParameters(entry, { element: value || undefined }, `set the absorber of ${nameOf(entry)}`)
          }
        >
          <option value="">{found && given === undefined ? `${found}, found` : 'found'}</option>
          {elements.map(({ symbol }) => (
            <option key={symbol} value={symbol}>
              {symbol}
            </option>
          ))}
        </select>
      </span>
    </label>
  );
}
