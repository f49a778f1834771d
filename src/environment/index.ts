export { calibrateThreshold, type ThresholdCalibration, type ThresholdGrid } from './calibrate-threshold.ts';
export { labelCardinality } from './label-cardinality.ts';
export {
  type CoordinationLabel,
  type LabelledNeighbor,
  type LabelOptions,
  labelStructure,
  type SiteLabel,
  type StructureLabels,
} from './label-structure.ts';
export { largestCoordinationNumber, type Motif, motifCount, motifs, motifsOf } from './motifs.ts';
export {
  type LabelThresholds,
  paperThresholds,
  type RankingLabels,
  rankingLabels,
} from './ranking-labels.ts';
