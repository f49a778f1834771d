import { fitPolynomial } from '../../numeric/fit-polynomial.ts';
import { lastIndexAtMost, nearestIndex } from '../../numeric/search-sorted.ts';
import type { Spectrum } from '../spectrum.ts';
import { type Normalisation, normalisationFrom } from './normalisation.ts';
import type { NormalisationRanges } from './normalisation-ranges.ts';

/**
 * The usual normalisation: a line through the pre-edge, a polynomial through what the post-edge has above it,
 * and their distance at E0 as the edge step. Agrees with xraylarch's `pre_edge` given the same ranges.
 */
export function normaliseByPolynomials(
  spectrum: Spectrum,
  e0Ev: number,
  ranges: NormalisationRanges,
): Normalisation {
  const { energyEv, mu } = spectrum;
  const edgeEv = energyEv[nearestIndex(energyEv, e0Ev)]!;
  const power = energyEv.map((energy) => energy ** (ranges.victoreen ?? 0));
  const pre = slice(energyEv, edgeEv + ranges.preFromEv, edgeEv + ranges.preToEv);
  const line = fitPolynomial(
    energyEv.slice(...pre),
    mu.slice(...pre).map((value, i) => value * power[pre[0] + i]!),
    pre[1] - pre[0] < 3 ? 0 : 1,
  );
  const preEdge = line(energyEv).map((value, i) => value / power[i]!);
  const post = slice(energyEv, edgeEv + ranges.postFromEv, edgeEv + ranges.postToEv);
  const polynomial = fitPolynomial(
    energyEv.slice(...post),
    mu.slice(...post).map((value, i) => value - preEdge[post[0] + i]!),
    ranges.postOrder,
  );
  const postEdge = polynomial(energyEv).map((value, i) => value + preEdge[i]!);
  return normalisationFrom(spectrum, edgeEv, { method: 'polynomials', preEdge, postEdge });
}

/**
 * Indices [start, end) of a fit range in xraylarch's way, at least two points where the spectrum has them.
 */
function slice(energyEv: Float64Array, fromEv: number, toEv: number): [number, number] {
  const start = Math.max(0, lastIndexAtMost(energyEv, Math.min(fromEv, toEv)));
  const end = nearestIndex(energyEv, Math.max(fromEv, toEv));
  if (end - start >= 2) {
    return [start, end];
  }
  return [Math.min(start, energyEv.length - 2), Math.min(start, energyEv.length - 2) + 2];
}
