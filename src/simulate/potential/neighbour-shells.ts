import { type Cluster, distanceBetween, modelAtoms } from '../cluster.ts';

/** Atoms of one type at one distance from a model atom. */
export interface NeighbourShell {
  readonly type: number;
  /** In bohr. */
  readonly distance: number;
  readonly count: number;
}

/** Further atoms add nothing to an overlapped potential: free atoms are neutral and end long before. */
const reach = 12;

/**
 * Atoms of one type closer together in distance than this,
 * in bohr, are one shell: far below a potential's accuracy.
 */
const sameDistance = 1e-5;

/** The neighbours of each type's model atom within 12 bohr, nearest first. */
export function neighbourShells(cluster: Cluster): NeighbourShell[][] {
  return modelAtoms(cluster).map((model) => {
    const atoms: { type: number; distance: number }[] = [];
    for (const [atom, type] of cluster.typeOf.entries()) {
      const distance = distanceBetween(cluster, model, atom);
      if (atom !== model && distance <= reach) {
        atoms.push({ type, distance });
      }
    }
    atoms.sort((a, b) => a.distance - b.distance || a.type - b.type);
    const shells: { type: number; distance: number; count: number }[] = [];
    const latest = new Map<number, { type: number; distance: number; count: number }>();
    for (const { type, distance } of atoms) {
      const shell = latest.get(type);
      if (shell && distance - shell.distance < sameDistance) {
        shell.count++;
      } else {
        const next = { type, distance, count: 1 };
        latest.set(type, next);
        shells.push(next);
      }
    }
    return shells;
  });
}
