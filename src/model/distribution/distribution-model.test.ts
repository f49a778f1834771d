import fc from 'fast-check';
import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { motifs } from '../../environment/motifs.ts';
import { fitDistributionForest } from '../../learn/forest/distribution/fit-distribution-forest.ts';
import { joinForests } from '../../learn/forest/distribution/join-forests.ts';
import { predictDistributions } from '../../learn/forest/distribution/predict-distributions.ts';
import { predictedLabels } from '../../learn/prediction.ts';
import {
  drawWindowDifferences,
  type WindowDifferences,
  windowDifferencesOf,
} from '../../learn/window-differences.ts';
import { Random } from '../../numeric/random.ts';
import { openBundleFolder } from '../bundle/bundle-folder.node.ts';
import { embeddedBundleFolder } from '../bundle/embedded.node.ts';
import { encodeBundle } from '../bundle/encode-bundle.ts';
import { rankingLabelsOf } from '../element-model.ts';
import { encodeOnnx } from '../onnx/encode-onnx.ts';
import { forestRows } from './distribution-forests.ts';
import { DistributionModel } from './distribution-model.ts';
import { readDistribution } from './read-distribution.ts';

const features = 6;
const octahedral = motifs.findIndex(({ name }) => name === 'octahedral');
const tetrahedral = motifs.findIndex(({ name }) => name === 'tetrahedral');

/** Rows whose first feature tells how much of a site is sixfold; the rest is fourfold. */
function made(count: number): { rows: Float32Array; p: number[][]; q: number[][] } {
  const random = new Random(3);
  const rows = Float32Array.from({ length: count * features }, () => random.next());
  const p: number[][] = [];
  const q: number[][] = [];
  for (let row = 0; row < count; row++) {
    const six = rows[row * features]! < 0.5 ? 0.1 : 0.9;
    p.push(Array.from({ length: 12 }, (_, i) => (i === 5 ? six : i === 3 ? 1 - six : 0)));
    q.push(motifs.map((_, i) => (i === octahedral ? 0.8 * six : i === tetrahedral ? 0.9 * (1 - six) : 0)));
  }
  return { rows, p, q };
}

/** A model half of whose trees ask for differences, or one that asks for the features alone. */
async function fitted(differences?: WindowDifferences): Promise<DistributionModel> {
  const { rows, p, q } = made(80);
  const forestOf = async (targets: number[][]) => {
    const plain = await fitDistributionForest(rows, targets, { trees: 10 });
    const asked = differences && windowDifferencesOf(rows, differences);
    return asked ? joinForests(plain, await fitDistributionForest(asked, targets, { trees: 10 })) : plain;
  };
  return new DistributionModel({
    element: 'Fe',
    differences,
    cn: await forestOf(p),
    motif: await forestOf(q),
    sharpness: 1.2,
  });
}

const models = await Promise.all([fitted(), fitted(drawWindowDifferences(features, 1))]);
/**
 * And how many of its trees agree at least where the first feature decides: of differences between windows of
 * six unrelated features few hold it alone, so that trees that ask for them differ more.
 */
const kinds = [
  ['that asks for features alone', models[0]!, 0.9],
  ['that asks for window differences too', models[1]!, 0.7],
] as const;

const row = (first: number): Float32Array => Float32Array.of(first, 0.5, 0.5, 0.5, 0.5, 0.5);

