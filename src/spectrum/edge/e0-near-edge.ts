import { InputError } from '../../base/input-error.ts';
import type { Edge } from '../../elements/edge.ts';
import { derivative } from '../../numeric/derivative.ts';
import { indexOfLargest } from '../../numeric/index-of-largest.ts';
import { meansOf } from '../../numeric/means-of.ts';
import { lastIndexAtMost } from '../../numeric/search-sorted.ts';
import { smoothGaussian } from '../../numeric/smooth-by.ts';
import type { Spectrum } from '../spectrum.ts';

/** Over the plausible spectra measured, E0 less the tabulated edge runs from −4 to +20 eV. */
const searchBelowEv = 20;
const searchAboveEv = 25;

/** Uncalibrated beamlines are off by up to some tens of eV; beyond this, a rise is another edge. */
const uncalibratedEv = 60;

/** Takes noise out of the derivative, and is narrower than any K edge above 2 keV. */
const smoothingEv = 1;

/**
 * More points within 60 eV (one every 0.02 eV) tell no more of an edge 1 eV wide,
 * and smoothing would take minutes.
 */
const mostPoints = 6000;

/** Fewer points have no derivative to speak of. */
const fewestPoints = 3;

/**
 * E0 in eV: the steepest rise of the spectrum, smoothed by 1 eV, between 20 eV below and 25 eV above the
 * tabulated edge. Where a rise more than twice as steep lies further out (up to 60 eV), the energy axis is
 * off, and that is E0. A computed spectrum has one edge and no glitches, on an energy axis that may be off by
 * 40 eV: its steepest rise within 60 eV is E0.
 *
 * @throws InputError where the spectrum does not reach over the tabulated edge
 */
export function e0NearEdge({ energyEv, mu, state }: Spectrum, edge: Edge): number {
  const [start, end] = indexRange(energyEv, edge.energyEv, uncalibratedEv, uncalibratedEv);
  if (end - start < fewestPoints) {
    throw new InputError({
      problem:
        `the spectrum runs from ${energyEv[0]!.toFixed(1)} to ${energyEv[energyEv.length - 1]!.toFixed(1)} eV and has ` +
        `${end - start} points within ${uncalibratedEv} eV of the ${edge.name} edge at ${edge.energyEv} eV, but needs at least ` +
        `${fewestPoints}`,
      remedy: 'check the element and the energy unit',
    });
  }
  const thin = Math.ceil((end - start) / mostPoints);
  const energies = meansOf(energyEv.subarray(start, end), thin);
  const slope = derivative(
    energies,
    smoothGaussian(energies, meansOf(mu.subarray(start, end), thin), smoothingEv),
  );
  const steepest = indexOfLargest(slope);
  if (state === 'computed') {
    return energies[steepest]!;
  }
  const [innerStart, innerEnd] = indexRange(energies, edge.energyEv, searchBelowEv, searchAboveEv);
  if (innerEnd - innerStart < fewestPoints) {
    return energies[steepest]!;
  }
  const within = indexOfLargest(slope, innerStart, innerEnd);
  return energies[slope[steepest]! > 2 * slope[within]! ? steepest : within]!;
}

function indexRange(
  energyEv: Float64Array,
  centreEv: number,
  below: number,
  above: number,
): [number, number] {
  return [lastIndexAtMost(energyEv, centreEv - below) + 1, lastIndexAtMost(energyEv, centreEv + above) + 1];
}
