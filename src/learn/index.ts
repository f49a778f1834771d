export { baselineClassifier } from './baseline-classifier.ts';
export { type Classifier, type FitOptions, type FittedModel, predict } from './classifier.ts';
export { firstArgmax } from './first-argmax.ts';
export { forestProbabilities, forestVotes } from './forest/evaluate-forest.ts';
export { fitForest } from './forest/fit-forest.ts';
export type { Forest, Tree } from './forest/forest.ts';
export { forestClassifier } from './forest/forest-classifier.ts';
export type { ForestOptions } from './forest/forest-options.ts';
export { outOfBagProbabilities } from './forest/out-of-bag.ts';
export { type DroppedRegions, type DropRegionsOptions, dropRegions } from './importance/drop-regions.ts';
export {
  type EnergyRegion,
  type FeatureRegion,
  featureRegions,
  paperRegions,
} from './importance/feature-region.ts';
export { type NodeCovers, type NodeCoversOptions, nodeCovers } from './importance/node-covers.ts';
export {
  type PermutationOptions,
  permutationImportance,
  type RegionImportance,
} from './importance/permutation-importance.ts';
export type { Score } from './importance/score.ts';
export { type ForestAttribution, treeShap } from './importance/tree-shap.ts';
export { type KnnOptions, knnClassifier } from './knn/knn-classifier.ts';
export { accuracy, hits } from './metrics/accuracy.ts';
export { type BootstrapOptions, bootstrapInterval } from './metrics/bootstrap-interval.ts';
export { brierScore } from './metrics/brier-score.ts';
export { type Calibration, calibration, type ReliabilityBin } from './metrics/calibration.ts';
export { type ConfusionMatrix, confusionMatrix } from './metrics/confusion-matrix.ts';
export type { Interval } from './metrics/interval.ts';
export { jaccard, jaccardWithoutPenalty, type LabelSet } from './metrics/jaccard.ts';
export { labelEntropy } from './metrics/label-entropy.ts';
export { logLoss } from './metrics/log-loss.ts';
export { wilsonInterval } from './metrics/wilson-interval.ts';
export { type CnnOptions, cnnClassifier } from './network/cnn-classifier.ts';
export type { NetworkClassifier, NetworkModel } from './network/fit-network.ts';
export { type MlpOptions, mlpClassifier } from './network/mlp-classifier.ts';
export { type Prediction, predictedLabels } from './prediction.ts';
export { packRows } from './rows.ts';
export {
  type CellResult,
  type FinishedTask,
  type FoldScore,
  type GridSearchOptions,
  type GridSearchResult,
  type GridTask,
  gridFolds,
  gridSearch,
  type RefusedCell,
  scoreTask,
} from './search/grid-search.ts';
export {
  type LearningCurveOptions,
  type LearningCurvePoint,
  learningCurve,
} from './search/learning-curve.ts';
export { classifierOf, type GridCell, paperGrids } from './search/paper-grids.ts';
export { crossValidate } from './splits/cross-validate.ts';
export { groupedFolds } from './splits/grouped-folds.ts';
export { groupedSplit, randomSplit, type SplitOptions } from './splits/random-split.ts';
export { type Split, splitOfFold, takeItems, takeRows } from './splits/split.ts';
export { stratifiedFolds } from './splits/stratified-folds.ts';
export { type SvcOptions, svcClassifier } from './svm/svc-classifier.ts';
