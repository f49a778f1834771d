import { InputError } from '../../base/input-error.ts';

/** A named stretch of features: those from `from` to before `to`. */
export interface FeatureRegion {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/**
 * A named stretch of energies from `fromEv` to before `toEv`, counted from the first energy of the spectrum.
 */
export interface EnergyRegion {
  readonly name: string;
  readonly fromEv: number;
  readonly toEv: number;
}

/** The regions that the paper drops: of a window of 45 eV, whose last energy belongs to the last region. */
export const paperRegions: readonly EnergyRegion[] = [
  { name: 'pre-edge', fromEv: 0, toEv: 15 },
  { name: 'main peak', fromEv: 15, toEv: 30 },
  { name: 'post-peak', fromEv: 30, toEv: 45 },
];

/** The paper's regions in a window of any width, eV: the last one reaches to its end. */
export function regionsOfWindow(widthEv: number): EnergyRegion[] {
  return paperRegions.map((region, i) =>
    i === paperRegions.length - 1 ? { ...region, toEv: widthEv } : region,
  );
}

/**
 * The features that regions of energy hold, where features are equally spaced energies, both ends of the
 * window included.
 * @param widthEv from the first energy to the last
 * @throws InputError where a region holds no feature
 */
export function featureRegions(
  regions: readonly EnergyRegion[],
  featureCount: number,
  widthEv: number,
): FeatureRegion[] {
  const stepEv = widthEv / (featureCount - 1);
  // First feature at or above an energy. The billionth
  // keeps one that lies there from being moved by rounding.
  const firstAt = (energyEv: number): number =>
    Math.min(featureCount, Math.max(0, Math.ceil(energyEv / stepEv - 1e-9)));
  return regions.map(({ name, fromEv, toEv }) => {
    const from = firstAt(fromEv);
    const to = toEv >= widthEv ? featureCount : firstAt(toEv);
    if (!(from < to)) {
      throw new InputError({
        place: `region "${name}" (${fromEv} to ${toEv} eV)`,
        problem: `it holds none of the ${featureCount} features of ${widthEv} eV`,
        remedy: 'give regions within the window',
      });
    }
    return { name, from, to };
  });
}
