import { largestOf } from '../../base/lists.ts';
import { fileNameOf } from '../../base/text/base-name.ts';
import { counted, fixed, percent } from '../../base/text/words.ts';
import type { SeriesObject } from './series-object.ts';

/** What a series is made of, in sentences for a person. */
export function seriesWords({ components, twoStates, spectra }: SeriesObject): string[] {
  if (!components || !twoStates) {
    return ['Two spectra tell nothing of components: three or more are needed.'];
  }
  const { suggested, explained, realError } = components;
  const [first, last] = twoStates.states.map((i) => fileNameOf(spectra[i]!.file)) as [string, string];
  const held = twoStates.isosbestic.filter(({ holds }) => holds);
  const points = twoStates.isosbestic.map(
    ({ energyEv, spread, holds }) =>
      `${fixed(energyEv, 1)} eV (${holds ? 'holds' : 'does not hold'}, spread ${fixed(spread, 3)})`,
  );
  return [
    `${counted(suggested, 'component')} suggested by Malinowski's indicator: ${percent(explained[suggested - 1]!, 2)} of all squares, ` +
      `real error ${fixed(realError, 4)} of the edge step.`,
    `Two states, ${first} and ${last}: ${twoStates.areEnough ? 'enough for every spectrum' : 'not enough'} ` +
      `(at most ${fixed(largestOf(twoStates.rms), 4)} of the edge step is left).`,
    points.length
      ? `Isosbestic points: ${held.length} of ${points.length} hold: ${points.slice(0, 4).join(', ')}${points.length > 4 ? ', …' : ''}.`
      : 'The two states cross nowhere: there is no isosbestic point to look at.',
  ];
}
