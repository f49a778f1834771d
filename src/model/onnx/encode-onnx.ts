import type { Forest } from '../../learn/forest/forest.ts';
import type { Bundle } from '../bundle/open-bundle.ts';
import type { ElementModel } from '../element-model.ts';
import {
  bytesTensor,
  doublesTensor,
  elementType,
  encodeModel,
  type GraphParts,
  node,
  textsTensor,
  valueInfo,
} from './onnx-messages.ts';
import { treeEnsembleOf } from './tree-ensemble.ts';

/** ONNX 1.16, the first with TreeEnsemble; onnxruntime runs it from version 1.21 on. */
const irVersion = 10;
const operatorSets = { '': 21, 'ai.onnx.ml': 5 };

/** TreeEnsemble's numbers for "left where value <= threshold", and for adding up what the leaves hold. */
const branchLessOrEqual = 0;
const sumOfTrees = 1;

/** Name of the axis of spectra in the shapes of inputs and outputs. */
const spectraAxis = 'N';

/**
 * All forests of an element as one ONNX model (docs/onnx.md): `features` [N, features] in; `cn_label` [N],
 * `cn_probabilities` [N, classes] and, for each CN that has a motif forest, `motif_label_6` and
 * `motif_probabilities_6` out. The recipe, the classes and the hash of the bundle are in its metadata.
 *
 * The model computes in double precision what `forestProbabilities` computes, in the same order: labels are the same
 * even where classes tie, and probabilities are ours rounded to single precision.
 *
 * @param bundle what the model comes from
 */
export function encodeOnnx(model: ElementModel, bundle: Pick<Bundle, 'manifest' | 'hash'>): Uint8Array {
  const { manifest, hash } = bundle;
  const forests = [
    ...(model.cn ? [{ prefix: 'cn', suffix: '', answer: 'CN ranking', forest: model.cn }] : []),
    ...[...model.motifs]
      .sort(([a], [b]) => a - b)
      .map(([cn, forest]) => ({
        prefix: 'motif',
        suffix: `_${cn}`,
        answer: `motif ranking of CN ${cn}`,
        forest,
      })),
  ];
  const points = manifest.recipe.points;
  const parts = forests.map(({ prefix, suffix, answer, forest }) =>
    forestParts(forest, (what) => `${prefix}_${what}${suffix}`, answer),
  );
  const classes = Object.fromEntries(
    forests.map(({ prefix, suffix, forest }) => [`${prefix}${suffix}`, forest.classes]),
  );
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
      nodes: [
        node('Cast', ['features'], 'features_double', { to: elementType.double }),
        ...parts.flatMap(({ nodes }) => nodes),
      ],
      initializers: parts.flatMap(({ initializers }) => initializers),
      outputs: parts.flatMap(({ outputs }) => outputs),
    },
  });
}

/** The mean over the trees and the first largest class of it. */
function forestParts(
  forest: Forest,
  named: (what: string) => string,
  answer: string,
): Pick<GraphParts, 'nodes' | 'initializers' | 'outputs'> {
  const classCount = forest.classes.length;
  return {
    nodes: [
      ensembleNode(forest, named('sums')),
      node('Div', [named('sums'), named('trees')], named('means')),
      node('ArgMax', [named('means')], named('index'), { axis: 1, keepdims: 0, select_last_index: 0 }),
      node('Gather', [named('classes'), named('index')], named('label'), { axis: 0 }),
      node('Cast', [named('means')], named('probabilities'), { to: elementType.float }),
    ],
    initializers: [
      doublesTensor(named('trees'), [], [forest.trees.length]),
      textsTensor(named('classes'), forest.classes),
    ],
    outputs: [
      valueInfo(
        named('label'),
        'string',
        [spectraAxis],
        `most probable ${answer} label, the first of equals`,
      ),
      valueInfo(
        named('probabilities'),
        'float',
        [spectraAxis, classCount],
        `probabilities of the ${answer} labels: ${forest.classes.join(', ')}`,
      ),
    ],
  };
}

function ensembleNode(forest: Forest, output: string): Uint8Array {
  const ensemble = treeEnsembleOf(forest);
  const splitCount = ensemble.features.length;
  return node(
    'TreeEnsemble',
    ['features_double'],
    output,
    {
      aggregate_function: sumOfTrees,
      leaf_targetids: ensemble.leafClasses,
      leaf_weights: doublesTensor('', [ensemble.leafWeights.length], ensemble.leafWeights),
      n_targets: forest.classes.length,
      nodes_falseleafs: ensemble.falseIsLeaf,
      nodes_falsenodeids: ensemble.falseBranches,
      nodes_featureids: ensemble.features,
      nodes_modes: bytesTensor('', new Uint8Array(splitCount).fill(branchLessOrEqual)),
      nodes_splits: doublesTensor('', [splitCount], ensemble.thresholds),
      nodes_trueleafs: ensemble.trueIsLeaf,
      nodes_truenodeids: ensemble.trueBranches,
      post_transform: 0,
      tree_roots: ensemble.roots,
    },
    'ai.onnx.ml',
  );
}
