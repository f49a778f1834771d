import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { madeUpSpectra } from '../../test/labelled-spectra.ts';
import { assembleResults } from './assemble/assemble-results.ts';
import { CollectedStudy } from './assemble/collected-study.ts';
import type { StudyElement } from './jobs/study-element.ts';
import { studyJobs } from './jobs/study-jobs.ts';
import { jobFiles, runStudy } from './run-study.node.ts';
import { finishedFiles, lockFolder, readFinished } from './study-folder.node.ts';
import type { StudyPlan } from './study-plan.ts';

/** Made-up spectra as the study has them: p and q that fit the labels. */
function made(element: string, count: number, seed = 1): StudyElement {
  const spectra = madeUpSpectra(count, seed).map((item) => ({ ...item, element }));
  return {
    element,
    spectra,
    sites: spectra.map(({ materialId, labels }) => {
      const [p, q] = [new Float64Array(12), new Float64Array(25)];
      const tetrahedral = labels.cnLabel === 'CN_4';
      p[tetrahedral ? 3 : 5] = 1;
      q[tetrahedral ? 10 : 18] = 0.9;
      return { materialId, p, q };
    }),
    measured: [
      {
        entry: {
          id: `${element} measured`,
          element,
          formula: 'X2O3',
          domain: 'oxide',
          state: 'computed',
          csv: '',
          expected: { sites: [{ fraction: 1, cn: 4, motif: '' }], confidence: 'high' },
        },
        spectrum: spectra[0]!.spectrum,
      },
    ],
    experiments: [],
    fingerprint: `${element} ${count} ${seed}`,
  };
}

const elements = [made('Fe', 72), made('Cu', 5)];
const { jobs, notes } = studyJobs(elements, { quick: true, classifiers: ['forest', 'knn'] });

const plan: StudyPlan = {
  format: 'edgewise-study-plan',
  formatVersion: 1,
  programVersion: '0',
  settings: {
    seed: 1,
    recipe: 'anchored-0.3',
    classifiers: ['forest', 'knn', 'baseline'],
    splits: ['grouped', 'random'],
    folds: 5,
    quick: true,
  },
  dataset: { files: [], sha256: '', codes: [], materials: 0, siteSpectra: 0, averagedSpectra: 0 },
  elements: ['Fe', 'Cu'],
  notes,
  jobs: jobs.map((job) => ({ ...job, file: jobFiles(jobs, elements, 1).get(job.id)! })),
  measured: [{ id: 'Fe measured', element: 'Fe', formula: 'X2O3', group: 'oxide, one site', expected: [4] }],
  experiments: [],
};

async function collected(folder: string): Promise<CollectedStudy> {
  const outputs = new Map<string, unknown>();
  for (const name of await finishedFiles(folder)) {
    const { id, output } = await readFinished(folder, name);
    outputs.set(id, output);
  }
  return new CollectedStudy(plan, outputs);
}

let whole: string;
const folders: string[] = [];
async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'edgewise-study-'));
  folders.push(made);
  await (await lockFolder(made, 'whole'))();
  return made;
}

beforeAll(async () => {
  whole = await folder();
  await runStudy(jobs, elements, { folder: whole, seed: 1, workers: 1 });
});
afterAll(() => Promise.all(folders.map((path) => rm(path, { recursive: true }))));

describe('a study of two elements', () => {
  test('finds what was put into the spectra, and says what is left out', async () => {
    const study = await collected(whole);
    expect(study.missing).toEqual([]);
    const results = assembleResults(study);
    const forest = results.classifiers!.find((it) => it.classifier === 'forest' && it.split === 'grouped')!;
    expect(forest.all.spectra).toBe(72);
    expect(forest.all.topCn!.estimate).toBeGreaterThan(0.9);
    const baseline = results.classifiers!.find((it) => it.classifier === 'baseline')!;
    expect(baseline.all.topCn!.estimate).toBeCloseTo(2 / 3, 4);
    expect(results.elements!.map(({ element, leftOut }) => [element, leftOut === undefined])).toEqual([
      ['Fe', true],
      ['Cu', false],
    ]);
    expect(results.notes.join()).toMatch(
      /Cu: 5 usable spectra, and no label has 5 of them: .* described, but left out/,
    );
    expect(results.experiments!.measured[0]!.answers.every(({ right }) => right)).toBe(true);
    expect(results.variants!.variants.find(({ name }) => name === results.variants!.reference)).toBeDefined();
    expect(results.importance![0]!.all.full.estimate).toBeGreaterThan(0.9);
    expect(results.learningCurves![0]!.points.map(({ share }) => share)).toEqual([0.25, 1]);
    const noise = results.robustness!.find(({ disturbance }) => disturbance === 'noise')!.points;
    expect(noise[0]!.score.topCn!.estimate).toBeGreaterThan(noise.at(-1)!.score.topCn!.estimate);
    expect(JSON.parse(JSON.stringify(results))).toEqual(results);
  });

  test('done in shards gives the same files, byte by byte', async () => {
    const shared = await folder();
    for (const index of [3, 1, 2]) {
      await runStudy(jobs, elements, { folder: shared, seed: 1, workers: 1, shard: { index, count: 3 } });
    }
    const names = (await readdir(join(whole, 'jobs'))).sort();
    expect((await readdir(join(shared, 'jobs'))).sort()).toEqual(names);
    for (const name of names) {
      expect(await readFile(join(shared, 'jobs', name), 'utf8')).toBe(
        await readFile(join(whole, 'jobs', name), 'utf8'),
      );
    }
  });

  test('goes on from what is done, and does nothing twice', async () => {
    const [first] = [...(await finishedFiles(whole))].sort();
    const path = join(whole, 'jobs', first!);
    const before = await readFile(path, 'utf8');
    await rm(path);
    const done: string[] = [];
    await runStudy(jobs, elements, {
      folder: whole,
      seed: 1,
      workers: 1,
      onDone: (_done, _total, { id }) => done.push(id),
    });
    expect(done).toHaveLength(1);
    expect(await readFile(path, 'utf8')).toBe(before);
  });

  test('without some jobs still gives results, and names them', async () => {
    const study = await collected(whole);
    const some = new CollectedStudy(
      plan,
      new Map(study.done('describe').map(({ id, output }) => [id, output] as const)),
    );
    const results = assembleResults(some);
    expect(results.classifiers).toBeUndefined();
    expect(results.notes.at(-1)).toMatch(/jobs have not been done/);
    expect(results.findings!.every(({ verdict }) => verdict === 'not asked')).toBe(true);
  });
});

describe('the folder of a study', () => {
  test('is refused to a second run, and free after the first', async () => {
    const path = await folder();
    const release = await lockFolder(path, 'whole');
    await expect(lockFolder(path, 'whole')).rejects.toThrow(/jobs: another run .* is writing there/);
    const other = await lockFolder(path, '1/2');
    await other();
    await release();
    await (await lockFolder(path, 'whole'))();
  });

  test('that a killed run left behind is taken over', async () => {
    const path = await folder();
    const { pid } = spawnSync(process.execPath, ['--version']);
    const holder = { process: pid, host: hostname(), since: '2026-11-24T10:00:00Z' };
    await writeFile(join(path, 'jobs-1-of-2.lock'), JSON.stringify(holder));
    await (await lockFolder(path, '1/2'))();
  });

  test('says which file is damaged', async () => {
    const path = await folder();
    await writeFile(join(path, 'jobs', 'x.json'), '{"id":');
    await expect(readFinished(path, 'x.json')).rejects.toThrow(/x\.json: the file is damaged/);
  });
});
