export { averageLabels } from './average-labels.ts';
export { bestCoordinationNumber, bestNeighbors } from './best-neighbors.ts';
export { calibrateThreshold, type ThresholdCalibration, type ThresholdGrid } from './calibrate-threshold.ts';
export { type DistinctSite, distinctSites } from './distinct-sites.ts';
export { type ExtendedMotif, extendedMotifs, extendedOrderParameter } from './extended-motifs.ts';
export { labelCardinality } from './label-cardinality.ts';
export { type LabelOptions, labelStructure } from './label-structure.ts';
export type { CoordinationLabel, LabelledNeighbor, SiteLabel, StructureLabels } from './labels.ts';
export {
  largestCoordinationNumber,
  type Motif,
  type MotifFormula,
  motifCount,
  motifs,
  motifsOf,
} from './motifs.ts';
export {
  type LabelThresholds,
  paperThresholds,
  type RankingLabels,
  rankingLabels,
} from './ranking-labels.ts';
