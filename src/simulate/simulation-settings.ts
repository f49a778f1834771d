import { InputError } from '../base/input-error.ts';
import { requireElement } from '../elements/element.ts';
import { coreHoleWidthEv } from './absorption/core-hole-width.ts';
import { heaviestZWithHole } from './dirac-fock/configurations.ts';

/** How a site is simulated, where it is not as usual. */
export interface SimulateSiteOptions {
  /**
   * Atoms that scatter, about; the cluster ends between two shells.
   * @default 100 for absorbers up to Ca, 60 beyond
   */
  readonly scatterers?: number;
  /** Highest angular momentum of the waves that scatter: 2 for d, 3 for f. @default 2 */
  readonly lMax?: number;
  /**
   * How far below the Fermi level the energies begin, eV: 30 holds the foot of the widest core level.
   * @default 7.4
   */
  readonly belowEv?: number;
  /**
   * Full width of a Lorentzian beyond that of the core level, eV. A negative one sharpens the spectrum, as
   * high-resolution fluorescence detection does.
   * @default 0
   */
  readonly broadeningEv?: number;
}

/** How a site was simulated. */
export type SimulationSettings = Required<SimulateSiteOptions>;

/** What the settings may be. */
export const simulationBounds = {
  fewestScatterers: 2,
  /** The work grows with the third power of the scatterers: 400 take five minutes, and 300 MB. */
  mostScatterers: 400,
  farthestBelowEv: 100,
  widestBroadeningEv: 20,
} as const;

/** Whether a setting may be so; how far a spectrum may be sharpened depends on its level besides. */
export const isWithinBounds = {
  scatterers: (count: number): boolean =>
    Number.isInteger(count) &&
    count >= simulationBounds.fewestScatterers &&
    count <= simulationBounds.mostScatterers,
  lMax: (l: number): boolean => l === 2 || l === 3,
  belowEv: (below: number): boolean => below > 0 && below <= simulationBounds.farthestBelowEv,
  broadeningEv: (width: number): boolean => width <= simulationBounds.widestBroadeningEv,
} as const;

/** Whether the program has the free atom of an element with a 1s hole: Li to Ba. */
export const canBeAbsorber = (z: number): boolean => z >= 3 && z <= heaviestZWithHole;

/** What a level must keep of its width: the spectrum has no energies nearer to each other than that, eV. */
const leastWidthEv = 0.04;

/** Light absorbers have narrow levels, which resolve what far atoms do. */
const usualScatterers = (z: number): number => (z <= 20 ? 100 : 60);

/**
 * The settings that options of a simulation stand for.
 * @param absorber its symbol
 * @throws InputError for what is out of bounds
 */
export function simulationSettings(
  absorber: string,
  { scatterers, lMax = 2, belowEv = 7.4, broadeningEv = 0 }: SimulateSiteOptions,
): SimulationSettings {
  const { z } = requireElement(absorber);
  const { fewestScatterers, mostScatterers, farthestBelowEv, widestBroadeningEv } = simulationBounds;
  const settings = { scatterers: scatterers ?? usualScatterers(z), lMax, belowEv, broadeningEv };
  if (!isWithinBounds.scatterers(settings.scatterers)) {
    throw new InputError({
      problem: `the number of scatterers is a whole one from ${fewestScatterers} to ${mostScatterers}, not ${settings.scatterers}`,
    });
  }
  if (!isWithinBounds.lMax(lMax)) {
    throw new InputError({
      problem: `the highest l of the waves that scatter (lmax) is 2 or 3, not ${lMax}`,
    });
  }
  if (!isWithinBounds.belowEv(belowEv)) {
    throw new InputError({
      problem: `energies begin more than 0 and at most ${farthestBelowEv} eV below the Fermi level, not ${belowEv} eV`,
    });
  }
  if (!isWithinBounds.broadeningEv(broadeningEv)) {
    throw new InputError({
      problem: `a spectrum is broadened by at most ${widestBroadeningEv} eV, not by ${broadeningEv} eV`,
    });
  }
  const width = coreHoleWidthEv(z);
  if (broadeningEv < 0 && width + broadeningEv < leastWidthEv) {
    throw new InputError({
      problem: `a broadening of ${broadeningEv} eV leaves nothing of the width of the 1s level of ${absorber}, ${width.toFixed(2)} eV`,
      remedy: `take ${(leastWidthEv - width).toFixed(2)} eV or more`,
    });
  }
  return settings;
}

/** What of the settings is not as usual, in words: "lmax 3, broadened by 1 eV"; empty where all is. */
export function unusualSettings(
  absorber: string,
  { scatterers, lMax, broadeningEv }: SimulationSettings,
): string {
  const usual = simulationSettings(absorber, {});
  return [
    ...(scatterers === usual.scatterers ? [] : [`${scatterers} scatterers`]),
    ...(lMax === usual.lMax ? [] : [`lmax ${lMax}`]),
    ...(broadeningEv === 0
      ? []
      : [broadeningEv > 0 ? `broadened by ${broadeningEv} eV` : `sharpened by ${-broadeningEv} eV`]),
  ].join(', ');
}
