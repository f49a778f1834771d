import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { describe, expect, test } from 'vitest';
import { arbitraryForest } from '../../../test/arbitrary-forest.ts';
import { hasReference, referenceJson, referencePath } from '../../../test/reference.ts';
import { syntheticSpectrum } from '../../../test/synthetic-spectrum.ts';
import { fitForest } from '../../learn/forest/fit-forest.ts';
import type { Forest } from '../../learn/forest/forest.ts';
import { forestProbabilities } from '../../learn/forest/predict/evaluate-forest.ts';
import { predictedLabels } from '../../learn/prediction.ts';
import { packRows } from '../../learn/rows.ts';
import { Random } from '../../numeric/random.ts';
import { featuresOf } from '../../spectrum/features/features.ts';
import { openBundleFolder } from '../bundle/bundle-folder.node.ts';
import { embeddedBundleFolder } from '../bundle/embedded.node.ts';
import { encodeBundle } from '../bundle/encode-bundle.ts';
import type { Bundle } from '../bundle/open-bundle.ts';
import type { ElementModel } from '../element-model.ts';
import { readScikitLearnForest } from '../published/read-scikit-learn-forest.ts';
import { TwoStepModel } from '../two-step/two-step-model.ts';
import { encodeOnnx } from './encode-onnx.ts';

env.wasm.numThreads = 1;

const embedded = await openBundleFolder(embeddedBundleFolder);

/** Features of 1,000 spectra of iron, no two alike. */
function madeUpSpectra(): Float32Array {
  const random = new Random('onnx spectra');
  return packRows(
    Array.from({ length: 1000 }, () => {
      const spectrum = syntheticSpectrum({
        edgeEv: 7112 + 12 * random.next(),
        whiteLine: 1.2 * random.next(),
        height: 0.2 + random.next(),
        state: 'computed',
      });
      return featuresOf(spectrum, embedded.manifest.recipe, { element: 'Fe' }).features;
    }),
  );
}

/**
 * A model of both steps; what it learns is which of four parts of the white line a spectrum has, with errors.
 */
async function twoSteps(rows: Float32Array): Promise<TwoStepModel> {
  const points = embedded.manifest.recipe.points;
  const random = new Random('onnx labels');
  const part = Array.from({ length: rows.length / points }, (_, row) =>
    Math.min(3, Math.floor(3 * Math.max(0, rows[row * points + 60]! - 0.8 + 0.3 * random.next()))),
  );
  const grow = (labels: readonly string[]) =>
    fitForest(
      rows,
      part.map((number) => labels[number]!),
      { trees: 20, minLeafRows: 3 },
    );
  const cn = await grow(['CN_4', 'CN_5', 'CN_6', 'CN_6-CN_4']);
  const motif = await grow([
    'octahedral',
    'octahedral-pentagonal pyramidal',
    'octahedral',
    'hexagonal planar',
  ]);
  return new TwoStepModel({ element: 'Fe', cn, motifs: new Map([[6, motif]]) });
}

/** A bundle around models of tests: the embedded one's recipe, for as many features as the forests take. */
function bundleOf(model: ElementModel, points: number): Pick<Bundle, 'manifest' | 'hash'> {
  const { elements: _, ...contents } = embedded.manifest;
  return encodeBundle({ ...contents, recipe: { ...contents.recipe, points }, elements: [model] });
}

/**
 * Runs the model in onnxruntime and holds every output to the forests: labels, and probabilities bit by bit.
 */
