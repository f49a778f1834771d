/** Crystal structures: reading them, their lattice, their neighbours. */
export { type Lattice, latticeFromParameters, volume } from './lattice.ts';
export { type Neighbor, neighborsWithin } from './neighbours/periodic-neighbors.ts';
export type { StructureOptions } from './readers/read-options.ts';
export { eachStructure, readStructures } from './readers/read-structures.ts';
export type { FoundStructure } from './readers/structure-reader.ts';
export { reducedFormula } from './reduced-formula.ts';
export type { Site, Structure, Vector3 } from './structure.ts';
