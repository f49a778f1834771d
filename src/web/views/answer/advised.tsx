import { signed } from '../../../base/text/words.ts';
import { type Entry, nameOf, setParameters } from '../../state/bench.ts';
import { adviceOf } from '../../state/page-words.ts';

/** A sentence about a spectrum, with a button for each thing that it advises. */
export function Advised({ sentence, entry }: { sentence: string; entry: Entry }) {
  const { words, elements, shiftEv } = adviceOf(sentence);
  const name = nameOf(entry);
  return (
    <>
      {words}
      {elements.map((element) => (
        <button
          key={element}
          type="button"
          class="small advised"
          onClick={() => setParameters(entry, { element }, `set the absorber of ${name}`)}
        >
          It is {element}
        </button>
      ))}
      {shiftEv !== undefined && shiftEv !== entry.parameters.shiftEv && (
        <button
          type="button"
          class="small advised"
          onClick={() => setParameters(entry, { shiftEv }, `set the energy shift of ${name}`)}
        >
          Shift by {signed(shiftEv)} eV
        </button>
      )}
    </>
  );
}
