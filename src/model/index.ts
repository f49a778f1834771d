export type { JsonObject, JsonValue } from './bundle/canonical-json.ts';
export { type BundleContents, bundleHash, type EncodedBundle, encodeBundle } from './bundle/encode-bundle.ts';
export {
  type BundleManifest,
  bundleFormatVersion,
  type Credit,
  type ElementEntry,
  type ForestEntry,
  type ModelCard,
} from './bundle/manifest.ts';
export { type Bundle, type BundleSource, openBundle } from './bundle/open-bundle.ts';
export { readElement } from './bundle/read-element.ts';
export { readManifest } from './bundle/read-manifest.ts';
export { writeElement } from './bundle/write-element.ts';
export { type ChosenElement, chooseElement } from './choose-element.ts';
export type { ElementModel } from './element-model.ts';
export { type EvaluatedRow, type Evaluation, evaluate, type LabelledFeatures } from './evaluate.ts';
export {
  type Identification,
  type IdentifiedEnvironment,
  type IdentifyOptions,
  identify,
  type ShiftedAnswer,
} from './identify.ts';
export { identifySpectrum, type SpectrumAnswer, type SpectrumQuestion } from './identify-spectrum.ts';
export { encodeOnnx } from './onnx/encode-onnx.ts';
export { predictRankingLabels } from './predict-ranking-labels.ts';
export type { RankedLabel } from './ranked-labels.ts';
export {
  coordinationNumbersOf,
  environmentLabels,
  motifNamesOf,
  type RankingAnswer,
} from './ranking-label.ts';
export { readExperiments } from './read-experiments.ts';
export { publishedBundle } from './scikit-learn/published-bundle.ts';
export { readScikitLearnForest, type ScikitLearnOptions } from './scikit-learn/read-scikit-learn-forest.ts';
