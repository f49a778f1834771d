export type { JsonObject, JsonValue } from '../base/canonical-json.ts';
export {
  coordinationNumbersOf,
  environmentLabels,
  motifNamesOf,
} from '../environment/read-ranking-labels.ts';
export { type BundleContents, bundleHash, type EncodedBundle, encodeBundle } from './bundle/encode-bundle.ts';
export {
  type BundleManifest,
  bundleFormatVersion,
  type Credit,
  type ElementEntry,
  type FileEntry,
  type ForestEntry,
  type ReferencesEntry,
} from './bundle/manifest.ts';
export { type Bundle, type BundleSource, openBundle } from './bundle/open-bundle.ts';
export { readElement } from './bundle/read-element.ts';
export { readManifest } from './bundle/read-manifest.ts';
export { readReferences } from './bundle/read-references.ts';
export { writeReferences } from './bundle/write-references.ts';
export { type ChosenElement, chooseElement } from './choose-element.ts';
export {
  type ElementAnswer,
  type ElementModel,
  type FeatureAttribution,
  type RankedLabel,
  rankingLabelsOf,
} from './element-model.ts';
export { type EvaluatedRow, type Evaluation, evaluate, type LabelledFeatures } from './evaluate.ts';
export { type Attribution, attribution, type RegionAttribution } from './explain/attribution.ts';
export { type Evidence, type ExplainOptions, explain } from './explain/explain.ts';
export { type NearestReference, nearestReferences } from './explain/nearest-references.ts';
export { type Novelty, noveltyOf } from './explain/novelty.ts';
export {
  type Identification,
  type IdentifiedEnvironment,
  type IdentifyOptions,
  identify,
  type ShiftedAnswer,
} from './identify.ts';
export { identifySpectrum, type SpectrumAnswer, type SpectrumQuestion } from './identify-spectrum.ts';
export {
  type ElementCard,
  elementCardsOf,
  type ModelCard,
  type ScoreCard,
  type Scores,
  type Share,
} from './model-card.ts';
export { encodeOnnx } from './onnx/encode-onnx.ts';
export { publishedBundle } from './published/published-bundle.ts';
export { readExperiments } from './published/read-experiments.ts';
export { readScikitLearnForest, type ScikitLearnOptions } from './published/read-scikit-learn-forest.ts';
export type { ReferenceSpectrum, References } from './references.ts';
export type { TwoStepForests } from './two-step/two-step-forests.ts';
export { TwoStepModel } from './two-step/two-step-model.ts';
