import { InputError } from '../../base/input-error.ts';
import type { Tree } from '../../learn/forest/forest.ts';
import { largestFloat32AtMost } from '../largest-float32-at-most.ts';
import type { LeafRows } from '../two-step/leaf-rows.ts';
import { ScikitLearnObject } from './allowed-globals.ts';
import { NumpyArray } from './numpy-array.ts';

/** Bytes of a node in the oldest layout that is read (scikit-learn 0.18); later ones are larger. */
const nodeBytes = 56;

/** scikit-learn's child index at a leaf. */
const noChild = -1;

/** A tree whose leaves point into rows that are shared by the whole forest. */
export type TreeWithSharedLeaves = Omit<Tree, 'leafProbabilities'>;

/**
 * Turns `sklearn.tree._tree.Tree` into our arrays: node order as it is, thresholds as the largest Float32
 * below them, class counts of the leaves as probabilities (counts / sum) in `leafRows`.
 *
 * @throws InputError where the arrays are no tree
 */
export function convertTree(
  tree: unknown,
  featureCount: number,
  classCount: number,
  leafRows: LeafRows,
): TreeWithSharedLeaves {
  if (!(tree instanceof ScikitLearnObject) || tree.className !== 'Tree') {
    throw new InputError({
      problem: 'a tree of the forest is missing',
      remedy: 'the file is damaged: get it again',
    });
  }
  const nodes = tree.attributes.get('nodes');
  const values = tree.attributes.get('values');
  if (
    !(nodes instanceof NumpyArray) ||
    nodes.shape.length !== 1 ||
    nodes.shape[0] === 0 ||
    nodes.dtype.itemBytes < nodeBytes
  ) {
    throw new InputError({
      problem: 'a tree of the forest has no nodes',
      remedy: 'the file is damaged: get it again',
    });
  }
  const count = nodes.shape[0]!;
  if (
    !(values instanceof NumpyArray) ||
    values.shape.length !== 3 ||
    values.shape[0] !== count ||
    values.shape[1] !== 1 ||
    values.shape[2] !== classCount ||
    values.dtype.code !== 'f8'
  ) {
    throw new InputError({
      problem: `a tree of the forest has no counts for ${count} nodes and ${classCount} classes`,
    });
  }

  const leftOf = column(nodes, 'left_child');
  const rightOf = column(nodes, 'right_child');
  const featureOf = column(nodes, 'feature');
  const thresholdOf = column(nodes, 'threshold');
  const readCount = values.dtype.numberReader;
  const counts = values.view;
  const distribution = new Float64Array(classCount);

  const feature = new Int16Array(count);
  const threshold = new Float32Array(count);
  const left = new Int32Array(count);
  const right = new Int32Array(count);
  const hasParent = new Uint8Array(count);

  for (let node = 0; node < count; node++) {
    const leftChild = leftOf(node);
    if (leftChild === noChild) {
      let sum = 0;
      for (let c = 0; c < classCount; c++) {
        sum += distribution[c] = readCount(counts, (node * classCount + c) * values.dtype.itemBytes);
      }
      if (!(sum > 0 && sum < Number.POSITIVE_INFINITY) || distribution.some((n) => n < 0)) {
        throw new InputError({
          problem: `leaf ${node} of a tree has no valid class counts`,
          remedy: 'the file is damaged: get it again',
        });
      }
      for (let c = 0; c < classCount; c++) {
        distribution[c]! /= sum;
      }
      feature[node] = -1;
      left[node] = leafRows.rowOf(distribution);
      continue;
    }
    for (const child of [leftChild, rightOf(node)]) {
      // Children come after their parent, each has one: so every node is reached once and walking ends.
      if (!(child > node && child < count) || hasParent[child]) {
        throw new InputError({
          problem: `node ${node} of a tree has child ${child}, which is no valid child`,
          remedy: 'the file is damaged: get it again',
        });
      }
      hasParent[child] = 1;
    }
    left[node] = leftChild;
    right[node] = rightOf(node);
    feature[node] = checked(featureOf(node), featureCount, node);
    threshold[node] = largestFloat32AtMost(thresholdOf(node));
    if (!Number.isFinite(threshold[node])) {
      throw new InputError({
        problem: `node ${node} of a tree has no finite threshold`,
        remedy: 'the file is damaged: get it again',
      });
    }
  }
  return { feature, threshold, left, right };
}

function checked(feature: number, featureCount: number, node: number): number {
  if (!(feature >= 0 && feature < featureCount)) {
    throw new InputError({
      problem: `node ${node} of a tree compares feature ${feature} of ${featureCount}`,
      remedy: 'the file is damaged: get it again',
    });
  }
  return feature;
}

/** Reads one field of the record array, by node. */
function column(nodes: NumpyArray, name: string): (node: number) => number {
  const field = nodes.dtype.fields.get(name);
  if (!field) {
    throw new InputError({
      problem: `the nodes of a tree have no field "${name}"`,
      remedy: 'the file is damaged: get it again',
    });
  }
  const view = nodes.view;
  const read = field.dtype.numberReader;
  const { itemBytes } = nodes.dtype;
  return (node) => read(view, node * itemBytes + field.offset);
}
