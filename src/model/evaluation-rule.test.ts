import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasReference, referenceJson, referencePath } from '../../test/reference.ts';
import { pickledForest, type TestForest, type TestNode } from '../../test/scikit-learn-pickle.ts';
import { paperThresholds } from '../environment/ranking-labels.ts';
import { fitForest } from '../learn/forest/fit-forest.ts';
import type { Forest, Tree } from '../learn/forest/forest.ts';
import { bootstrapWeights, randomOfTree } from '../learn/forest/grow/bootstrap-weights.ts';
import { forestProbabilities } from '../learn/forest/predict/evaluate-forest.ts';
import { predictedLabels } from '../learn/prediction.ts';
import { Random } from '../numeric/random.ts';
import { paperRecipe } from '../spectrum/features/recipes.ts';
import { encodeBundle } from './bundle/encode-bundle.ts';
import { readElement } from './bundle/read-element.ts';
import { readScikitLearnForest } from './published/read-scikit-learn-forest.ts';
import { TwoStepModel } from './two-step/two-step-model.ts';

/**
 * The rule of scikit-learn 0.21's forests, on their own nodes: the feature as a Float32 goes left where it is
 * `<=` the double threshold, a leaf's probabilities are counts / sum, the forest's the mean over its trees in
 * order, and the label is the first largest.
 */
function byTheRule({ classes, trees }: TestForest, row: Float32Array) {
  const probabilities = new Float64Array(classes.length);
  for (const nodes of trees) {
    let node = nodes[0]!;
    while (node.left !== undefined) {
      const { left, right, feature, threshold } = node as Required<typeof node>;
      node = nodes[row[feature]! <= threshold ? left : right]!;
    }
    const sum = node.counts.reduce((a, b) => a + b);
    for (const [c, count] of node.counts.entries()) {
      probabilities[c]! += count / sum;
    }
  }
  for (let c = 0; c < classes.length; c++) {
    probabilities[c]! /= trees.length;
  }
  return { probabilities, label: classes[probabilities.indexOf(Math.max(...probabilities))]! };
}

/** Holds every probability bit by bit, and every label, of a forest and of what a bundle gives back of it. */
function expectTheRule(forest: Forest, original: TestForest, rows: Float32Array): void {
  const { featureCount, classes } = original;
  for (const evaluated of [forest, throughBundle(forest)]) {
    const probabilities = forestProbabilities(evaluated, rows);
    const labels = predictedLabels({ classes, probabilities });
    for (let row = 0; row < labels.length; row++) {
      const wanted = byTheRule(original, rows.subarray(row * featureCount, (row + 1) * featureCount));
      const found = probabilities.subarray(row * classes.length, (row + 1) * classes.length);
      expect(found).toEqual(wanted.probabilities);
      expect(labels[row]).toBe(wanted.label);
    }
  }
}

function throughBundle(forest: Forest): Forest {
  const { manifest, files } = encodeBundle({
    name: 'test',
    version: '1',
    programVersion: '0.1.0',
    seeds: {},
    recipe: { ...paperRecipe, points: forest.featureCount },
    thresholds: paperThresholds,
    credits: [],
    card: { summary: 'Made by a test.' },
    elements: [new TwoStepModel({ element: 'Cu', cn: forest, motifs: new Map() })],
  });
  const entry = manifest.elements.Cu!;
  return (readElement(files.get(entry.file)!, 'Cu', entry) as TwoStepModel).cn!;
}

const classes = ['CN_4', 'CN_4-CN_6', 'CN_6'];
const featureCount = 3;

/**
 * Values of features, and thresholds at, just below and just above them,
 * where the roundings to Float32 differ.
 */
const features = [-1.5, 0, 0.1, 0.30000001192092896, 1, 7.25].map(Math.fround);
const thresholds = features.flatMap((value) => [value, value - 1e-9, value + 1e-9, value + 0.25]);