describe.each(kinds)('a distribution model %s', (_kind, model, leastAgreement) => {
  test('answers with P(CN) that sums to 1, largest first, and motifs within a CN', () => {
    const answer = model.answer(row(0.95));
    const probabilities = [...answer.coordinationNumbers.values()];
    expect([...answer.coordinationNumbers.keys()]).toEqual([6, 4]);
    expect(probabilities.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    const [first] = answer.coordination;
    expect([first!.label.split('-')[0], first!.probability]).toEqual(['CN_6', probabilities[0]]);
    expect(answer.motifs(6)![0]).toMatchObject({ label: 'octahedral', probability: 1 });
    expect(answer.motifs(9)).toBeUndefined();
    expect(answer.agreement()).toBeGreaterThan(leastAgreement);
    const labels = rankingLabelsOf(model.answer(row(0.05)));
    expect(labels.cnLabel).toMatch(/^CN_4/);
    expect(labels.motifLabels[4]).toBe('tetrahedral');
  });

  test('answers many rows as it answers each', () => {
    const rows = [row(0.05), row(0.95)];
    const { labels, prediction } = model.answerRows(rows);
    expect(labels).toEqual(rows.map((each) => rankingLabelsOf(model.answer(each))));
    expect(prediction.probabilities[5]).toBe(model.answer(rows[0]!).coordinationNumbers.get(6));
  });

  test('a sharpness above 1 makes an answer more decided and never changes its order', () => {
    const sharper = new DistributionModel({ ...model, sharpness: 3 });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (first) => {
        const [soft, sharp] = [model.answer(row(first)), sharper.answer(row(first))];
        const best = soft.coordination[0]!;
        expect(sharp.coordination[0]!.label).toBe(best.label);
        expect(sharp.coordination[0]!.probability).toBeGreaterThanOrEqual(best.probability - 1e-12);
      }),
    );
  });

  test('its file is read back to the same answers and the same bytes', () => {
    const { bytes, forests } = model.encode();
    const again = readDistribution(bytes, 'Fe', forests);
    expect(again.encode().bytes).toEqual(bytes);
    expect(again.answer(row(0.3)).coordination).toEqual(model.answer(row(0.3)).coordination);
    expect(again.answer(row(0.3)).motifs(4)).toEqual(model.answer(row(0.3)).motifs(4));
  });

  test('a damaged file is refused in a sentence or read, never worse', () => {
    const { bytes, forests } = model.encode();
    const damaged = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(bytes.length));
    fc.assert(
      fc.property(damaged, ([place, value, length]) => {
        const other = bytes.slice(0, Math.max(length, place + 1));
        other[place] = value;
        try {
          readDistribution(other, 'Fe', forests);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
    );
  });

  test('its Shapley values add up to the probability that is shown', () => {
    const { rows } = made(30);
    const references = {
      element: 'Fe',
      features: rows,
      spectra: Array.from({ length: 30 }, (_, i) => ({
        id: `mp-${i}`,
        formula: 'FeO',
        kind: 'site' as const,
        cnLabel: 'CN_6',
        motifLabels: {},
      })),
    } as unknown as Parameters<DistributionModel['attribute']>[1];
    const { base, values, probability, label } = model.attribute(row(0.95), references);
    expect(label).toBe('CN_6');
    expect(base + values.reduce((a, b) => a + b)).toBeCloseTo(probability, 10);
    expect(Math.max(...values)).toBe(values[0]);
  });

  test('answers in onnxruntime as here', async () => {
    env.wasm.numThreads = 1;
    const embedded = await openBundleFolder(embeddedBundleFolder);
    const { elements: _, ...contents } = embedded.manifest;
    const recipe = { ...contents.recipe, points: features };
    const session = await InferenceSession.create(
      await encodeOnnx(model, encodeBundle({ ...contents, recipe, elements: [model] })),
    );
    const { rows } = made(40);
    const found = await session.run({ features: new Tensor('float32', rows, [40, features]) });
    const each = Array.from({ length: 40 }, (_row, i) => rows.slice(i * features, (i + 1) * features));
    const { prediction } = model.answerRows(each);
    // Powers may differ in the last bit of a double: far below single precision.
    for (const [i, value] of (found.cn_probabilities!.data as Float32Array).entries()) {
      expect(value).toBeCloseTo(prediction.probabilities[i]!, 6);
    }
    expect(found.cn_label!.data).toEqual(predictedLabels(prediction));
    for (const [i, value] of predictDistributions(model.motif, forestRows(model, rows)).entries()) {
      expect(found.motif_values!.data[i]).toBeCloseTo(value, 6);
    }
    await session.release();
  });

  test('forests that predict something else are refused', async () => {
    const { rows, p } = made(20);
    const cn = await fitDistributionForest(rows, p, { trees: 2 });
    expect(() => new DistributionModel({ element: 'Fe', cn, motif: cn, sharpness: 1 })).toThrow(InputError);
  });
});
