import { useEffect, useRef, useState } from 'preact/hooks';
import { hundredths } from '../../../base/text/rounded.ts';

interface NumberFieldProps {
  readonly label: string;
  /** The label is heard only, where a heading beside it is seen. */
  readonly isLabelHidden?: boolean;
  /** Shown where nothing is given, and what arrow keys start from. */
  readonly found: number | undefined;
  /** What the user has given. */
  readonly given: number | undefined;
  readonly unit?: string;
  readonly digits?: number;
  /** By how much arrow keys move it; ten times that with Shift. */
  readonly step: number;
  onGive(value: number | undefined): void;
}

/** A number of eV that is found by the program unless it is given: emptied, it is found again. */
export function NumberField(props: NumberFieldProps) {
  const { label, found, given, unit = 'eV', digits = 1, step, onGive } = props;
  const shown = given ?? found;
  const text = shown === undefined ? '' : shown.toFixed(digits);
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const input = useRef<HTMLInputElement>(null);
  // A value that changes elsewhere (a handle, undo) wins over what was being typed.
  useEffect(() => setTyped(undefined), [given]);
  const isBad = typed !== undefined && typed.trim() !== '' && !Number.isFinite(numberOf(typed));
  const take = () => {
    if (typed === undefined) {
      return;
    }
    if (typed.trim() === '') {
      onGive(undefined);
    } else if (!isBad && typed !== text) {
      onGive(numberOf(typed));
    }
    if (!isBad) {
      setTyped(undefined);
    }
  };
  return (
    <label class={`field${given === undefined ? '' : ' is-given'}`}>
      <span class={props.isLabelHidden ? 'only-heard' : 'field-label'}>{label}</span>
      <span class="field-box">
        <input
          ref={input}
          aria-label={label}
          type="text"
          inputMode="decimal"
          autocomplete="off"
          value={typed ?? text}
          aria-invalid={isBad}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onBlur={take}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              take();
            }
            if (event.key === 'Escape') {
              setTyped(undefined);
            }
            const way = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
            if (!way || shown === undefined) {
              return;
            }
            event.preventDefault();
            const from = typed !== undefined && !isBad && typed.trim() ? numberOf(typed) : shown;
            onGive(hundredths(from + way * step * (event.shiftKey ? 10 : 1)));
          }}
        />
        <span class="field-unit">{unit}</span>
      </span>
    </label>
  );
}

/** A number as typed, with a decimal comma or a real minus sign too. */
const numberOf = (text: string): number => Number(text.trim().replace(',', '.').replace('−', '-'));
