import { outcomeOf } from '../../state/answers/outcomes.ts';
import { type Entry, nameOf, setParameters } from '../../state/bench.ts';
import { AbsorberField } from './absorber-field.tsx';

/** The absorber of a spectrum. */
export function ElementField({ entry }: { entry: Entry }) {
  const outcome = outcomeOf(entry);
  return (
    <AbsorberField
      found={outcome?.kind === 'answered' ? outcome.answer.element : entry.reading.spectrum.element}
      given={entry.parameters.element}
      onGive={(element) => setParameters(entry, { element }, `set the absorber of ${nameOf(entry)}`)}
    />
  );
}
