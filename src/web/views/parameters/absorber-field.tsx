import { elements } from '../../../elements/element.ts';

interface AbsorberFieldProps {
  /** Symbol that the program found, shown where none is given. */
  readonly found: string | undefined;
  /** Symbol that the user has given. */
  readonly given: string | undefined;
  onGive(symbol: string | undefined): void;
}

/** The absorber: found, or chosen from the elements. */
export function AbsorberField({ found, given, onGive }: AbsorberFieldProps) {
  return (
    <label class={`field${given === undefined ? '' : ' is-given'}`}>
      <span class="field-label">Absorber</span>
      <span class="field-box">
        <select
          aria-label="Absorber"
          value={given ?? ''}
          onChange={({ currentTarget: { value } }) => onGive(value || undefined)}
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
