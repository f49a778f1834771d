export { checkStructure } from './check-structure.ts';
export {
  type CellParameters,
  cellParameters,
  type Lattice,
  latticeFromParameters,
  planeSpacings,
  reciprocalLattice,
  toCartesian,
  toFractional,
  volume,
} from './lattice.ts';
export {
  fillNeighbors,
  type Neighbor,
  type NeighborBuffer,
  neighborBuffer,
  neighborsWithin,
  type PeriodicCell,
  periodicCell,
} from './periodic-neighbors.ts';
export { readCif } from './read-cif.ts';
export { readExtendedXyz } from './read-extended-xyz.ts';
export type { StructureOptions } from './read-options.ts';
export { readPoscar } from './read-poscar.ts';
export { readStructureJson } from './read-structure-json.ts';
export { readStructures, type StructureFormat, structureFormat } from './read-structures.ts';
export { reducedFormula } from './reduced-formula.ts';
export type { OccupancyRule } from './resolve-occupancy.ts';
export { type Balls, type Shell, ShellSearch } from './shell-search.ts';
export type { Site, Structure, Vector3 } from './structure.ts';
export { type StructureLine, structureLines } from './structure-lines.ts';
