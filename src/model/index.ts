/** Bundles of trained models: open, ask, explain, write, export. */
export { type BundleContents, type EncodedBundle, encodeBundle } from './bundle/encode-bundle.ts';
export type { BundleManifest } from './bundle/manifest.ts';
export { type Bundle, type BundleSource, openBundle } from './bundle/open-bundle.ts';
export type { ElementModel } from './element-model.ts';
export { type Evidence, explain } from './explain/explain.ts';
export { type Identification, identify } from './identify.ts';
export { identifySpectrum, type SpectrumAnswer, type SpectrumQuestion } from './identify-spectrum.ts';
export type { ModelCard } from './model-card.ts';
export { encodeOnnx } from './onnx/encode-onnx.ts';
