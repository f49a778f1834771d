import { kEdges } from '../../elements/index.ts';
import { InputError } from '../../input-error.ts';
import type { Spectrum, SpectrumState } from '../../spectrum/spectrum.ts';
import { cleanRows } from '../clean-rows.ts';
import { largestStep } from '../largest-step.ts';
import { nearestKEdge } from '../nearest-k-edge.ts';
import type { Guess, Reading, ReadOptions } from '../reading.ts';

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

/** How far from the tabulated K edge the step of a spectrum may lie before it is said, eV: measured -4 to +35. */
const plausibleShiftEv = 50;

/** A step this many times the noise is an edge, and its direction is to be believed. */
const sureOfStep = 5;

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
  if (energyEv.length < 2) {
    throw new InputError(
      `a spectrum needs at least two points with finite energy and mu, found ${energyEv.length}`,
    );
  }
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
  const { element, edge, warnings: elementWarnings } = settleElement(raw, options.element);
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
        ...elementWarnings,
        ...edgeWarnings(spectrum),
      ],
    },
  };
}

/** The user's element wins over the file's; the file's edge belongs to the file's element and goes with it. */
function settleElement(raw: RawSpectrum, given: string | undefined) {
  const { element, edge } = raw;
  if (given === undefined || given === element) return { element, edge, warnings: [] };
  const warnings =
    element === undefined ? [] : [`the file says ${element}${edge ? ` ${edge}` : ''}; used ${given} as told`];
  return { element: given, edge: element === undefined ? edge : undefined, warnings };
}

/** Says where the declared element or edge does not fit the place of the step. */
function edgeWarnings({ state, element, edge, e0Ev, energyEv, mu }: Spectrum): string[] {
  const step = largestStep(energyEv, mu);
  // The white line of a computed or normalised spectrum may fall by more than its edge rises.
  if (state === 'raw' && step.height < 0 && step.significance > sureOfStep) {
    return [`the largest step of mu, at ${step.energyEv.toFixed(1)} eV, points downwards`];
  }
  if (element === undefined) return [];
  const stepEv = e0Ev ?? step.energyEv;
  const nearest = nearestKEdge(stepEv);
  if (edge !== undefined && edge !== 'K') {
    return nearest === undefined
      ? []
      : [
          `declared as the ${element} ${edge} edge, but the step at ${stepEv.toFixed(1)} eV also fits the ${nearest} K ` +
            `edge (${kEdges.get(nearest)} eV); give the element if that is meant`,
        ];
  }
  const expectedEv = kEdges.get(element);
  if (expectedEv === undefined) return [];
  const covered =
    energyEv[0]! <= expectedEv + plausibleShiftEv && energyEv[energyEv.length - 1]! >= expectedEv;
  if (!covered) return [`the ${element} K edge (${expectedEv} eV) lies outside the spectrum`];
  if (nearest === undefined || Math.abs(stepEv - expectedEv) <= plausibleShiftEv) return [];
  return [
    `the ${element} K edge lies at ${expectedEv} eV, but the step is at ${stepEv.toFixed(1)} eV, ` +
      `where the K edge of ${nearest} is`,
  ];
}
