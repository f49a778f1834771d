import type { References } from '../references.ts';

const known = new WeakMap<References, Float64Array>();

/**
 * How far each training spectrum lies from the nearest one of another material, in ascending order: what is
 * usual for a spectrum of a compound that the model has not seen, of the kind that it was trained on. Of
 * references of one material only, nothing. Computed once for the same references.
 */
export function referenceSpacing(references: References): Float64Array {
  let spacing = known.get(references);
  if (!spacing) {
    spacing = measured(references);
    known.set(references, spacing);
  }
  return spacing;
}

function measured({ spectra, features }: References): Float64Array {
  const points = features.length / spectra.length;
  const nearest = new Float64Array(spectra.length).fill(Number.POSITIVE_INFINITY);
  for (let one = 0; one < spectra.length; one++) {
    for (let other = 0; other < one; other++) {
      if (spectra[one]!.materialId === spectra[other]!.materialId) {
        continue;
      }
      // A sum that is already more than both know of need not be finished.
      const most = Math.max(nearest[one]!, nearest[other]!);
      const sum = squaredDistance(features, one * points, other * points, points, most);
      nearest[one] = Math.min(nearest[one]!, sum);
      nearest[other] = Math.min(nearest[other]!, sum);
    }
  }
  return nearest
    .filter(Number.isFinite)
    .map((sum) => Math.sqrt(sum / points))
    .sort();
}

/** Features summed up before the sum is looked at. */
const stretch = 25;

function squaredDistance(
  features: Float32Array,
  one: number,
  other: number,
  points: number,
  most: number,
): number {
  let sum = 0;
  for (let from = 0; from < points && sum <= most; from += stretch) {
    const to = Math.min(points, from + stretch);
    for (let i = from; i < to; i++) {
      sum += (features[one + i]! - features[other + i]!) ** 2;
    }
  }
  return sum;
}
