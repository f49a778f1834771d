import { differenceCount, differenceWeights } from '../../learn/window-differences.ts';
import { featuresAsDoubles, type OnnxAnswer, spectraAxis } from '../onnx/onnx-answer.ts';
import {
  doublesTensor,
  elementType,
  integersTensor,
  node,
  textsTensor,
  valueInfo,
} from '../onnx/onnx-messages.ts';
import { treeEnsembleNode } from '../onnx/tree-ensemble-node.ts';
import { asForest } from './as-forest.ts';
import type { DistributionForests } from './distribution-forests.ts';
import { cnOutputs, motifOutputs } from './write-distribution.ts';

/**
 * The outputs of a distribution model: `cn_label` [N], the most probable CN; `cn_probabilities` [N, 12],
 * P(CN); `motif_values` [N, 25], the predicted q. They are computed in double precision and rounded to single
 * at the end.
 */
export function distributionOnnx({ differences, cn, motif, sharpness }: DistributionForests): OnnxAnswer {
  const asked = differences ? 'asked_double' : featuresAsDoubles;
  return {
    nodes: [
      ...(differences
        ? [
            node('MatMul', [featuresAsDoubles, 'window_weights'], 'differences_unrounded'),
            // Thresholds are compared with single precision, as in training.
            node('Cast', ['differences_unrounded'], 'differences', { to: elementType.float }),
            node('Cast', ['differences'], 'differences_double', { to: elementType.double }),
            node('Concat', [featuresAsDoubles, 'differences_double'], asked, { axis: 1 }),
          ]
        : []),
      treeEnsembleNode(asForest(cn, cnOutputs), 'cn_sums', asked),
      node('Div', ['cn_sums', 'cn_trees'], 'cn_p'),
      node('Pow', ['cn_p', 'cn_sharpness'], 'cn_powers'),
      node('ReduceSum', ['cn_powers', 'cn_axis'], 'cn_total', { keepdims: 1 }),
      node('Div', ['cn_powers', 'cn_total'], 'cn_shares'),
      node('ArgMax', ['cn_shares'], 'cn_index', { axis: 1, keepdims: 0, select_last_index: 0 }),
      node('Gather', ['cn_classes', 'cn_index'], 'cn_label', { axis: 0 }),
      node('Cast', ['cn_shares'], 'cn_probabilities', { to: elementType.float }),
      treeEnsembleNode(asForest(motif, motifOutputs), 'motif_sums', asked),
      node('Div', ['motif_sums', 'motif_trees'], 'motif_means'),
      node('Cast', ['motif_means'], 'motif_values', { to: elementType.float }),
    ],
    initializers: [
      ...(differences
        ? [
            doublesTensor(
              'window_weights',
              [differences.featureCount, differenceCount(differences)],
              differenceWeights(differences),
            ),
          ]
        : []),
      doublesTensor('cn_trees', [], [cn.trees.length]),
      doublesTensor('cn_sharpness', [], [sharpness]),
      integersTensor('cn_axis', [1]),
      textsTensor('cn_classes', cnOutputs),
      doublesTensor('motif_trees', [], [motif.trees.length]),
    ],
    outputs: [
      valueInfo(
        'cn_label',
        'string',
        [spectraAxis],
        'most probable coordination number, the first of equals',
      ),
      valueInfo(
        'cn_probabilities',
        'float',
        [spectraAxis, cnOutputs.length],
        `P(CN): ${cnOutputs.join(', ')}`,
      ),
      valueInfo(
        'motif_values',
        'float',
        [spectraAxis, motifOutputs.length],
        `order parameters q: ${motifOutputs.join(', ')}`,
      ),
    ],
    classes: { cn: cnOutputs, motif: motifOutputs },
  };
}
