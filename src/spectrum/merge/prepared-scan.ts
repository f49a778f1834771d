import { InputError } from '../../base/input-error.ts';
import type { Edge } from '../../elements/edge.ts';
import { lastIndexAtMost } from '../../numeric/search-sorted.ts';
import { e0NearEdge } from '../edge/e0-near-edge.ts';
import { edgeStepAbove } from '../edge/edge-step.ts';
import { aboveBackground } from '../normalisation/remove-pre-edge.ts';
import { noiseOf } from '../quality/noise.ts';
import type { Spectrum } from '../spectrum.ts';

/** A scan as it is held against the others. */
export interface PreparedScan {
  readonly spectrum: Spectrum;
  readonly e0Ev: number;
  /** In the unit of mu, > 0. */
  readonly edgeStep: number;
  /** mu less its pre-edge, in edge steps. */
  readonly normalised: Float64Array;
  /**
   * Standard deviation from point to point about the edge, in
   * edge steps; NaN where there are too few points to tell.
   */
  readonly noise: number;
  /** Mean distance of the points about the edge, eV. */
  readonly spacingEv: number;
}

/** About the edge, where scans are compared; relative to E0, eV. */
export const comparedEv = { from: -20, to: 50 } as const;

/**
 * Finds edge step and noise of a scan.
 *
 * @throws InputError where the scan has no edge step: it ends within 20 eV of E0, or mu does not rise
 */
export function preparedScan(spectrum: Spectrum, edge: Edge): PreparedScan {
  const { energyEv } = spectrum;
  const e0Ev = e0NearEdge(spectrum, edge);
  const above = aboveBackground(spectrum, e0Ev);
  const edgeStep = edgeStepAbove(energyEv, above, e0Ev)?.step ?? 0;
  if (!(edgeStep > 0)) {
    throw new InputError({
      place: spectrum.name,
      problem: `the scan shows no edge step above ${e0Ev.toFixed(1)} eV`,
      remedy: 'leave it out',
    });
  }
  const normalised = above.map((value) => value / edgeStep);
  const start = lastIndexAtMost(energyEv, e0Ev + comparedEv.from) + 1;
  const end = lastIndexAtMost(energyEv, e0Ev + comparedEv.to) + 1;
  return {
    spectrum,
    e0Ev,
    edgeStep,
    normalised,
    noise: spectrum.state === 'computed' ? Number.NaN : noiseOf(normalised, start, end),
    spacingEv: (energyEv[end - 1]! - energyEv[start]!) / Math.max(1, end - 1 - start),
  };
}
