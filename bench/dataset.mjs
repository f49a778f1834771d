/**
 * How fast a dataset store of 200,000 made-up rows is written, opened and read by element, and how fast the
 * reference data are imported where they are at hand.
 *
 *     npm run build && node bench/dataset.mjs [FOLDER]
 *
 * FOLDER keeps the made file (some 400 MB) for the next run. Times are those of the wall clock, after one
 * warm-up of the code, and with the file in the cache of the system; CPU seconds stand beside what takes
 * long.
 */
import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DropCount } from '../dist/dataset/import/drop-reason.js';
import { importDataset } from '../dist/dataset/import/import-dataset.node.js';
import { importUnit } from '../dist/dataset/import/import-unit.node.js';
import { openStore } from '../dist/dataset/store/open-store.node.js';
import { storeSummary } from '../dist/dataset/store/store-summary.js';
import { writeStore } from '../dist/dataset/store/write-store.node.js';
import { paperElements } from '../dist/elements/index.js';
import { Random } from '../dist/numeric/random.js';
import { recipeNamed } from '../dist/spectrum/index.js';

const rowCount = 200_000;
const recipe = recipeNamed('anchored-0.3');
const folder = process.argv[2] ?? (await mkdtemp(join(tmpdir(), 'edgewise-bench-')));
const path = join(folder, `made-${rowCount}.parquet`);

/** Rows of two sites a material, 100 energies and 200 features each, with a structure of 8 atoms. */
function* madeRows() {
  const random = new Random('bench');
  for (let i = 0; i < rowCount / 2; i++) {
    const element = paperElements[i % paperElements.length];
    const structure = {
      name: `mp-${i}`,
      lattice: [
        [5 + random.next(), 0, 0],
        [0, 5, 0],
        [0, 0, 5],
      ],
      sites: Array.from({ length: 8 }, (_, site) => ({
        element: site < 4 ? element : 'O',
        fractional: [random.next(), random.next(), random.next()],
      })),
    };
    yield [0, 1].map((siteIndex) => ({
      element,
      materialId: `mp-${i}`,
      formula: `${element}O`,
      kind: 'site',
      siteIndex,
      multiplicity: 2,
      energyEv: Float64Array.from({ length: 100 }, (_, j) => 7100 + 0.7 * j + 0.01 * siteIndex),
      mu: Float64Array.from({ length: 100 }, () => random.next()),
      state: 'computed',
      e0Ev: 7110,
      e0Source: 'smoothed derivative',
      features: Float32Array.from({ length: 200 }, () => random.next()),
      p: new Float64Array(12),
      q: new Float64Array(25),
      labels: {
        cnLabel: i % 3 ? 'CN_6' : 'CN_4',
        motifLabels: { [i % 3 ? 6 : 4]: i % 3 ? 'octahedral' : 'tetrahedral' },
      },
      structure,
      code: 'made up',
      source: 'bench',
    }));
  }
}

async function timed(what, work, runs = 1) {
  let best = Number.POSITIVE_INFINITY;
  let cpu = 0;
  let answer;
  for (let run = 0; run < runs; run++) {
    const [start, before] = [performance.now(), process.cpuUsage()];
    answer = await work();
    const used = process.cpuUsage(before);
    const ms = performance.now() - start;
    if (ms < best) {
      [best, cpu] = [ms, (used.user + used.system) / 1000];
    }
  }
  console.log(`${what.padEnd(58)} ${best.toFixed(0).padStart(7)} ms  (CPU ${cpu.toFixed(0)} ms)`);
  return answer;
}

async function all(rows) {
  let count = 0;
  for await (const _ of rows) {
    count++;
  }
  return count;
}

if (!existsSync(path)) {
  await timed(`write ${rowCount} rows`, () => writeStore(path, madeRows(), recipe));
}
console.log(`${(statSync(path).size / 2 ** 20).toFixed(0)} MB`);
await timed(`open ${rowCount} rows`, async () => (await openStore(path)).close(), 5);
const { store, close } = await openStore(path);
await timed('count kinds, draws and labels of all elements', () => storeSummary(store), 2);
const count = await timed(
  'read the rows of one element, without features',
  () => all(store.rows('Fe', { features: false })),
  2,
);
await timed(`read its ${count} rows whole`, () => all(store.rows('Fe')), 2);
await close();

const reference = join(
  process.env.EDGEWISE_REFERENCE ?? join(import.meta.dirname, '..', '..', 'shared'),
  'data',
);
for (const name of ['xanes-feff10.jsonl.gz', 'xanes-cu-feff9.jsonl.gz']) {
  const file = join(reference, name);
  if (!existsSync(file)) {
    continue;
  }
  const out = join(folder, 'imported.parquet');
  await timed(`import ${name}`, () =>
    importDataset(out, importUnit({ kind: 'lines', path: file }, new DropCount()), {
      recipe,
      refused: console.error,
    }),
  );
  await rm(out);
}
if (!process.argv[2]) {
  await rm(folder, { recursive: true });
}
