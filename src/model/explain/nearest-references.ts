import { InputError } from '../../base/input-error.ts';
import type { ReferenceSpectrum, References } from '../references.ts';

/** A training spectrum that is like the asked one. */
export interface NearestReference extends ReferenceSpectrum {
  /** Root mean square difference of the features. */
  readonly distance: number;
  /** Its features, as the recipe makes them: to be drawn over those of the asked spectrum. */
  readonly features: readonly number[];
}

/**
 * The training spectra nearest to a spectrum, nearest first, of each material only its nearest one: the sites
 * of one material are often alike, and would crowd out what else is near. Of equals those that come first.
 *
 * @param features of the asked spectrum, by the recipe of the references
 * @param count how many, at most as many as there are materials
 * @throws InputError where the features are not those of the references, or not finite
 */
export function nearestReferences(
  features: Float32Array,
  references: References,
  count: number,
): NearestReference[] {
  const { spectra } = references;
  const points = references.features.length / spectra.length;
  if (features.length !== points || !features.every(Number.isFinite)) {
    throw new InputError({
      problem: `the training spectra of ${references.element} have ${points} features each, all of them finite numbers`,
      remedy: `make the ${features.length} features of the spectrum with the recipe of the bundle`,
    });
  }
  const materials = new Set<string>();
  return spectra
    .map((_, index) => ({ index, distance: distanceTo(features, references.features, index * points) }))
    .sort((a, b) => a.distance - b.distance || a.index - b.index)
    .filter(({ index }) => {
      const { materialId } = spectra[index]!;
      const isFirst = materials.size < count && !materials.has(materialId);
      if (isFirst) {
        materials.add(materialId);
      }
      return isFirst;
    })
    .map(({ index, distance }) => ({
      ...spectra[index]!,
      distance,
      features: Array.from(references.features.subarray(index * points, (index + 1) * points)),
    }));
}

/** Root mean square difference of a row from the features that begin at `at`. */
function distanceTo(row: Float32Array, features: Float32Array, at: number): number {
  let sum = 0;
  for (let i = 0; i < row.length; i++) {
    sum += (row[i]! - features[at + i]!) ** 2;
  }
  return Math.sqrt(sum / row.length);
}
