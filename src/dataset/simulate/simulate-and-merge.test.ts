import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { madeSite } from '../../../test/made-simulation.ts';
import { perovskite, rocksalt, zincblende } from '../../../test/small-oxides.ts';
import type { SiteAnswer, SiteTask } from '../../simulate/answer-site.node.ts';
import type { SimulateSiteOptions } from '../../simulate/simulation-settings.ts';
import { recipeNamed } from '../../spectrum/features/recipes.ts';
import type { Structure } from '../../structure/structure.ts';
import type { MaterialSpectra } from '../material-spectra.ts';
import { readDataset } from '../read-dataset.node.ts';
import { codeOf } from './code-of.ts';
import { mergeParts } from './merge-parts.node.ts';
import { doneKeys, PartFile } from './part-files.node.ts';
import { type SimulateProgress, simulateMaterials } from './simulate-materials.node.ts';
import type { PlannedMaterial } from './simulation-plan.ts';

const folder = mkdtempSync(join(tmpdir(), 'edgewise-parts-'));
afterAll(() => rmSync(folder, { recursive: true }));
const recipe = recipeNamed('anchored-0.3');

const planned = (element: string, structure: Structure): PlannedMaterial => ({
  id: structure.name,
  element,
  structure,
  draw: 'stratified',
});
const plan = [
  planned('Mg', rocksalt('six', 'Mg', 4.2)),
  planned('Fe', perovskite('both', 'Fe', 'Mg', 3.9)),
  planned('Mg', zincblende('four', 'Mg', 4.6)),
  planned('Fe', rocksalt('wustite', 'Fe', 4.3)),
  planned('Mg', perovskite('both', 'Fe', 'Mg', 3.9)),
];

const defects: string[] = [];

/** A spectrum that the structure decides, without the seconds that a true one takes. */
const simulate = async ({ structure, index }: SiteTask): Promise<SiteAnswer> => {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
  return { kind: 'site', site: madeSite([index], 0.1 * structure.lattice[0][0]) };
};

async function run(
  name: string,
  materials: readonly PlannedMaterial[],
  {
    workers = 1,
    file: fileName = 'part-1-of-1.jsonl',
    answer = simulate,
    site = {} as SimulateSiteOptions,
  } = {},
): Promise<SimulateProgress> {
  const file = await PartFile.open(join(folder, name), fileName);
  try {
    return await simulateMaterials(materials, {
      file,
      done: await doneKeys(join(folder, name), (element) => codeOf(element, site)),
      sitesPerMaterial: 4,
      site,
      workers,
      simulate: answer,
      defect: (place, message) => defects.push(`${place}: ${message}`),
    });
  } finally {
    await file.close();
  }
}

async function storeOf(...names: string[]): Promise<Buffer> {
  const store = join(folder, `${names.join('-')}.parquet`);
  await mergeParts(
    names.map((name) => join(folder, name)),
    store,
    recipe,
  );
  return readFileSync(store);
}

await run('whole', plan);
const whole = await storeOf('whole');

test('a store holds every site with its labels and how it was drawn', async () => {
  const materials: MaterialSpectra[] = [];
  for await (const material of readDataset([join(folder, 'whole.parquet')])) {
    materials.push(material);
  }
  expect(materials.map(({ element, id }) => `${element} ${id}`)).toEqual([
    'Fe both',
    'Fe wustite',
    'Mg both',
    'Mg four',
    'Mg six',
  ]);
  expect(materials.every(({ draw }) => draw === 'stratified')).toBe(true);
  expect(materials[0]!.code).toMatch(/^Edgewise \d/);
  // Twelve oxygens around iron, four around magnesium.
  expect(materials[0]!.sites[0]!.p[11]).toBeGreaterThan(0.8);
  expect(materials[3]!.sites[0]!.p[3]).toBeGreaterThan(0.9);
});

test('workers, shards and their order leave no trace in the store', async () => {
  await run('threads', [...plan].reverse(), { workers: 3 });
  expect(await storeOf('threads')).toEqual(whole);
  await run('shard-a', plan.slice(3), { file: 'part-2-of-2.jsonl' });
  await run('shard-b', plan.slice(0, 3), { file: 'part-1-of-2.jsonl' });
  expect(await storeOf('shard-a', 'shard-b')).toEqual(whole);
  expect(await storeOf('shard-b', 'shard-a', 'whole')).toEqual(whole);
});

