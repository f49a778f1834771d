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
    const y = Float64Array.from(reference.features);
    const stepEv = (toEv - fromEv) / (y.length - 1);
    return [{ rank, reference, x: y.map((_, i) => fromEv + i * stepEv - originEv), y }];
  });
}
