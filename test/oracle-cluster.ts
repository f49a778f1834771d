import { readFileSync } from 'node:fs';
import type { FreeAtom } from '../src/simulate/atoms/free-atom.ts';
import { FreeAtomTable } from '../src/simulate/atoms/free-atom-table.ts';
import type { Cluster } from '../src/simulate/cluster.ts';
import { bohrAngstrom } from '../src/simulate/units.ts';
import type { ScatteringOracle } from './scattering-oracle.ts';

/** The free atoms that come with the program. */
export const freeAtoms = new FreeAtomTable(
  readFileSync(new URL('../models/atoms/free-atoms.bin', import.meta.url)),
);

/** The cluster of a reference calculation, as the engine takes it, and its free atoms by type. */
export function oracleCluster({ types, atoms }: ScatteringOracle): { cluster: Cluster; atoms: FreeAtom[] } {
  return {
    cluster: {
      types: types.map(({ atomicNumber, count }) => ({ z: atomicNumber, weight: count })),
      typeOf: Int32Array.from(atoms, ({ type }) => type),
      positions: Float64Array.from(
        atoms.flatMap(({ position }) => position.map((coordinate) => coordinate / bohrAngstrom)),
      ),
    },
    atoms: types.map(({ atomicNumber }, type) => freeAtoms.atom(atomicNumber, type === 0)),
  };
}