async function compare(
  model: TwoStepModel,
  bundle: Pick<Bundle, 'manifest' | 'hash'>,
  rows: Float32Array,
): Promise<void> {
  const points = bundle.manifest.recipe.points;
  const session = await InferenceSession.create(await encodeOnnx(model, bundle));
  const outputs = await session.run({
    features: new Tensor('float32', rows, [rows.length / points, points]),
  });
  const compareForest = (forest: Forest, prefix: string, suffix: string): void => {
    const probabilities = forestProbabilities(forest, rows);
    const found = outputs[`${prefix}_probabilities${suffix}`]!;
    expect(found.dims).toEqual([rows.length / points, forest.classes.length]);
    // Ours are doubles: rounded to Float32, nothing may differ, which is far within the 1e-6 that is asked.
    expect(found.data).toEqual(Float32Array.from(probabilities));
    const labels = predictedLabels({ classes: forest.classes, probabilities });
    expect(outputs[`${prefix}_label${suffix}`]!.data).toEqual(labels);
  };
  if (model.cn) {
    compareForest(model.cn, 'cn', '');
  }
  for (const [cn, forest] of model.motifs) {
    compareForest(forest, 'motif', `_${cn}`);
  }
  expect(session.outputNames).toHaveLength(2 * (model.motifs.size + (model.cn ? 1 : 0)));
  await session.release();
}

describe('a model in onnxruntime', () => {
  test('answers as forests of every shape do, mixed leaves, ties and single leaves included', async () => {
    const points = 3;
    const rows = fc.array(
      fc.oneof(fc.float({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(-1, 0, 1)),
      { minLength: 10 * points, maxLength: 10 * points },
    );
    await fc.assert(
      fc.asyncProperty(arbitraryForest(points), arbitraryForest(points), rows, async (cn, motif, values) => {
        const model = new TwoStepModel({ element: 'Fe', cn, motifs: new Map([[6, motif]]) });
        // Thresholds themselves are the values where "<" and "<=" differ.
        const thresholds = cn.trees.flatMap(({ threshold }) => [...threshold]).slice(0, 5 * points);
        values.splice(0, thresholds.length, ...thresholds);
        await compare(model, bundleOf(model, points), Float32Array.from(values));
      }),
      { numRuns: 40 },
    );
  });

  test('answers 1,000 rows as a forest of 100 trees with many mixed leaves', async () => {
    const points = 20;
    const random = new Random('onnx');
    const rows = Float32Array.from({ length: 1000 * points }, () => Math.fround(random.next()));
    const labels = Array.from({ length: 1000 }, (_, row) => {
      const signal = rows[row * points]! + rows[row * points + 7]! + 0.3 * random.next();
      return signal < 0.8 ? 'CN_4' : signal < 1.2 ? 'CN_5' : 'CN_6-CN_4';
    });
    const cn = await fitForest(rows, labels, { trees: 100, minLeafRows: 4 });
    const model = new TwoStepModel({ element: 'Fe', cn, motifs: new Map() });
    await compare(model, bundleOf(model, points), rows);
  });

  test('answers 1,000 made-up spectra as forests of both steps', async () => {
    const rows = madeUpSpectra();
    await compare(await twoSteps(rows), embedded, rows);
  });

  test.skipIf(!hasReference)('keeps the tie of CuO in the published model, 8 trees of 30 each', async () => {
    const fileName = 'RandomForest_Cu_c_num.sav';
    const cn = readScikitLearnForest(readFileSync(referencePath('published', 'models', 'cnum', fileName)), {
      fileName,
    });
    const experiments = referenceJson<{ formula: string; mu: number[] }[]>('published', 'experiments.json');
    const copper = experiments.find(({ formula }) => formula === 'CuO')!;
    const rows = Float32Array.from(copper.mu);
    const highest = [...forestProbabilities(cn, rows)].sort((a, b) => b - a);
    expect(highest.slice(0, 2)).toEqual([8 / 30, 8 / 30]);
    const model = new TwoStepModel({ element: 'Cu', cn, motifs: new Map() });
    await compare(model, bundleOf(model, rows.length), rows);
  });
});

describe('encodeOnnx', () => {
  test('names recipe, classes, thresholds and bundle in the metadata', async () => {
    const model = await twoSteps(madeUpSpectra());
    const text = new TextDecoder().decode(await encodeOnnx(model, embedded));
    expect(text).toContain(`bundleHash\x12\x40${embedded.hash}`);
    expect(text).toContain(JSON.stringify(embedded.manifest.recipe));
    expect(text).toContain(`{"cn":${JSON.stringify(model.cn!.classes)},"motif_`);
    expect(text).toContain('{"coordinationNumber":0.2,"motif":0.05}');
  });
});
