import { nearestIndex } from '../../numeric/search-sorted.ts';
import type { Spectrum } from '../spectrum.ts';

/** A normalised spectrum and how it came about; every array is as long as the spectrum. */
export interface Normalisation {
  /** "polynomials", "MBACK", "already normalised" or "computed". */
  readonly method: string;
  /** The grid point of the spectrum that stands for E0, eV. */
  readonly e0Ev: number;
  /** Rise of mu over the edge at E0, in the unit of mu, > 0. */
  readonly edgeStep: number;
  /** Background below the edge, continued over the whole spectrum, in the unit of mu. */
  readonly preEdge: Float64Array;
  /** Smooth absorption above the edge, continued over the whole spectrum, in the unit of mu. */
  readonly postEdge: Float64Array;
  /** (mu − preEdge) / edgeStep. */
  readonly normalised: Float64Array;
  /**
   * Normalised mu with the slope and curvature of the post-edge taken out from E0 on,
   * so that it ends about 1.
   */
  readonly flattened: Float64Array;
}

/**
 * Edge step, normalised and flattened mu that follow from a pre-edge and a post-edge curve (as xraylarch
 * does).
 */
export function normalisationFrom(
  { energyEv, mu }: Spectrum,
  e0Ev: number,
  curves: { readonly method: string; readonly preEdge: Float64Array; readonly postEdge: Float64Array },
): Normalisation {
  const { preEdge, postEdge } = curves;
  const edge = nearestIndex(energyEv, e0Ev);
  // 1e-12 keeps a flat line finite; xraylarch takes the same bound.
  const edgeStep = Math.max(1e-12, Math.abs(postEdge[edge]! - preEdge[edge]!));
  const normalised = mu.map((value, i) => (value - preEdge[i]!) / edgeStep);
  const rise = (i: number): number => (postEdge[i]! - preEdge[i]!) / edgeStep;
  const flattened = normalised.map((value, i) => (i < edge ? value : value - rise(i) + rise(edge)));
  return { ...curves, e0Ev: energyEv[edge]!, edgeStep, normalised, flattened };
}
