/** From a crystal structure to p, q and ranking labels. */
export { averageLabels } from './average-labels.ts';
export { largestCoordinationNumber } from './coordination.ts';
export { type DistinctSite, distinctSites } from './distinct-sites.ts';
export { type ExtendedMotif, extendedMotifs, extendedOrderParameter } from './extended-motifs.ts';
export { type LabelOptions, labelStructure } from './label-structure.ts';
export type { CoordinationLabel, LabelledNeighbor, SiteLabel, StructureLabels } from './labels.ts';
export { type Motif, motifCount, motifs } from './motifs.ts';
export {
  type LabelThresholds,
  paperThresholds,
  type RankingLabels,
  rankingLabels,
} from './ranking-labels.ts';
