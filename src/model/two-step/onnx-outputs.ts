import type { Forest } from '../../learn/forest/forest.ts';
import { type OnnxAnswer, spectraAxis } from '../onnx/onnx-answer.ts';
import { doublesTensor, elementType, node, textsTensor, valueInfo } from '../onnx/onnx-messages.ts';
import { treeEnsembleNode } from '../onnx/tree-ensemble-node.ts';
import type { TwoStepForests } from './two-step-forests.ts';

/**
 * The outputs of a two-step model: `cn_label` [N], `cn_probabilities` [N, classes] and, for each CN that has
 * a motif forest, `motif_label_6` and `motif_probabilities_6`.
 *
 * They are computed in double precision as `forestProbabilities` does, in the same order: labels are the same
 * even where classes tie, and probabilities are ours rounded to single precision.
 */
export function onnxOutputs({ cn, motifs }: TwoStepForests): OnnxAnswer {
  const outputs = [
    ...(cn ? [{ prefix: 'cn', suffix: '', answer: 'CN ranking', forest: cn }] : []),
    ...[...motifs]
      .sort(([a], [b]) => a - b)
      .map(([number, forest]) => ({
        prefix: 'motif',
        suffix: `_${number}`,
        answer: `motif ranking of CN ${number}`,
        forest,
      })),
  ];
  const parts = outputs.map(({ prefix, suffix, answer, forest }) =>
    forestParts(forest, (what) => `${prefix}_${what}${suffix}`, answer),
  );
  return {
    nodes: parts.flatMap(({ nodes }) => nodes),
    initializers: parts.flatMap(({ initializers }) => initializers),
    outputs: parts.flatMap(({ outputs }) => outputs),
    classes: Object.fromEntries(
      outputs.map(({ prefix, suffix, forest }) => [`${prefix}${suffix}`, forest.classes]),
    ),
  };
}

/** The mean over the trees and the first largest class of it. */
function forestParts(
  forest: Forest,
  named: (what: string) => string,
  answer: string,
): Omit<OnnxAnswer, 'classes'> {
  const classCount = forest.classes.length;
  return {
    nodes: [
      treeEnsembleNode(forest, named('sums')),
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
