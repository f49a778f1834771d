import { sixDigits } from '../base/text/rounded.ts';
import { rmsDifference } from '../numeric/squared-distance.ts';
import type { Spectrum } from '../spectrum/spectrum.ts';
import { onCommonGrid } from './common-grid.ts';
import { linearCombination } from './linear-combination.ts';

/** A measured spectrum of a known compound. */
export interface Standard {
  /** What it is called: the compound. */
  readonly name: string;
  readonly file: string;
  readonly spectrum: Spectrum;
}

/** How a spectrum stands to some standards: names and order are a contract. */
export interface StandardsComparison {
  /** The nearest first. */
  readonly nearest: readonly {
    readonly name: string;
    readonly file: string;
    /** Root mean square difference, in edge steps. */
    readonly distance: number;
  }[];
  /** The nearest sum of standards whose shares are not negative. */
  readonly fit: {
    /** Those with a share, the largest first. */
    readonly shares: readonly {
      readonly name: string;
      readonly file: string;
      readonly share: number;
      /** Standard deviation, from what is left. */
      readonly error: number;
    }[];
    /** Of the shares: far from 1 means a normalisation that differs, or a compound that is missing. */
    readonly sum: number;
    /** Σ (spectrum − fit)² / Σ spectrum². */
    readonly rFactor: number;
    /** Root mean square of what is left, in edge steps. */
    readonly rms: number;
    /** eV. */
    readonly energy: readonly number[];
    /** Normalised: the spectrum, the fit, and the spectrum less the fit. */
    readonly mu: readonly number[];
    readonly fitted: readonly number[];
    readonly residual: readonly number[];
  };
}

/** Where a spectrum is compared with standards, relative to E0, eV. */
const range = { fromEv: -20, toEv: 50 } as const;

/**
 * Holds a spectrum against standards of the same edge, from 20 eV below E0 to 50 eV above: which is nearest,
 * and which sum of them is. Energies are taken as they are: align them first, by reference foils.
 *
 * @param standards at least one
 * @throws InputError where the spectrum or a standard has no edge step, or they share too few energies
 */
export function compareStandards(
  spectrum: Spectrum,
  standards: readonly Standard[],
  element: string,
): StandardsComparison {
  const { energyEv, rows } = onCommonGrid(
    [spectrum, ...standards.map(({ spectrum: own, file }) => ({ ...own, name: file }))],
    element,
    range,
  );
  const [sample, ...known] = rows as [Float64Array, ...Float64Array[]];
  const { shares, errors, sum, rFactor, rms, fit, residual } = linearCombination(sample, known);
  const facts = standards.map(({ name, file }) => ({ name, file }));
  return {
    nearest: known
      .map((row, k) => ({ ...facts[k]!, distance: sixDigits(rmsDifference(sample, row)) }))
      .sort((a, b) => a.distance - b.distance),
    fit: {
      shares: facts
        .map((fact, k) => ({ ...fact, share: sixDigits(shares[k]!), error: sixDigits(errors[k]!) }))
        .filter(({ share }) => share > 0)
        .sort((a, b) => b.share - a.share),
      sum: sixDigits(sum),
      rFactor: sixDigits(rFactor),
      rms: sixDigits(rms),
      energy: Array.from(energyEv),
      mu: Array.from(sample, sixDigits),
      fitted: Array.from(fit, sixDigits),
      residual: Array.from(residual, sixDigits),
    },
  };
}
