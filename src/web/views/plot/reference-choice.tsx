import { type Entry, nameOf } from '../../state/bench.ts';
import { differenceReference } from '../../state/plot-options.ts';

/** The spectrum that is taken off the others: the one chosen while it is plotted, else the first. */
export const referenceAmong = (plotted: readonly Entry[]): Entry | undefined =>
  plotted.find(({ id }) => id === differenceReference.value) ?? plotted[0];

/** Says which spectrum is taken off the others. */
export function ReferenceChoice({
  among,
  chosen,
}: {
  readonly among: readonly Entry[];
  readonly chosen: Entry | undefined;
}) {
  return (
    <label class="reference-choice">
      <span>{among.length > 1 ? 'Less' : 'Mark others to take this off them:'}</span>{' '}
      <select
        aria-label="Spectrum that is taken off the others"
        value={chosen?.id}
        onChange={({ currentTarget: { value } }) => {
          differenceReference.value = Number(value);
        }}
      >
        {among.map((entry) => (
          <option key={entry.id} value={entry.id}>
            {nameOf(entry)}
          </option>
        ))}
      </select>
      {among.some(({ parameters }) => parameters.normalisation !== chosen?.parameters.normalisation) && (
        <span> Not all of them are normalised alike: apply the preparation to the marked ones.</span>
      )}
    </label>
  );
}
