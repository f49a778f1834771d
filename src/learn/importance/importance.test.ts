import { describe, expect, test } from 'vitest';
import { Random } from '../../numeric/random.ts';
import { forestClassifier } from '../forest/forest-classifier.ts';
import { logLoss } from '../metrics/log-loss.ts';
import { stratifiedFolds } from '../splits/stratified-folds.ts';
import { dropRegions } from './drop-regions.ts';
import { featureRegions, paperRegions } from './feature-region.ts';
import { permutationImportance } from './permutation-importance.ts';

/** 12 features in three regions: the label is in the second, copied into the third, the first is noise. */
const regions = featureRegions(paperRegions, 12, 45);
const random = new Random('importance');
const rowCount = 240;
const labels = Array.from({ length: rowCount }, (_, row) => `CN_${4 + (row % 3)}`);
const rows = Float32Array.from({ length: rowCount * 12 }, (_, i) => {
  const [row, feature] = [Math.floor(i / 12), i % 12];
  const signal = feature === 5 || feature === 9 ? row % 3 : 0;
  return signal + 0.4 * random.normal();
});
const folds = stratifiedFolds(labels, 3);
const forest = forestClassifier({ trees: 20 });

describe('featureRegions', () => {
  test('divides the 200 features of the paper into its three regions, without gap or overlap', () => {
    expect(featureRegions(paperRegions, 200, 45)).toEqual([
      { name: 'pre-edge', from: 0, to: 67 },
      { name: 'main peak', from: 67, to: 133 },
      { name: 'post-peak', from: 133, to: 200 },
    ]);
  });

  test('gives an energy on the border to the region that begins there', () => {
    expect(featureRegions(paperRegions, 10, 45).map(({ from, to }) => [from, to])).toEqual([
      [0, 3],
      [3, 6],
      [6, 10],
    ]);
  });

  test('refuses a region outside the window', () => {
    expect(() => featureRegions([{ name: 'far', fromEv: 50, toEv: 60 }], 200, 45)).toThrow(
      /^The region "far" \(50 to 60 eV\) holds none of the 200 features of 45 eV/,
    );
  });
});

describe('dropRegions', () => {
  test('scores all, each alone and every pair; only what nothing replaces is lost', async () => {
    const seen: number[] = [];
    const results = await dropRegions(forest, rows, labels, folds, regions, {
      onProgress: (done, total) => seen.push(done, total),
    });
    expect(results.map(({ dropped }) => dropped.join(' + '))).toEqual([
      '',
      'pre-edge',
      'main peak',
      'post-peak',
      'pre-edge + main peak',
      'pre-edge + post-peak',
      'main peak + post-peak',
    ]);
    const loss = (...dropped: string[]) =>
      results.find((result) => result.dropped.join() === dropped.join())!.loss;
    expect(results[0]!.loss).toBe(0);
    expect(results[0]!.score).toBeGreaterThan(0.85);
    expect(Math.abs(loss('pre-edge'))).toBeLessThan(0.05);
    // Each of the two regions replaces most of the other; without both, the answer is guessed.
    expect(loss('main peak')).toBeLessThan(0.2);
    expect(loss('main peak', 'post-peak')).toBeGreaterThan(0.4);
    expect(seen.slice(-2)).toEqual([7, 7]);
  });

  test('gives the same for the same seed, and takes another score', async () => {
    const ask = () =>
      dropRegions(forest, rows, labels, folds, regions.slice(0, 1), {
        seed: 5,
        score: (truth, prediction) => -logLoss(truth, prediction, 1e-3),
      });
    const [first, second] = [await ask(), await ask()];
    expect(first).toEqual(second);
    expect(first[0]!.score).toBeLessThan(0);
  });

  test('refuses to drop everything', async () => {
    await expect(dropRegions(forest, rows, labels, folds, regions, { together: 3 })).rejects.toThrow(
      /^Without "pre-edge" and "main peak" and "post-peak" no feature is left/,
    );
  });
});

describe('permutationImportance', () => {
  const held = 120 * 12;
  const fitted = forest.fit(rows.subarray(0, held), labels.slice(0, 120));
  const [asked, truth] = [rows.subarray(held), labels.slice(120)];

  test('finds the features that the answer hangs on', async () => {
    const found = await permutationImportance(await fitted, asked, truth);
    expect(found).toHaveLength(12);
    const best = [...found].sort((a, b) => b.mean - a.mean).map(({ name }) => name);
    expect(best.slice(0, 2).sort()).toEqual(['5', '9']);
    for (const { name, mean, losses } of found) {
      expect(losses).toHaveLength(5);
      if (name !== '5' && name !== '9') {
        expect(Math.abs(mean)).toBeLessThan(0.08);
      }
    }
  });

  test('depends on the seed and the name of a region only, and leaves the rows as they are', async () => {
    const before = asked.slice();
    const all = await permutationImportance(await fitted, asked, truth, { regions, seed: 3 });
    const last = await permutationImportance(await fitted, asked, truth, {
      regions: regions.slice(2),
      seed: 3,
    });
    expect(last[0]).toEqual(all[2]);
    expect(asked).toEqual(before);
    const other = await permutationImportance(await fitted, asked, truth, { regions, seed: 4 });
    expect(other).not.toEqual(all);
  });

  test('falls to guessing where one region holds all features: whole rows are dealt to wrong labels', async () => {
    const whole = [{ name: 'all', from: 0, to: 12 }];
    const [all] = await permutationImportance(await fitted, asked, truth, { regions: whole, repeats: 20 });
    const guessed = 1 / 3;
    expect(Math.abs(0.9 - all!.mean - guessed)).toBeLessThan(0.15);
  });

  test('can be aborted, and refuses options out of range', async () => {
    const model = await fitted;
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(permutationImportance(model, asked, truth, { signal })).rejects.toThrow('enough');
    await expect(permutationImportance(model, asked, truth, { repeats: 0 })).rejects.toThrow(
      /at least 1, not 0/,
    );
    const far = [{ name: 'far', from: 10, to: 13 }];
    await expect(permutationImportance(model, asked, truth, { regions: far })).rejects.toThrow(
      /^The region "far" \(features 10 to before 13\) is not within the 12 features/,
    );
    await expect(permutationImportance(model, asked, truth.slice(1))).rejects.toThrow();
  });
});