/** A tree of up to 15 nodes in preorder. */
const treeOf = fc.letrec<{ nodes: TestNode[] }>((tie) => ({
  nodes: fc.oneof(
    { maxDepth: 3 },
    fc
      .array(fc.nat(4), { minLength: classes.length, maxLength: classes.length })
      .filter((counts) => counts.some((count) => count > 0))
      .map((counts) => [{ counts }]),
    fc
      .record({
        feature: fc.nat(featureCount - 1),
        threshold: fc.constantFrom(...thresholds),
        left: tie('nodes'),
        right: tie('nodes'),
      })
      .map(({ feature, threshold, left, right }) => {
        const moved = (nodes: readonly TestNode[], by: number) =>
          nodes.map((node) =>
            node.left === undefined ? node : { ...node, left: node.left + by, right: node.right! + by },
          );
        const split = { feature, threshold, left: 1, right: 1 + left.length, counts: [1, 1, 1] };
        return [split, ...moved(left, 1), ...moved(right, 1 + left.length)];
      }),
  ),
})).nodes;

/** The nodes of a fitted tree with the class counts of its bag, counted anew. */
function nodesOf(tree: Tree, codes: readonly number[], rows: Float32Array, bag: Int32Array): TestNode[] {
  const counts = Array.from(tree.feature, () => new Array<number>(classes.length).fill(0));
  for (const [row, code] of codes.entries()) {
    let node = 0;
    for (; tree.feature[node]! >= 0; ) {
      const value = rows[row * featureCount + tree.feature[node]!]!;
      node = (value <= tree.threshold[node]! ? tree.left : tree.right)[node]!;
    }
    counts[node]![code]! += bag[row]!;
  }
  return Array.from(tree.feature, (feature, node) =>
    feature < 0
      ? { counts: counts[node]! }
      : {
          feature,
          threshold: tree.threshold[node]!,
          left: tree.left[node]!,
          right: tree.right[node]!,
          counts: [],
        },
  );
}

describe('one evaluator for all forests', () => {
  test('gives imported forests the answers of the rule, bit by bit', () => {
    const rows = fc.array(fc.constantFrom(...features), {
      minLength: 10 * featureCount,
      maxLength: 10 * featureCount,
    });
    fc.assert(
      fc.property(fc.array(treeOf, { minLength: 1, maxLength: 6 }), rows, (trees, values) => {
        const original = { classes, featureCount, trees };
        const forest = readScikitLearnForest(pickledForest(original), { fileName: 'x.sav' });
        expectTheRule(forest, original, Float32Array.from(values));
      }),
      { numRuns: 150 },
    );
  });

  test('gives own forests the answers of the rule, bit by bit', async () => {
    const random = new Random('rule');
    const rows = Float32Array.from({ length: 300 * featureCount }, () => random.normal());
    const codes = Array.from({ length: 300 }, (_, row) =>
      Math.min(2, Math.floor(Math.abs(rows[row * featureCount]! + random.normal()))),
    );
    const labels = codes.map((code) => classes[code]!);
    for (const minLeafRows of [1, 5]) {
      const forest = await fitForest(rows, labels, { trees: 30, minLeafRows, seed: 2 });
      const trees = forest.trees.map((tree, t) =>
        nodesOf(tree, codes, rows, bootstrapWeights(randomOfTree(2, t), codes.length)),
      );
      expectTheRule(forest, { classes, featureCount, trees }, rows);
    }
  });

  test.skipIf(!hasReference).each(['Cu', 'Fe', 'V'])(
    'gives the published CN model of %s the probabilities that it gave, bit by bit',
    (element) => {
      const fileName = `RandomForest_${element}_c_num.sav`;
      const bytes = readFileSync(referencePath('published', 'models', 'cnum', fileName));
      const forest = throughBundle(readScikitLearnForest(bytes, { fileName }));
      const measured = new Map(
        referenceJson<{ id: string; mu: number[] }[]>('published', 'experiments.json').map(({ id, mu }) => [
          id,
          mu,
        ]),
      );
      const { rows } = referenceJson<{
        rows: { id: string; element: string; features?: number[]; cn: { proba: number[]; label: string } }[];
      }>('published', 'expected-predictions.json.gz');
      const own = rows.filter((row) => row.element === element);
      expect(own.length).toBeGreaterThan(0);
      for (const { id, features: computed, cn } of own) {
        const probabilities = forestProbabilities(forest, Float32Array.from(computed ?? measured.get(id)!));
        expect([...probabilities], id).toEqual(cn.proba);
        expect(predictedLabels({ classes: forest.classes, probabilities }), id).toEqual([cn.label]);
      }
    },
  );
});
