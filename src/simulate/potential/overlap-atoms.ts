import type { FreeAtom } from '../atoms/free-atom.ts';
import type { Cluster } from '../cluster.ts';
import { type NeighbourShell, neighbourShells } from './neighbour-shells.ts';
import { OverlappingSpheres } from './overlapping-spheres.ts';
import { muffinTinRadii, radiusHolding } from './sphere-radii.ts';
import { superpose, type TypeDensities } from './superpose.ts';

/** What the free atoms of a cluster give before any electron has moved. */
export interface OverlappedAtoms {
  /** By type: neighbours of its model atom. */
  readonly shells: readonly (readonly NeighbourShell[])[];
  readonly types: readonly TypeDensities[];
  /** Radii stay as they are while the field becomes self-consistent. */
  readonly spheres: OverlappingSpheres;
}

/** @param atoms by type */
export function overlapAtoms(cluster: Cluster, atoms: readonly FreeAtom[]): OverlappedAtoms {
  const shells = neighbourShells(cluster);
  const types = superpose(atoms, shells);
  const norman = types.map(({ density }, type) => radiusHolding(cluster.types[type]!.z, density));
  const muffinTin = muffinTinRadii(norman, shells);
  const radii = norman.map((radius, type) => ({ norman: radius, muffinTin: muffinTin[type]! }));
  const weights = cluster.types.map(({ weight }) => weight);
  return { shells, types, spheres: new OverlappingSpheres(radii, shells, weights) };
}
