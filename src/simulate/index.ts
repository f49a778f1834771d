/**
 * From a crystal structure to its K-edge spectrum.
 * The free atoms come from `loadFreeAtoms` of `edgewise/node`.
 */
export { FreeAtomTable } from './atoms/free-atom-table.ts';
export { type SimulatedSite, type SimulatedType, simulateSite } from './simulate-site.ts';
export {
  distinctSitesOf,
  joinSites,
  type SimulatedStructure,
  type SimulatedStructureSite,
  type SitesAlike,
  simulateStructure,
} from './simulate-structure.ts';
export type { SimulateSiteOptions, SimulationSettings } from './simulation-settings.ts';