describe('a run that was killed', () => {
  test('goes on behind the last whole line, and cuts off what it was writing', async () => {
    const path = join(folder, 'whole', 'part-1-of-1.jsonl');
    const lines = readFileSync(path, 'utf8');
    const cut = lines.indexOf('\n', lines.indexOf('\n') + 1) + 200;
    await run('killed', plan.slice(0, 1));
    writeFileSync(join(folder, 'killed', 'part-1-of-1.jsonl'), lines.slice(0, cut));
    expect(await run('killed', plan)).toEqual({ materials: 5, simulated: 3, found: 2 });
    expect(await storeOf('killed')).toEqual(whole);
    expect(await run('killed', plan)).toEqual({ materials: 5, simulated: 0, found: 5 });
  });

  test('does not go on with other settings, which its spectra would tell', async () => {
    await run('wide', plan.slice(0, 1), { site: { broadeningEv: 1 } });
    expect(readFileSync(join(folder, 'wide', 'part-1-of-1.jsonl'), 'utf8')).toMatch(
      /"code":"Edgewise [\d.]+, broadened by 1 eV"/,
    );
    await expect(run('wide', plan)).rejects.toThrow(
      /part-1-of-1\.jsonl: holds sites simulated with broadened by 1 eV, not with usual settings; give the same settings/,
    );
    expect(await run('wide', plan, { site: { broadeningEv: 1 } })).toMatchObject({ found: 1 });
  });

  test('a structure that has changed since is simulated again', async () => {
    const changed = [planned('Mg', rocksalt('six', 'Mg', 4.3)), ...plan.slice(1)];
    expect(await run('killed', changed)).toMatchObject({ simulated: 1, found: 4 });
  });

  test('no two runs write one file', async () => {
    const file = await PartFile.open(join(folder, 'taken'), 'part-1-of-1.jsonl');
    await expect(PartFile.open(join(folder, 'taken'), 'part-1-of-1.jsonl')).rejects.toThrow(
      /another run .* is writing there/,
    );
    await file.close();
    expect(readdirSync(join(folder, 'taken'))).toEqual(['part-1-of-1.jsonl']);
  });
});

describe('what is no spectrum', () => {
  test('is kept out, with its reason, and not tried again', async () => {
    const answer = async (task: SiteTask): Promise<SiteAnswer> => {
      const answered = await simulate(task);
      const site = answered.kind === 'site' ? answered.site : madeSite([0], 0);
      switch (task.structure.name) {
        case 'six':
          return { kind: 'refusal', message: 'atoms are known from H to Bi only' };
        case 'both':
          return task.structure.sites[task.index]!.element === 'Mg'
            ? { kind: 'defect', message: 'TypeError: x is undefined\n    at y' }
            : answered;
        case 'four':
          return { kind: 'site', site: { ...site, isConverged: false, iterations: 100 } };
        case 'wustite':
          return { kind: 'site', site: { ...site, mu: site.mu.map((value) => value - 0.5) } };
        default:
          return answered;
      }
    };
    await run('refused', plan, { answer });
    expect(await run('refused', plan)).toMatchObject({ simulated: 0, found: 5 });
    const report = await mergeParts([join(folder, 'refused')], join(folder, 'refused.parquet'), recipe);
    expect(report.siteSpectra).toBe(1);
    expect(defects).toEqual(['both, Mg, atom 2: TypeError: x is undefined\n    at y']);
    expect(report.refusedSites).toEqual([
      { element: 'Fe', id: 'wustite', index: 0, reason: 'negative mu' },
      {
        element: 'Mg',
        id: 'both',
        index: 1,
        reason: 'a defect of the program (TypeError: x is undefined)',
      },
      {
        element: 'Mg',
        id: 'four',
        index: 0,
        reason: 'the self-consistent field did not converge in 100 iterations',
      },
      { element: 'Mg', id: 'six', index: 0, reason: 'atoms are known from H to Bi only' },
    ]);
  });

  test('folders without parts and damaged lines are refused in a sentence', async () => {
    const store = join(folder, 'none.parquet');
    await expect(mergeParts([join(folder, 'nowhere')], store, recipe)).rejects.toThrow(
      /nowhere: no such file or folder; check the path/,
    );
    await run('damaged', plan.slice(0, 2));
    const path = join(folder, 'damaged', 'part-1-of-1.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replace('{', '['));
    await expect(mergeParts([path], store, recipe)).rejects.toThrow(
      /part-1-of-1\.jsonl, line 1: expected one JSON object a line/,
    );
    await expect(run('damaged', plan)).rejects.toThrow(/line 1: expected one JSON object a line/);
  });
});
