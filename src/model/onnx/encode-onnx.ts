import type { Bundle } from '../bundle/open-bundle.ts';
import type { ElementModel } from '../element-model.ts';
import { featuresAsDoubles, spectraAxis } from './onnx-answer.ts';
import { elementType, encodeModel, node, valueInfo } from './onnx-messages.ts';

/** ONNX 1.16, the first with TreeEnsemble; onnxruntime runs it from version 1.21 on. */
const irVersion = 10;
const operatorSets = { '': 21, 'ai.onnx.ml': 5 };

/**
 * The model of an element as an ONNX model (docs/onnx.md): `features` [N, features] in, and the outputs of
 * its kind out. The recipe, the classes and the hash of the bundle are in its metadata.
 *
 * @param bundle what the model comes from
 */
export async function encodeOnnx(
  model: ElementModel,
  bundle: Pick<Bundle, 'manifest' | 'hash'>,
): Promise<Uint8Array> {
  const { manifest, hash } = bundle;
  const points = manifest.recipe.points;
  const { nodes, initializers, outputs, classes } = await model.onnx();
  return encodeModel({
    irVersion,
    producer: 'edgewise',
    producerVersion: manifest.programVersion,
    description:
      `Coordination of ${model.element} from its K-edge XANES: bundle ${manifest.name} ${manifest.version}. ` +
      'The features are made by the recipe in the metadata.',
    operatorSets,
    metadata: {
      element: model.element,
      recipe: JSON.stringify(manifest.recipe),
      thresholds: JSON.stringify(manifest.thresholds),
      classes: JSON.stringify(classes),
      bundle: `${manifest.name} ${manifest.version}`,
      bundleHash: hash,
    },
    graph: {
      name: `edgewise_${model.element}`,
      inputs: [valueInfo('features', 'float', [spectraAxis, points], `spectra as ${points} features each`)],
      nodes: [node('Cast', ['features'], featuresAsDoubles, { to: elementType.double }), ...nodes],
      initializers,
      outputs,
    },
  });
}
