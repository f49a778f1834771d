import type { GraphParts } from './onnx-messages.ts';

/** Name of the axis of spectra in the shapes of inputs and outputs. */
export const spectraAxis = 'N';

/** Name of the features in double precision, [N, features]: what the nodes of an answer begin with. */
export const featuresAsDoubles = 'features_double';

/** What a model adds to the graph: from `featuresAsDoubles` to its outputs. */
export interface OnnxAnswer extends Pick<GraphParts, 'nodes' | 'initializers' | 'outputs'> {
  /** Output ("cn", "motif_6") → labels in the order of its columns. */
  readonly classes: Readonly<Record<string, readonly string[]>>;
}
