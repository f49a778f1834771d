import { type FeatureOptions, featuresOf } from '../../spectrum/features/features.ts';
import type { Recipe } from '../../spectrum/features/recipe.ts';
import { lowAnchoredRecipe } from '../../spectrum/features/recipes.ts';
import type { Spectrum } from '../../spectrum/spectrum.ts';

/** The stretch of spectrum that the gate looks at, every half eV. */
const shapeRecipe: Recipe = { ...lowAnchoredRecipe, name: 'edge-shape', fromEv: -15, toEv: 50, points: 131 };
const stepEv = 0.5;

/** Every other value from −10 eV on goes into the features as it is. */
const windowFromEv = -10;
const windowStepEv = 1;

/** White lines lie within this of the anchor, eV. */
const whiteLineWithinEv = 25;

/** A hump counts from this height on, edge steps. */
const humpFrom = 0.75;

/**
 * The shape of an edge in numbers that are comparable between elements: normalised mu from 10 eV below to 50
 * eV above the anchor, and what a spectroscopist reads off it (height and place of white line, first hump and
 * first minimum, widths of the rise, mean levels, steepness). No energy relative to a table: the calibration
 * of the axis has no say.
 *
 * @returns 80 numbers, energies in eV above the anchor, heights in edge steps
 * @throws InputError as `featuresOf`
 */
export function edgeShape(spectrum: Spectrum, options: FeatureOptions): Float32Array {
  const { features } = featuresOf(spectrum, shapeRecipe, options);
  const at = (energyEv: number): number => features[Math.round((energyEv - shapeRecipe.fromEv) / stepEv)]!;
  const grid = (fromEv: number, toEv: number): number[] =>
    Array.from({ length: Math.round((toEv - fromEv) / stepEv) + 1 }, (_, i) => fromEv + i * stepEv);
  const mean = (fromEv: number, toEv: number): number => {
    const energies = grid(fromEv, toEv);
    return energies.reduce((sum, energyEv) => sum + at(energyEv), 0) / energies.length;
  };
  const highest = (energies: readonly number[]): number =>
    energies.reduce((best, energyEv) => (at(energyEv) > at(best) ? energyEv : best));
  const firstAbove = (level: number): number =>
    grid(windowFromEv, shapeRecipe.toEv).find((energyEv) => at(energyEv) >= level) ?? shapeRecipe.toEv;

  const whiteLineEv = highest(grid(0, whiteLineWithinEv));
  const humpEv = grid(1, 30).find(
    (energyEv) =>
      at(energyEv) > humpFrom &&
      at(energyEv) >= at(energyEv - stepEv) &&
      at(energyEv) > at(energyEv + stepEv),
  );
  const afterEv = humpEv ?? whiteLineWithinEv;
  const minimumEv = grid(afterEv, Math.min(afterEv + 20, shapeRecipe.toEv)).reduce((best, energyEv) =>
    at(energyEv) < at(best) ? energyEv : best,
  );
  const slopes = grid(-5, 20).map((energyEv) => (at(energyEv + stepEv) - at(energyEv)) / stepEv);
  const changes = grid(5, 44).filter((_, i) => i % 2 === 0);
  return Float32Array.from([
    ...grid(windowFromEv, shapeRecipe.toEv)
      .filter((_, i) => i % (windowStepEv / stepEv) === 0)
      .map(at),
    at(whiteLineEv),
    whiteLineEv,
    humpEv === undefined ? 0 : at(humpEv),
    afterEv,
    at(minimumEv),
    minimumEv - afterEv,
    firstAbove(0.6),
    firstAbove(0.8),
    firstAbove(1),
    mean(-10, -3),
    mean(-3, 0),
    mean(5, 10),
    mean(10, 20),
    mean(20, 30),
    mean(30, 40),
    mean(40, 50),
    slopes.reduce((a, b) => Math.max(a, b)),
    changes.reduce((sum, energyEv) => sum + Math.abs(at(energyEv + 1) - at(energyEv)), 0),
    at(whiteLineEv) - at(minimumEv),
  ]);
}
