import { InputError } from '../base/input-error.ts';
import { requireKEdge } from '../elements/edge.ts';
import { interpolateLinear } from '../numeric/interpolate-linear.ts';
import { median } from '../numeric/median.ts';
import type { EnergyRange } from '../spectrum/energy-range.ts';
import { preparedScan } from '../spectrum/merge/prepared-scan.ts';
import { sharedEnergies } from '../spectrum/shared-energies.ts';
import type { Spectrum } from '../spectrum/spectrum.ts';

/** Spectra of one edge, normalised, on one list of energies. */
export interface SpectraOnGrid {
  /** eV, length m. */
  readonly energyEv: Float64Array;
  /** One row a spectrum, in edge steps above the pre-edge, length m. */
  readonly rows: readonly Float64Array[];
  /** Standard deviation from point to point, in edge steps; NaN where it cannot be told. */
  readonly noise: readonly number[];
  /** Median E0, eV. */
  readonly e0Ev: number;
}

/** Where spectra are compared unless told otherwise, relative to E0, eV. */
const comparedRange: EnergyRange = { fromEv: -20, toEv: 80 };

/** Fewer energies than this tell no edge. */
const fewestEnergies = 20;

/**
 * Lays spectra on the energies of the finest of them, from 20 eV below E0 to 80 eV above or as far as all of
 * them reach, each less its pre-edge and divided by its edge step.
 *
 * @param range relative to the median E0
 * @throws InputError where one has no edge step, or they share too few energies
 */
export function onCommonGrid(
  spectra: readonly Spectrum[],
  element: string,
  { fromEv, toEv }: EnergyRange = comparedRange,
): SpectraOnGrid {
  const edge = requireKEdge(element);
  const scans = spectra.map((spectrum) => preparedScan(spectrum, edge));
  const e0Ev = median(scans.map((scan) => scan.e0Ev));
  const { energyEv, from, to } = sharedEnergies(
    scans.map(({ spectrum }) => spectrum),
    e0Ev + fromEv,
    e0Ev + toEv,
  );
  if (energyEv.length < fewestEnergies) {
    throw new InputError({
      problem: `the spectra share ${energyEv.length} energies from ${from.toFixed(1)} to ${to.toFixed(1)} eV about E0 = ${e0Ev.toFixed(1)} eV`,
      remedy: 'give spectra of one edge, in steps of 2 eV or less',
    });
  }
  return {
    energyEv,
    rows: scans.map(({ spectrum, normalised }) => interpolateLinear(spectrum.energyEv, normalised, energyEv)),
    noise: scans.map((scan) => scan.noise),
    e0Ev,
  };
}
