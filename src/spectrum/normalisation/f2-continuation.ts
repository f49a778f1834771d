import type { Edge } from '../../elements/edge.ts';
import type { F2 } from '../../elements/f2.ts';
import { fitPolynomial } from '../../numeric/fit-polynomial.ts';
import { indexOfLargest } from '../../numeric/index-of-largest.ts';

/**
 * Smooth f2 as it would be without the edge, and with its shell fully excited; functions of energies in eV.
 */
export interface F2Continuation {
  below(energyEv: Float64Array): Float64Array;
  above(energyEv: Float64Array): Float64Array;
}

/** Stretches of the table that are fitted, relative to the edge: before other shells bend them. */
const belowFromShare = 0.9;
const aboveToShare = 1.25;

/**
 * What is left out at the edge, where the table rounds it
 * and may have it a few eV off; eV, less for light elements.
 */
const gapEv = 15;
const gapShare = 0.03;

/**
 * Continues the tabulated f2 smoothly over the edge from either side, a line below and a parabola above in
 * the logarithms of energy and f2, so that neither knots of the table nor its edge energy matter.
 */
export function continueF2({ energyEv, f2 }: F2, edge: Edge): F2Continuation {
  const edgeEv = edge.energyEv;
  const gap = Math.min(gapEv, gapShare * edgeEv);
  const jumps = f2.map((value, i) => (i === 0 ? 0 : value / f2[i - 1]!));
  const jump = indexOfLargest(jumps);
  const fitted = (order: number, keep: (energy: number, index: number) => boolean) => {
    const indices = [...energyEv.keys()].filter((index) => keep(energyEv[index]!, index));
    const log = fitPolynomial(
      Float64Array.from(indices, (index) => Math.log(energyEv[index]!)),
      Float64Array.from(indices, (index) => Math.log(f2[index]!)),
      order,
    );
    return (energies: Float64Array): Float64Array => log(energies.map(Math.log)).map(Math.exp);
  };
  return {
    // The table's own edge may lie 16 eV below the tabulated
    // one (Sn): only what stands before its jump is below.
    below: fitted(
      1,
      (energy, i) => i < jump - 1 && energy >= belowFromShare * edgeEv && energy <= edgeEv - gap,
    ),
    above: fitted(2, (energy, i) => i > jump && energy >= edgeEv + gap && energy <= aboveToShare * edgeEv),
  };
}
