import { largestOf } from '../../base/lists.ts';
import { hundredths } from '../../base/text/rounded.ts';
import { percent, signed } from '../../base/text/words.ts';
import { cnLabelWords } from '../../figure/label-words.ts';
import type { Attribution } from '../../model/explain/attribution.ts';
import type { Assessment } from '../../model/verdict/assess.ts';

/** A line of a table: its name, empty where it goes on with the one before, and its words. */
export type NamedLine = readonly [name: string, words: string];

/** Which regions decided, in words. */
export function attributionLines({ base, probability, label, regions }: Attribution): NamedLine[] {
  const shares = regions.map(
    ({ name, fromEv, toEv, value }) =>
      `${name} (${hundredths(fromEv)}–${hundredths(toEv)} eV) ${signed(100 * value, 0)} %`,
  );
  return [
    ['decided by', shares.join(', ')],
    [
      '',
      `from ${percent(base)} for ${cnLabelWords(label)} over all training spectra kept to ${percent(probability)}`,
    ],
  ];
}

/** How far the training data are, and the nearest of them; nothing where the bundle keeps none. */
export function nearestLines({
  novelty,
  nearest = [],
}: Pick<Assessment, 'novelty' | 'nearest'>): NamedLine[] {
  if (!novelty) {
    return [];
  }
  const [width, formulaWidth] = [
    largestOf(nearest.map(({ materialId }) => materialId.length)),
    largestOf(nearest.map(({ formula }) => formula.length)),
  ];
  return [
    ...nearest.map(
      ({ materialId, formula, kind, cnLabel, distance }, rank): NamedLine => [
        rank ? '' : 'nearest',
        `${distance.toFixed(3)}  ${materialId.padEnd(width)}  ${formula.padEnd(formulaWidth)}  ${kind.padEnd(8)}  ` +
          cnLabelWords(cnLabel),
      ],
    ),
    [
      'novelty',
      `${novelty.distance.toFixed(3)} from the nearest training spectrum, more than ${Math.floor(novelty.percentile)} % of those ` +
        `have to another material; unlike them from ${novelty.limit.toFixed(3)}`,
    ],
  ];
}
