import { InputError } from '../../base/input-error.ts';
import { edgeOf } from '../../elements/edge.ts';
import type { Spectrum, SpectrumState } from '../../spectrum/spectrum.ts';
import type { Guess, Reading, ReadOptions } from '../reading.ts';
import { type Absorber, settleAbsorber } from '../table/absorber.ts';
import { cleanRows } from '../table/clean-rows.ts';
import { edgeWarning } from '../table/edge-warning.ts';
import { largestStep } from '../table/largest-step.ts';
import { nearestKEdge } from '../table/nearest-k-edge.ts';
import { uprightMu } from '../table/upright-mu.ts';

/** One spectrum as its file holds it, energies in eV but otherwise untouched. */
export interface RawSpectrum {
  readonly format: string;
  readonly name: string;
  readonly group?: string;
  /** eV; any order, any value. */
  readonly energies: Float64Array;
  /** As long as `energies`. */
  readonly mu: Float64Array;
  readonly columns: readonly string[];
  readonly muRecipe: string;
  readonly state: SpectrumState;
  readonly element?: string;
  readonly edge?: string;
  readonly e0Ev?: number;
  readonly conversions?: readonly string[];
  readonly guesses?: readonly Guess[];
  readonly warnings?: readonly string[];
}

/** Above every K edge (Cm: 128 keV) and beamline: a number beyond is no energy in eV. */
const highestEnergyEv = 200_000;

/** Below the K edge of lithium (54.7 eV): what ends here is low loss, keV or chi(k). */
const lowestEdgeEv = 50;

/**
 * Makes a reading of raw columns: cleans the rows, settles the element between file and user, and checks it against
 * the tabulated K edge.
 * @throws InputError where fewer than two rows or no energies in eV are left
 */
export function spectrumReading(raw: RawSpectrum, options: ReadOptions): Reading {
  if (raw.energies.length !== raw.mu.length) {
    throw new InputError(
      `${raw.energies.length} energies but ${raw.mu.length} values of mu; the two must be equally many`,
    );
  }
  const cleaned = cleanRows(raw.energies, raw.mu);
  const { energyEv, mu } = cleaned;
  const first = energyEv[0]!;
  const last = energyEv[energyEv.length - 1]!;
  if (first <= 0 || last < lowestEdgeEv || last > highestEnergyEv) {
    throw new InputError(
      `energies from ${first} to ${last} cover no K edge in eV (Li, the lightest, has 54.7 eV); ` +
        'export the spectrum around its edge, with energies in eV',
    );
  }
  const e0Fits = raw.e0Ev !== undefined && raw.e0Ev > first && raw.e0Ev < last;
  const e0Ev = e0Fits ? raw.e0Ev : undefined;
  const absorber = absorberOf(raw, options);
  const { element, edge } = absorber;
  const spectrum: Spectrum = { name: raw.name, energyEv, mu, state: raw.state, element, edge, e0Ev };
  return {
    spectrum,
    receipt: {
      format: raw.format,
      group: raw.group,
      columns: raw.columns,
      muRecipe: raw.muRecipe,
      conversions: raw.conversions ?? [],
      rowsDropped: cleaned.rowsDropped,
      guesses: raw.guesses ?? [],
      warnings: [
        ...(raw.warnings ?? []),
        ...cleaned.warnings,
        ...(raw.e0Ev === undefined || e0Fits
          ? []
          : [`its E0 of ${raw.e0Ev} eV lies outside the spectrum: not used`]),
        ...absorber.warnings,
        ...edgeWarnings(spectrum, absorber),
      ],
    },
  };
}

/**
 * The user's element wins over the file's, and the file's edge goes with the file's element: "Nb L2" told to be S is
 * no longer an L2 edge.
 */
function absorberOf({ element, edge }: RawSpectrum, options: ReadOptions): Absorber {
  const overruled = element !== undefined && options.element !== undefined && options.element !== element;
  return settleAbsorber({ element, edge: overruled ? undefined : edge }, options);
}

/** Says where the declared element or edge does not fit the place of the step, or the step points downwards. */
function edgeWarnings({ state, energyEv, mu, e0Ev }: Spectrum, absorber: Absorber): string[] {
  // A program knows which edge it computed, and its white line may fall by more than the edge rises.
  if (state === 'computed') {
    return [];
  }
  const step = largestStep(energyEv, mu);
  const stepEv = e0Ev ?? step.energyEv;
  const { element, edge = 'K' } = absorber;
  const nearest = nearestKEdge(stepEv);
  if (edge !== 'K' && nearest !== undefined) {
    return [
      `declared as the ${element} ${edge} edge, but the step at ${stepEv.toFixed(1)} eV also fits the ${nearest} K ` +
        `edge (${edgeOf(nearest, 'K')?.energyEv} eV); give the element if that is meant`,
    ];
  }
  const upright = state === 'raw' ? uprightMu({ recipe: 'mu', columns: [], values: mu }, step).warnings : [];
  const misplaced = edgeWarning(energyEv, stepEv, absorber);
  return misplaced === undefined ? [...upright] : [...upright, misplaced];
}
