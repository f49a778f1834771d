import { useEffect, useState } from 'preact/hooks';
import { formulaProblem } from '../../../elements/parse-formula.ts';
import type { OverAbsorption } from '../../../spectrum/over-absorption.ts';
import { type Entry, nameOf, setParameters } from '../../state/bench.ts';
import { NumberField } from './number-field.tsx';

/** Angle to the surface where none is given, degrees. */
const usualDegrees = 45;

/**
 * The composition of a thick sample whose fluorescence is corrected for over-absorption,
 * and its angles once there is one.
 */
export function CompositionField({ entry }: { entry: Entry }) {
  const given = entry.parameters.overAbsorption;
  const [typed, setTyped] = useState<string | undefined>(undefined);
  /** What is not finished is not yet wrong: the problem is told when it is given. */
  const [isTold, setTold] = useState(false);
  useEffect(() => setTyped(undefined), [given]);
  const problem = typed?.trim() ? formulaProblem(typed.trim()) : undefined;
  const isBad = problem !== undefined;
  const set = (next: OverAbsorption | undefined) =>
    setParameters(entry, { overAbsorption: next }, `set the composition of ${nameOf(entry)}`);
  const take = () => {
    setTold(isBad);
    if (typed === undefined || isBad) {
      return;
    }
    const formula = typed.trim();
    if (formula !== (given?.formula ?? '')) {
      set(
        formula
          ? { incidenceDegrees: usualDegrees, exitDegrees: usualDegrees, ...given, formula }
          : undefined,
      );
    }
    setTyped(undefined);
  };
  return (
    <>
      <label class={`field${given ? ' is-given' : ''}`}>
        <span class="field-label">Over-absorption: composition</span>
        <span class="field-box">
          <input
            class="composition"
            aria-label="Over-absorption: composition of the thick sample"
            type="text"
            autocomplete="off"
            placeholder="not corrected"
            value={typed ?? given?.formula ?? ''}
            aria-invalid={isBad}
            onInput={(event) => {
              setTyped(event.currentTarget.value);
              setTold(false);
            }}
            onBlur={take}
            onKeyDown={(event) => {
              if (event.key === 'Enter') {
                take();
              } else if (event.key === 'Escape') {
                setTyped(undefined);
              }
            }}
          />
        </span>
      </label>
      {isTold && isBad && (
        <p class="field-problem" role="alert">
          {problem}
        </p>
      )}
      {given && (
        <>
          <NumberField
            label="Beam to surface"
            found={usualDegrees}
            given={given.incidenceDegrees}
            unit="°"
            digits={0}
            step={1}
            onGive={(degrees) => set({ ...given, incidenceDegrees: degrees ?? usualDegrees })}
          />
          <NumberField
            label="Surface to detector"
            found={usualDegrees}
            given={given.exitDegrees}
            unit="°"
            digits={0}
            step={1}
            onGive={(degrees) => set({ ...given, exitDegrees: degrees ?? usualDegrees })}
          />
        </>
      )}
    </>
  );
}
