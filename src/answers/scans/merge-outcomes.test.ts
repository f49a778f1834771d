import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { noisyScan } from '../../../test/noisy-scan.ts';
import { openBundleFolder } from '../../model/bundle/bundle-folder.node.ts';
import { embeddedBundleFolder } from '../../model/bundle/embedded.node.ts';
import { figureInput } from '../spectra/figure-input.ts';
import { type IdentificationObject, identificationObject } from '../spectra/identification-object.ts';
import { identifyCsv, identifyCsvHeader } from '../spectra/identify-csv.ts';
import { type FileOutcome, identifyFile } from '../spectra/identify-file.ts';
import { type MergeQuestion, mergeOutcomes } from './merge-outcomes.ts';

const bundle = await openBundleFolder(embeddedBundleFolder);
const example = (name: string): string =>
  readFileSync(new URL(`../../../examples/${name}`, import.meta.url), 'utf8');
const iron = example('FeO-Fe.xdi');
const titanium = example('MgTiO3-Ti.xdi');
const nameless = iron.replace(/^# Sample\.name.*\n/m, '');

async function* outcomesOf(files: Readonly<Record<string, string>>): AsyncGenerator<FileOutcome> {
  for (const [file, text] of Object.entries(files)) {
    yield* identifyFile(new TextEncoder().encode(text), bundle, { file });
  }
}

async function merged(
  files: Readonly<Record<string, string>>,
  question: Partial<MergeQuestion> = {},
): Promise<FileOutcome[]> {
  const found: FileOutcome[] = [];
  for await (const outcome of mergeOutcomes(outcomesOf(files), bundle, { merge: 'named', ...question })) {
    found.push(outcome);
  }
  return found;
}

const objectsOf = (outcomes: readonly FileOutcome[]): IdentificationObject[] =>
  outcomes.flatMap((outcome) => (outcome.kind === 'answer' ? identificationObject(outcome) : []));

describe('scans of one sample', () => {
  test('are merged by the sample that the files name, and others stay alone', async () => {
    const found = objectsOf(
      await merged({
        'a/one.xdi': noisyScan(iron, 1, 0.004),
        'b.xdi': titanium,
        'a/two.xdi': noisyScan(iron, 2, 0.004),
        'a/three.xdi': noisyScan(iron, 3, 0.004),
      }),
    );
    expect(found.map(({ file }) => file)).toEqual(['a/FeO (3 scans)', 'b.xdi']);
    const [{ merge, cn, element }] = found as [IdentificationObject];
    expect(element).toBe('Fe');
    expect(merge!.scans.map(({ file }) => file)).toEqual(['a/one.xdi', 'a/two.xdi', 'a/three.xdi']);
    expect(merge!.cn[0]).toEqual({ ...cn[0], spread: expect.any(Number), prior: undefined });
    expect(merge!.error).toHaveLength(merge!.energy.length);
    expect(found[1]!.merge).toBeUndefined();
  });

  test('are merged by their file names where the files name no sample', async () => {
    const files = {
      'x_001.xdi': nameless,
      'x_002.xdi': noisyScan(nameless, 2, 0.004),
      'y_001.xdi': nameless,
    };
    expect(objectsOf(await merged(files)).map(({ file }) => file)).toEqual(['x (2 scans)', 'y_001.xdi']);
  });

  test('the spread is the standard deviation of what the scans say alone', async () => {
    const files = Object.fromEntries(
      [1, 2, 3, 4].map((seed) => [`x_${seed}.xdi`, noisyScan(iron, seed, 0.02)]),
    );
    const [{ merge }] = objectsOf(await merged(files)) as [IdentificationObject];
    const alone = merge!.scans.map(({ cn }) => cn.find((each) => each.cn === 6)!.probability);
    const mean = alone.reduce((a, b) => a + b) / 4;
    const spread = Math.sqrt(alone.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 3);
    expect(merge!.cn.find(({ cn }) => cn === 6)!.spread).toBeCloseTo(spread, 12);
  });

  test('an outlier is told in the receipt, with the way to leave it out, and left out if asked', async () => {
    const files = {
      'x_1.xdi': noisyScan(iron, 1, 0.002),
      'x_2.xdi': noisyScan(iron, 2, 0.002),
      'x_3.xdi': noisyScan(iron, 3, 0.002),
      'x_4.xdi': noisyScan(iron, 4, 0.1),
      'x_5.xdi': iron.replaceAll(
        /^( *\d+\.\d+ +\d+ +)(\d+)$/gm,
        (_, start, count) => `${start}${Number(count) + 60_000}`,
      ),
    };
    const [kept] = objectsOf(await merged(files)) as [IdentificationObject];
    expect(kept.merge!.scans.map(({ outlier }) => outlier)).toEqual([false, false, false, false, true]);
    expect(kept.receipt.warnings.join()).toMatch(/x_5\.xdi differs .*: look at it/);
    const [dropped] = objectsOf(await merged(files, { dropOutliers: true })) as [IdentificationObject];
    expect(dropped.merge!.scans[4]).toMatchObject({ dropped: 'outlier', weight: 0 });
    expect(dropped.receipt.warnings.join()).toMatch(/x_5\.xdi differs .*: it is left out\./);
  });

  test('everything of one absorber is merged where that is asked', async () => {
    const files = { 'p.xdi': iron, 'q.xdi': noisyScan(nameless, 2, 0.01), 'r.xdi': titanium };
    expect(objectsOf(await merged(files, { merge: 'all' })).map(({ file }) => file)).toEqual([
      'all scans (2 scans)',
      'r.xdi',
    ]);
  });

  test('a refused file stops nothing, and CSV and figure tell of the merge', async () => {
    const found = await merged({ 'x_1.xdi': iron, 'x_2.xdi': 'nonsense', 'x_3.xdi': iron });
    expect(found.map(({ kind }) => kind)).toEqual(['refusal', 'answer']);
    const answer = found[1] as Extract<FileOutcome, { kind: 'answer' }>;
    const column = identifyCsvHeader.split(',').indexOf('merged_scans');
    expect(identifyCsv(answer).split(',')[column]).toBe('2');
    const { error, energyEv } = await figureInput(answer);
    expect(error).toHaveLength(energyEv.length);
  });
});
