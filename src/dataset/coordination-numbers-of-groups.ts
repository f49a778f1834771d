import { type ElementGroup, elementOf } from '../elements/element.ts';
import type { LabelledSpectrum } from './labelled-spectra.ts';

/** A coordination number of a group, and how many spectra have it. */
export interface CoordinationNumberCount {
  readonly coordinationNumber: number;
  /** Spectra whose CN ranking label names it, at whatever rank. */
  readonly spectra: number;
}

/**
 * Which coordination numbers occur in each of the paper's groups of elements, as its Table 2 lists them; elements that
 * its scheme does not cover are passed over.
 *
 * @param spectra of any elements; rare labels removed first, as the paper does (`withoutRareLabels`)
 */
export function coordinationNumbersOfGroups(
  spectra: Iterable<LabelledSpectrum>,
): Map<ElementGroup, CoordinationNumberCount[]> {
  const groups = new Map<ElementGroup, Map<number, number>>();
  for (const { element, labels } of spectra) {
    const group = elementOf(element)?.group;
    if (!group) {
      continue;
    }
    const counts = groups.get(group) ?? new Map<number, number>();
    groups.set(group, counts);
    for (const [, digits] of labels.cnLabel.matchAll(/CN_(\d+)/g)) {
      counts.set(Number(digits), (counts.get(Number(digits)) ?? 0) + 1);
    }
  }
  return new Map(
    [...groups].map(([group, counts]) => [
      group,
      [...counts]
        .map(([coordinationNumber, count]) => ({ coordinationNumber, spectra: count }))
        .sort((a, b) => a.coordinationNumber - b.coordinationNumber),
    ]),
  );
}
