export { checkStructure } from './check-structure.ts';
export { readCif } from './cif/read-cif.ts';
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
} from './neighbours/periodic-neighbors.ts';
export { type Balls, type Shell, ShellSearch } from './neighbours/shell-search.ts';
export { readExtendedXyz } from './readers/read-extended-xyz.ts';
export type { StructureOptions } from './readers/read-options.ts';
export { readPoscar } from './readers/read-poscar.ts';
export { readStructureJson } from './readers/read-structure-json.ts';
export { readStructures, type StructureFormat, structureFormat } from './readers/read-structures.ts';
export type { OccupancyRule } from './readers/resolve-occupancy.ts';
export { type StructureLine, structureLines } from './readers/structure-lines.ts';
export { reducedFormula } from './reduced-formula.ts';
export type { Site, Structure, Vector3 } from './structure.ts';
