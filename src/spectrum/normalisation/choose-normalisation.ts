import { requireKEdge } from '../../elements/edge.ts';
import { loadF2 } from '../../elements/f2.ts';
import { e0NearEdge } from '../edge/e0-near-edge.ts';
import { edgeStepAbove } from '../edge/edge-step.ts';
import type { Spectrum } from '../spectrum.ts';
import { isNormalised } from './is-normalised.ts';
import { type Normalisation, normalisationFrom } from './normalisation.ts';
import { larchRanges } from './normalisation-ranges.ts';
import { normaliseByMback } from './normalise-by-mback.ts';
import { normaliseByPolynomials } from './normalise-by-polynomials.ts';

/** A normalisation and why it was chosen. */
export interface ChosenNormalisation extends Normalisation {
  /** One sentence for a receipt. */
  readonly reason: string;
}

/**
 * Normalises a spectrum by the method that suits its range of data: a normalised one is left alone, a
 * computed one is scaled to its edge step, a measured one goes through MBACK where the element's f2 is
 * tabulated and data stand on both sides of the edge, and through pre-edge and post-edge polynomials
 * otherwise.
 *
 * @param options `element`: symbol of the absorber; `e0Ev`:
 *   E0 in eV, by default the steepest rise near its K edge
 * @throws InputError where the element is unknown or the spectrum does not reach over its K edge
 */
export async function chooseNormalisation(
  spectrum: Spectrum,
  options: { readonly element: string; readonly e0Ev?: number },
): Promise<ChosenNormalisation> {
  const edge = requireKEdge(options.element);
  const { energyEv, mu } = spectrum;
  const e0Ev = options.e0Ev ?? e0NearEdge(spectrum, edge);
  if (spectrum.state === 'computed') {
    const floor = mu[0]!;
    const step = edgeStepAbove(
      energyEv,
      mu.map((value) => value - floor),
      e0Ev,
    );
    const curves = constant(spectrum, 'computed', floor, floor + (step?.step ?? 1));
    return {
      ...normalisationFrom(spectrum, e0Ev, curves),
      reason: 'The spectrum is computed: no background.',
    };
  }
  if (isNormalised(spectrum, e0Ev)) {
    const result = normalisationFrom(spectrum, e0Ev, constant(spectrum, 'already normalised', 0, 1));
    return { ...result, reason: 'mu is about 0 below and about 1 above the edge: left alone.' };
  }
  const f2 = await loadF2(edge.element);
  const below = energyEv.findIndex((energy) => energy >= e0Ev - 8);
  const reach = energyEv[energyEv.length - 1]! - e0Ev;
  if (f2 !== undefined && below > 0 && reach >= 25) {
    const range = `${(e0Ev - energyEv[0]!).toFixed(0)} eV below and ${reach.toFixed(0)} eV above the edge`;
    return {
      ...normaliseByMback(spectrum, { e0Ev, edge, f2 }),
      reason: `MBACK against the tabulated f2 of ${edge.element}: holds for data ${range}.`,
    };
  }
  return {
    ...normaliseByPolynomials(spectrum, e0Ev, larchRanges(spectrum, e0Ev)),
    reason:
      f2 === undefined
        ? `Pre-edge line and post-edge polynomial: no f2 table of ${edge.element}.`
        : 'Pre-edge line and post-edge polynomial: the data are too short on one side of the edge for MBACK.',
  };
}

const constant = ({ mu }: Spectrum, method: string, pre: number, post: number) => ({
  method,
  preEdge: new Float64Array(mu.length).fill(pre),
  postEdge: new Float64Array(mu.length).fill(post),
});
