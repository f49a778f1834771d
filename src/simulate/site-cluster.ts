import { requireElement } from '../elements/element.ts';
import { volume } from '../structure/lattice.ts';
import { fillNeighbors, neighborBuffer, periodicCell } from '../structure/neighbours/periodic-neighbors.ts';
import type { Structure } from '../structure/structure.ts';
import type { Cluster } from './cluster.ts';
import { bohrAngstrom } from './units.ts';

/** Atoms of a cluster, at least: potentials of the outermost scatterers still see all their neighbours. */
const fewestAtoms = 250;
/**
 * So many more than are wanted as scatterers, so that the shells behind them tell where their cluster ends.
 */
const moreThanScatterers = 50;

/** Two distances that differ by less belong to one shell, Å. */
const shellWidth = 0.01;

/** Weight of the absorber with its core hole in averages, beside one for each atom of the reduced formula. */
const absorberWeight = 0.01;

/**
 * The surroundings of a site: complete shells up to 250 atoms or more, with one potential type for the
 * absorber and one for each element, in the order of distance.
 * @param scatterers atoms that are wanted to scatter
 */
export function siteCluster(structure: Structure, siteIndex: number, scatterers = 0): Cluster {
  const fewest = Math.max(fewestAtoms, scatterers + moreThanScatterers);
  const cell = periodicCell(structure);
  const buffer = neighborBuffer(1024);
  const density = structure.sites.length / volume(structure.lattice);
  let radius = Math.cbrt((3 * fewest) / (4 * Math.PI * density));
  while (fillNeighbors(buffer, cell, siteIndex, radius) < fewest + 50) {
    radius *= 1.1;
  }
  const order = Array.from({ length: buffer.count }, (_, k) => k).sort(
    (a, b) => rounded(buffer.distance[a]!) - rounded(buffer.distance[b]!) || a - b,
  );
  let count = Math.min(fewest - 1, order.length);
  while (
    count < order.length &&
    buffer.distance[order[count]!]! - buffer.distance[order[count - 1]!]! < shellWidth
  ) {
    count++;
  }
  const kept = order.slice(0, count);
  const elementAt = (k: number) => structure.sites[buffer.site[k]!]!.element;
  const symbols = [...new Set(kept.map(elementAt))];
  const counts = symbols.map((symbol) => structure.sites.filter(({ element }) => element === symbol).length);
  const divisor = counts.reduce(greatestCommonDivisor);
  const positions = new Float64Array(3 * (count + 1));
  const typeOf = new Int32Array(count + 1);
  for (const [atom, k] of kept.entries()) {
    typeOf[atom + 1] = 1 + symbols.indexOf(elementAt(k));
    for (let axis = 0; axis < 3; axis++) {
      positions[3 * (atom + 1) + axis] = buffer.vector[3 * k + axis]! / bohrAngstrom;
    }
  }
  return {
    types: [
      { z: requireElement(structure.sites[siteIndex]!.element).z, weight: absorberWeight },
      ...symbols.map((symbol, i) => ({ z: requireElement(symbol).z, weight: counts[i]! / divisor })),
    ],
    positions,
    typeOf,
  };
}

/**
 * Equal distances must not be told apart by the rounding of a file: the order of sites decides among them.
 */
const rounded = (distance: number): number => Math.round(distance * 1e4);

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);

/** Shells closer together than this, Å, do not end a cluster of scatterers. */
const leastGap = 0.05;

/**
 * Number of atoms that scatter, the absorber with them: up to the gap between shells at which it comes
 * nearest to a wanted number, the smaller one of two as near.
 */
export function scattererCount({ positions, typeOf }: Cluster, wanted: number): number {
  let best = typeOf.length;
  let previous = 0;
  for (let atom = 1; atom < typeOf.length; atom++) {
    const distance = Math.hypot(positions[3 * atom]!, positions[3 * atom + 1]!, positions[3 * atom + 2]!);
    const isGap = (distance - previous) * bohrAngstrom >= leastGap;
    if (isGap && atom > 1 && Math.abs(atom - wanted) < Math.abs(best - wanted)) {
      best = atom;
    }
    previous = distance;
  }
  return best;
}
