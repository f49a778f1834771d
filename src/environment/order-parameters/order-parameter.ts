import type { Motif } from '../motifs.ts';
import { aroundPole } from './around-pole.ts';
import { bent } from './bent.ts';
import { bipyramidal } from './bipyramidal.ts';
import { bodyCenteredCubic } from './body-centered-cubic.ts';
import { cuboctahedral } from './cuboctahedral.ts';
import type { NeighborAngles } from './neighbor-angles.ts';

/**
 * The order parameter of one motif: how well the first `motif.coordinationNumber` neighbours match it, 1 for
 * the ideal motif. Only body-centered cubic can be negative. (Zimmermann et al., Front. Mater. 4 (2017) 34;
 * docs/labels.md, From neighbours to q.) q is this times p.
 *
 * @param angles of at least as many neighbours as the motif has, heaviest first
 * @param rank ascending along the neighbours, equal for neighbours of equal weight
 */
export function orderParameter(motif: Motif, angles: NeighborAngles, rank: ArrayLike<number>): number {
  const { formula, coordinationNumber: count } = motif;
  switch (formula.family) {
    case 'single-bond':
      // One neighbour: nothing to compare it with.
      return 1;
    case 'bent':
      return bent(angles, count, formula);
    case 'around-pole':
      return aroundPole(angles, count, formula);
    case 'bipyramidal':
      return bipyramidal(angles, count, formula);
    case 'body-centered-cubic':
      return bodyCenteredCubic(angles, count, formula, rank);
    case 'cuboctahedral':
      return cuboctahedral(angles, count, formula);
  }
}
