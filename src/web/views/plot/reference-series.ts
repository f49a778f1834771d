import type { NearestReference } from '../../../model/explain/nearest-references.ts';

/** A training spectrum on the axes of the plot. */
export interface ReferenceSeries {
  /** Its place among the nearest, from 0. */
  readonly rank: number;
  readonly reference: NearestReference;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * The training spectra of some ranks, laid over the window of a spectrum.
 *
 * @param originEv what lies at 0 of the x axis
 */
export function referenceSeries(
  nearest: readonly NearestReference[],
  ranks: ReadonlySet<number>,
  { fromEv, toEv }: { readonly fromEv: number; readonly toEv: number },
  originEv: number,
): ReferenceSeries[] {
  return nearest.flatMap((reference, rank) => {
    if (!ranks.has(rank)) {
      return [];
    }
    const { features } = reference;
    const stepEv = (toEv - fromEv) / (features.length - 1);
    const [first, last] = measuredPart(features);
    const y = Float64Array.from(features.slice(first, last + 1));
    return [{ rank, reference, x: y.map((_, i) => fromEv + (first + i) * stepEv - originEv), y }];
  });
}

/**
 * Where features begin to be data, and where they end:
 * beyond its ends a spectrum has its end value again and again.
 */
function measuredPart(features: readonly number[]): readonly [number, number] {
  let first = 0;
  let last = features.length - 1;
  while (first < last && features[first + 1] === features[first]) {
    first++;
  }
  while (last > first && features[last - 1] === features[last]) {
    last--;
  }
  return [first, last];
}
