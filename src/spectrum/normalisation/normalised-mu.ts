import { InputError } from '../../base/input-error.ts';
import { requireKEdge } from '../../elements/edge.ts';
import { loadF2 } from '../../elements/f2.ts';
import { edgeStepAbove } from '../edge/edge-step.ts';
import type { EnergyRange } from '../energy-range.ts';
import type { Spectrum } from '../spectrum.ts';
import { larchRanges } from './normalisation-ranges.ts';
import type { NormalisationName } from './normalisations.ts';
import { normaliseByMback } from './normalise-by-mback.ts';
import { normaliseByPolynomials } from './normalise-by-polynomials.ts';
import { aboveBackground } from './remove-pre-edge.ts';

/** How a spectrum is normalised. */
export interface NormalisationChoice {
  /** @default 'edge-step' */
  readonly normalisation?: NormalisationName;
  /** Where the pre-edge line is fitted, relative to E0, eV; MBACK takes none. */
  readonly preEdge?: EnergyRange;
  /**
   * Where the edge step is taken, or the post-edge polynomial fitted, relative to E0, eV; MBACK takes none.
   */
  readonly postEdge?: EnergyRange;
}

/**
 * Normalised mu, as long as the spectrum. What is normalised or computed already has no background: it is
 * divided by its edge step, whatever is asked.
 *
 * @param about `element`: symbol of the absorber; `e0Ev`: E0 in eV
 * @throws InputError where the method cannot be had for this spectrum, in one sentence with the remedy
 */
export async function normalisedMu(
  spectrum: Spectrum,
  about: { readonly element: string; readonly e0Ev: number },
  { normalisation = 'edge-step', preEdge, postEdge }: NormalisationChoice = {},
): Promise<Float64Array> {
  const { element, e0Ev } = about;
  if (normalisation === 'edge-step' || spectrum.state !== 'raw') {
    const mu = aboveBackground(spectrum, e0Ev, preEdge);
    const step = edgeStepAbove(spectrum.energyEv, mu, e0Ev, postEdge)?.step ?? 1;
    return mu.map((value) => value / step);
  }
  if (normalisation === 'mback') {
    const f2 = await loadF2(element);
    if (f2 === undefined) {
      throw new InputError({
        problem: `MBACK needs tabulated absorption of ${element}, and there is none here`,
        remedy: 'take another normalisation, such as "polynomials"',
      });
    }
    return normaliseByMback(spectrum, { e0Ev, edge: requireKEdge(element), f2 }).normalised;
  }
  const found = larchRanges(spectrum, e0Ev);
  const made = normaliseByPolynomials(spectrum, e0Ev, {
    ...found,
    ...(preEdge && { preFromEv: preEdge.fromEv, preToEv: preEdge.toEv }),
    ...(postEdge && { postFromEv: postEdge.fromEv, postToEv: postEdge.toEv }),
  });
  return normalisation === 'flattened' ? made.flattened : made.normalised;
}
