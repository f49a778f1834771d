import { InputError } from '../../base/input-error.ts';
import type { Edge } from '../../elements/edge.ts';
import type { F2 } from '../../elements/f2.ts';
import { leastSquares } from '../../numeric/least-squares.ts';
import { legendreColumns } from '../../numeric/legendre.ts';
import type { Spectrum } from '../spectrum.ts';
import { continueF2 } from './f2-continuation.ts';
import { type Normalisation, normalisationFrom } from './normalisation.ts';

export interface MbackOptions {
  readonly e0Ev: number;
  readonly edge: Edge;
  /** Tabulated f2 of the absorber around that edge. */
  readonly f2: F2;
  /** Order of the background polynomial. @default by the range of the data: `mbackOrder` */
  readonly order?: number;
}

/**
 * Distance from E0 within which the spectrum is its own and not the table's, eV:
 * at most this below the edge …
 */
const preGapEv = 30;
const shortestPreGapEv = 8;

/** … and as much above it as the range of the data allows. */
const postGapEv = (available: number): number => (available < 90 ? available / 2 : available < 200 ? 40 : 50);

/**
 * Normalisation after Weng, Waldo and Penner-Hahn (J. Synchrotron Rad. 12 (2005) 506): the scale s and the
 * polynomial background B are sought for which s·mu − B matches the tabulated f2 on either side of the edge.
 * Written with the unknowns on one side it is a single linear least squares: s·mu − Σ c_k P_k(E) = f2, rows
 * weighted so that the pre-edge and the post-edge count alike. Unlike the usual pre-edge and post-edge curves
 * it holds for short spectra.
 *
 * @throws InputError where the data have nothing on one side of the edge, or mu falls over it
 */
export function normaliseByMback(spectrum: Spectrum, options: MbackOptions): Normalisation {
  const { energyEv, mu } = spectrum;
  const { e0Ev } = options;
  const first = energyEv[0]! - e0Ev;
  const last = energyEv[energyEv.length - 1]! - e0Ev;
  const preTo = -Math.min(preGapEv, Math.max(shortestPreGapEv, -first / 2));
  const postFrom = postGapEv(last);
  const rows = [...energyEv.keys()];
  const pre = rows.filter((i) => energyEv[i]! - e0Ev <= preTo);
  const post = rows.filter((i) => energyEv[i]! - e0Ev >= postFrom);
  if (pre.length === 0 || post.length === 0) {
    throw new InputError({
      problem:
        `MBACK needs data below ${(e0Ev + preTo).toFixed(1)} eV and above ${(e0Ev + postFrom).toFixed(1)} eV, but the ` +
        `spectrum has ${pre.length} and ${post.length} points there`,
      remedy: 'measure a wider range, or check E0',
    });
  }
  const table = continueF2(options.f2, options.edge);
  const below = table.below(energyEv);
  const above = table.above(energyEv);
  // One point below the edge and a slope above it would leave the edge step to chance.
  const order = options.order ?? (pre.length < 2 ? 0 : mbackOrder(first, last));

  const centre = (first + last) / 2;
  const polynomials = legendreColumns(
    energyEv.map((energy) => (energy - e0Ev - centre) / ((last - first) / 2)),
    order,
  );
  const weighted = (values: Float64Array, above = values): Float64Array =>
    Float64Array.from([
      ...pre.map((i) => values[i]! / Math.sqrt(pre.length)),
      ...post.map((i) => above[i]! / Math.sqrt(post.length)),
    ]);
  const [scale, ...coefficients] = leastSquares(
    [mu, ...polynomials].map((column) => weighted(column)),
    weighted(below, above),
  );
  if (!(scale! > 0)) {
    throw new InputError({
      problem: `mu must rise over the edge at ${e0Ev.toFixed(1)} eV to be matched with tabulated absorption, but falls`,
      remedy: 'check that the column is absorption and not transmitted intensity',
    });
  }
  // s·mu + Σ c_k P_k = f2: both curves in the unit of mu.
  const background = energyEv.map(
    (_, i) => -polynomials.reduce((sum, column, k) => sum + coefficients[k]! * column[i]!, 0),
  );
  return normalisationFrom(spectrum, e0Ev, {
    method: 'MBACK',
    preEdge: background.map((value, i) => (value + below[i]!) / scale!),
    postEdge: background.map((value, i) => (value + above[i]!) / scale!),
  });
}

/**
 * Order of the background that a range of data can bear, given its ends relative to E0 in eV: under 80 eV
 * above the edge a slope is already guesswork. Measured on 154 spectra cut short.
 */
export function mbackOrder(firstEv: number, lastEv: number): number {
  if (lastEv < 80) {
    return 0;
  }
  const span = lastEv - firstEv;
  return span > 600 ? 3 : span > 300 ? 2 : 1;
}
