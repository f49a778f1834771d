// Forests that predict distributions, beside scikit-learn's ExtraTreesRegressor, on one core each:
// node bench/forest-distributions.mjs [element...] (after npm run build; Fe and Mn of the reference folder).
//
// Both sides get the same Float32 rows, the same targets (p alone: 12 numbers; p and q: 37), 100 trees
// and 30 % of the features a split, in turn, with three seeds. A fifth of the materials is held out.
// Times are CPU time: the shortest of two fits, and the shortest of three predictions of 25,000 rows.
// "top CN right" is the share of held-out sites whose largest p is predicted as the largest, "error" the
// root of the mean squared error of a number.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sitesWithDistributions } from './training-data.mjs';

const dist = join(import.meta.dirname, '..', 'dist');
if (!existsSync(dist)) {
  console.error('bench/forest-distributions.mjs measures the compiled program: run npm run build first.');
  process.exit(2);
}
const { fitDistributionForest } = await import(
  join(dist, 'learn/forest/distribution/fit-distribution-forest.js')
);
const { predictDistributions } = await import(
  join(dist, 'learn/forest/distribution/predict-distributions.js')
);
const [trees, batch, seeds] = [100, 25_000, [1, 2, 3]];
const coordinationNumbers = 12;

const elements = process.argv.slice(2);
for (const element of elements.length ? elements : ['Fe', 'Mn']) {
  const set = await sitesWithDistributions(element);
  if (!set) {
    console.log('The reference folder is absent: nothing to measure with.');
    break;
  }
  const names = [...new Set(set.materials)];
  const heldOut = new Set(names.filter((_, i) => i % 5 === 0));
  const [seen, asked] = [false, true].map((isHeldOut) => {
    const picked = [...set.targets.keys()].filter((row) => heldOut.has(set.materials[row]) === isHeldOut);
    const rows = new Float32Array(picked.length * set.featureCount);
    for (const [i, row] of picked.entries()) {
      rows.set(set.rows.subarray(row * set.featureCount, (row + 1) * set.featureCount), i * set.featureCount);
    }
    return { rows, targets: picked.map((row) => set.targets[row]) };
  });
  for (const outputs of [coordinationNumbers, 37]) {
    const cut = (targets) => targets.map((target) => target.slice(0, outputs));
    await compare(
      element,
      set.featureCount,
      outputs,
      seen.rows,
      cut(seen.targets),
      asked.rows,
      cut(asked.targets),
    );
  }
}

async function compare(element, featureCount, outputs, seen, targets, asked, truth) {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-'));
  try {
    writeFileSync(join(folder, 'seen.f32'), seen);
    writeFileSync(join(folder, 'asked.f32'), asked);
    writeFileSync(join(folder, 'targets.f32'), Float32Array.from(targets.flat()));
    const [ours, theirs] = [[], []];
    for (const seed of seeds) {
      const featuresPerSplit = Math.round(0.3 * featureCount);
      const task = { folder, trees, batch, seed, featureCount, outputs, featuresPerSplit };
      ours.push(await runOurs(task, seen, targets, asked, truth));
      theirs.push(runTheirs(task, truth));
    }
    report(
      `${element}, ${outputs} outputs: ${targets.length} sites to learn from, ${truth.length} to test with`,
      ours,
      theirs,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function runOurs({ seed, featureCount, outputs, featuresPerSplit }, seen, targets, asked, truth) {
  let [fit, predict, forest] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let time = 0; time < 2; time++) {
    const start = process.cpuUsage();
    forest = await fitDistributionForest(seen, targets, { trees, seed, featuresPerSplit });
    fit = Math.min(fit, secondsSince(start));
  }
  const many = new Float32Array(batch * featureCount);
  for (let i = 0; i < many.length; i++) {
    many[i] = asked[i % asked.length];
  }
  for (let time = 0; time < 3; time++) {
    const start = process.cpuUsage();
    predictDistributions(forest, many);
    predict = Math.min(predict, secondsSince(start));
  }
  return { fit, predict, ...scores(predictDistributions(forest, asked), truth, outputs) };
}

function secondsSince(start) {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** Undefined where scikit-learn is not installed. Debian's packages belong to its own python3. */
function runTheirs(task, truth) {
  for (const program of [process.env.PYTHON ?? '/usr/bin/python3', 'python3']) {
    const { status, stdout } = spawnSync(program, [join(import.meta.dirname, 'forest-distributions.py')], {
      env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
      input: JSON.stringify(task),
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    if (status === 0) {
      const { predicted, ...times } = JSON.parse(stdout);
      return { ...times, ...scores(predicted, truth, task.outputs) };
    }
  }
  return undefined;
}

function scores(predicted, truth, outputs) {
  const largest = (values) => values.indexOf(Math.max(...values));
  let [right, squares] = [0, 0];
  for (const [row, target] of truth.entries()) {
    const own = Array.from(predicted.slice(row * outputs, (row + 1) * outputs));
    right +=
      largest(own.slice(0, coordinationNumbers)) === largest(target.slice(0, coordinationNumbers)) ? 1 : 0;
    squares += own.reduce((sum, value, i) => sum + (value - target[i]) ** 2, 0);
  }
  return { right: right / truth.length, error: Math.sqrt(squares / truth.length / outputs) };
}

function report(title, ours, theirs) {
  const has = theirs.every(Boolean);
  const median = (results, key) => results.map((result) => result[key]).sort((a, b) => a - b)[1];
  console.log(`\n${title} (load ${loadavg()[0].toFixed(1)})`);
  console.log('                              ours scikit-learn  ratio');
  for (const [name, key] of [
    ['fit, CPU s', 'fit'],
    [`predict ${batch} rows, CPU s`, 'predict'],
  ]) {
    const [mine, other] = [median(ours, key), has ? median(theirs, key) : Number.NaN];
    const cells = [
      mine.toFixed(3).padStart(9),
      other.toFixed(3).padStart(12),
      (other / mine).toFixed(2).padStart(6),
    ];
    console.log(`${name.padEnd(26)} ${cells.join(' ')}`);
  }
  for (const [name, key] of [
    ['top CN right', 'right'],
    ['error', 'error'],
  ]) {
    const list = (results) => results.map((result) => result[key].toFixed(4)).join(' ');
    console.log(`${name.padEnd(26)} ${list(ours)} / ${has ? list(theirs) : 'scikit-learn is not installed'}`);
  }
}
