// The forest beside scikit-learn's, on one core each: node bench/forest.mjs [rows...] (after npm run build;
// 1500, 5000 and 25000 made spectra when no number is given, and the Cu set of the reference folder).
//
// Both sides get the same Float32 rows, 30 trees and defaults, in turn, with five seeds; times are CPU time,
// since a busy machine slows wall time only: "first" is the first fit of a process, compilation included,
// "fit" the shortest of three after it. Memory is the peak of the process with the first fit, and how much of
// it came after the data were loaded.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { splitRows } from './split-rows.mjs';
import { copperSpectra, madeSpectra } from './training-data.mjs';

const dist = join(import.meta.dirname, '..', 'dist');
if (!existsSync(join(dist, 'learn', 'index.js'))) {
  console.error('bench/forest.mjs measures the compiled program: run npm run build first.');
  process.exit(2);
}
const { fitForests } = await import(join(dist, 'index.node.js'));
const seeds = [1, 2, 3, 4, 5];
const [trees, batch] = [30, 25_000];

const sizes = process.argv.slice(2).map(Number);
const sets = (sizes.length ? sizes : [1500, 5000, 25_000]).map((rows) =>
  madeSpectra(Math.round(rows * 1.25)),
);
const copper = await copperSpectra();
if (copper) {
  sets.push(copper);
}

console.log(
  `load ${loadavg()[0].toFixed(1)} on ${availableParallelism()} cores; medians of ${seeds.length} seeds`,
);
for (const set of sets) {
  const { seen, asked } = splitRows(set);
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-'));
  try {
    writeFileSync(join(folder, 'seen.f32'), seen.rows);
    writeFileSync(join(folder, 'asked.f32'), asked.rows);
    const labels = { seen: seen.labels, asked: asked.labels };
    writeFileSync(join(folder, 'labels.json'), JSON.stringify(labels));
    const [ours, theirs] = [[], []];
    for (const seed of seeds) {
      const task = { folder, trees, batch, seed, repetitions: 3 };
      ours.push(runOurs(task));
      theirs.push(await runTheirs(task));
    }
    report(set, seen.labels.length, asked.labels.length, ours, theirs);
    await reportWorkers(seen.rows, seen.labels);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runOurs(task) {
  const script = join(import.meta.dirname, 'forest-side.mjs');
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, JSON.stringify(task)], {
    encoding: 'utf8',
  });
  if (status !== 0) {
    throw new Error(stderr);
  }
  return JSON.parse(stdout);
}

/** Undefined where scikit-learn is not installed. Debian's packages belong to its own python3. */
async function runTheirs(task) {
  for (const program of [process.env.PYTHON ?? '/usr/bin/python3', 'python3']) {
    const child = spawn(program, [join(import.meta.dirname, 'reference.py')], {
      env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    child.on('error', () => {});
    child.stdin.on('error', () => {});
    child.stdin.end(`${JSON.stringify(task)}\n`);
    for await (const line of createInterface(child.stdout)) {
      return JSON.parse(line);
    }
  }
  return undefined;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

function report({ name }, seen, asked, ours, theirs) {
  const has = theirs.every(Boolean);
  console.log(`\n${name}: ${seen} rows to learn from, ${asked} to test with`);
  console.log('                              ours scikit-learn  ratio');
  const line = (title, key, scale, digits, theirKey = key) => {
    const mine = scale * median(ours.map((result) => result[key]));
    const other = has ? scale * median(theirs.map((result) => result[theirKey])) : Number.NaN;
    const cells = [mine.toFixed(digits).padStart(9), other.toFixed(digits).padStart(12)];
    console.log(`${title.padEnd(26)} ${cells.join(' ')} ${(other / mine).toFixed(2).padStart(6)}`);
  };
  line('fit, CPU s', 'fit', 1, 3);
  line('first fit, CPU s', 'first', 1, 3, 'fit');
  line(`predict ${batch} rows, CPU s`, 'predict', 1, 3);
  line('predict one row, CPU ms', 'one', 1000, 4);
  line('peak of memory, MiB', 'peakMib', 1, 0);
  for (const result of [...ours, ...theirs].filter(Boolean)) {
    result.growthMib = result.peakMib - result.loadedMib;
  }
  line('  after loading, MiB', 'growthMib', 1, 0);
  for (const key of ['accuracy', 'logLoss']) {
    const spread = (results) => {
      const values = results.filter(Boolean).map((result) => result[key]);
      return `${Math.min(...values).toFixed(3)}…${Math.max(...values).toFixed(3)}`;
    };
    console.log(`${key.padEnd(26)} ${spread(ours)} / ${has ? spread(theirs) : '-'}`);
  }
}

/**
 * Two workers beside one, in turn: wall time, which says something on a quiet machine only, and what all
 * threads together take of the processor, which should be no more. The first time threads are started.
 */
async function reportWorkers(rows, labels) {
  const job = { rows, labels, options: { trees: 100, seed: 1 } };
  const walls = { 1: [], 2: [] };
  const cpus = { 1: [], 2: [] };
  for (let time = 0; time < 5; time++) {
    for (const workers of [1, 2]) {
      const start = performance.now();
      const before = process.cpuUsage();
      await fitForests([job], { workers });
      walls[workers].push(performance.now() - start);
      const { user, system } = process.cpuUsage(before);
      cpus[workers].push(user + system);
    }
  }
  const ratio = (times, of) => (of(times[1]) / of(times[2])).toFixed(2);
  const shortest = (times) => Math.min(...times);
  console.log(
    `two workers beside one     wall ${ratio(walls, shortest)} (first ${ratio(walls, ([first]) => first)}, ` +
      `median ${ratio(walls, median)}), CPU ${ratio(cpus, shortest)} (100 trees, load ${loadavg()[0].toFixed(1)})`,
  );
}
