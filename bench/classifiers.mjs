// kNN, MLP, CNN and SVC beside scikit-learn's, on one core each:
// node bench/classifiers.mjs [rows...] (after npm run build; 1500 and 5000 made spectra when no number
// is given, and the Cu set of the reference folder).
//
// Every fifth row of a data set is held out. Both sides get the same Float32 rows, one thread and the
// same settings; times are CPU time, since a busy machine slows wall time only. kNN: time to predict the test
// rows. MLP: time of an epoch. SVC: time of a fit. Accuracy and log loss of the MLP are over five seeds.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { splitRows } from './split-rows.mjs';
import { copperSpectra, madeSpectra } from './training-data.mjs';

const compiled = join(import.meta.dirname, '..', 'dist', 'learn', 'index.js');
if (!existsSync(compiled)) {
  console.error('bench/classifiers.mjs measures the compiled program: run npm run build first.');
  process.exit(2);
}
const learn = await import(compiled);
const seeds = [1, 2, 3, 4, 5];
/** Of which the shortest counts; epochs are many, and their mean counts. */
const repetitions = 3;

/** Name, settings of both sides, what is timed, and whether the seed matters. */
const contests = [
  ...['euclidean', 'manhattan'].flatMap((distance) =>
    [10, 50].map((neighbors) => ({
      title: `kNN ${neighbors} ${distance}`,
      python: { kind: 'knn', n_neighbors: neighbors, metric: distance, algorithm: 'brute' },
      make: () => learn.knnClassifier({ neighbors, distance }),
      timed: 'predict',
      seeds: [1],
    })),
  ),
  ...[
    [[10], 'relu'],
    [[100], 'relu'],
    [[100], 'tanh'],
    [[100], 'logistic'],
    [[100, 100, 100], 'relu'],
  ].map(([hidden, activation]) => ({
    title: `MLP ${hidden.join('-')} ${activation}`,
    python: { kind: 'mlp', hidden_layer_sizes: hidden, activation },
    make: () => learn.mlpClassifier({ hidden, activation }),
    timed: 'epoch',
    seeds: hidden.length > 1 || activation !== 'relu' ? [1, 2] : seeds,
  })),
  { title: 'CNN', make: () => learn.cnnClassifier(), timed: 'epoch', seeds: [1, 2] },
  ...[1, 100].flatMap((cost) =>
    [0.005, 'scale'].map((gamma) => ({
      title: `SVC C ${cost} gamma ${gamma}`,
      python: { kind: 'svc', C: cost, gamma },
      make: () => learn.svcClassifier({ cost, gamma }),
      timed: 'fit',
      seeds: [1],
    })),
  ),
  {
    title: 'SVC C 10 probabilities',
    python: { kind: 'svc', C: 10, gamma: 'scale', probability: true },
    make: () => learn.svcClassifier({ cost: 10, probabilities: true }),
    timed: 'fit',
    seeds: [1, 2],
  },
].filter(({ title }) => title.startsWith(process.env.ONLY ?? ''));

const sizes = process.argv.slice(2).map(Number);
const sets = (sizes.length ? sizes : [1500, 5000]).map((rows) => madeSpectra(Math.round(rows * 1.25)));
const copper = await copperSpectra();
if (copper) {
  sets.push(copper);
}

for (const set of sets) {
  const { seen, asked } = splitRows(set);
  console.log(`\n${set.name}: ${seen.labels.length} rows to learn from, ${asked.labels.length} to test with`);
  console.log(
    `${'CPU ms'.padEnd(26)}    timed      ours scikit-learn  ratio |  accuracy ours / theirs        | log loss ours / theirs`,
  );
  for (const contest of contests) {
    const ours = await measureOurs(contest, seen, asked);
    const theirs = contest.python && measureTheirs(contest, seen, asked);
    console.log(row(contest, ours, theirs));
  }
}

async function measureOurs({ make, timed, seeds: tried, python }, seen, asked) {
  const proper = python?.probability;
  const results = { milliseconds: [], accuracy: [], logLoss: [] };
  // A first time for the compiler, that is not counted; scikit-learn has been compiled long ago.
  await make()
    .fit(seen.rows, seen.labels, { seed: 0 })
    .then((model) => model.probabilities(asked.rows));
  for (const seed of tried) {
    let start;
    let fitting = Number.POSITIVE_INFINITY;
    let model;
    for (let time = 0; time < (timed === 'fit' ? repetitions : 1); time++) {
      start = process.cpuUsage();
      model = await make().fit(seen.rows, seen.labels, { seed });
      fitting = Math.min(fitting, since(start));
    }
    let predicting = Number.POSITIVE_INFINITY;
    let prediction;
    for (let time = 0; time < repetitions; time++) {
      start = process.cpuUsage();
      prediction = learn.predict(model, asked.rows);
      predicting = Math.min(predicting, since(start));
    }
    const epochs = model.losses?.length ?? 1;
    results.milliseconds.push({ fit: fitting, predict: predicting, epoch: fitting / epochs }[timed]);
    results.accuracy.push(learn.accuracy(asked.labels, learn.predictedLabels(prediction)));
    // Shares of votes are no probabilities.
    if (timed !== 'fit' || proper) {
      results.logLoss.push(learn.logLoss(asked.labels, prediction));
    }
  }
  return results;
}

function since(start) {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function measureTheirs({ python, timed, seeds: tried }, seen, asked) {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-'));
  try {
    writeFileSync(join(folder, 'seen.f32'), seen.rows);
    writeFileSync(join(folder, 'asked.f32'), asked.rows);
    const task = {
      folder,
      ...python,
      timed,
      repetitions,
      seeds: tried,
      seen: seen.labels,
      asked: asked.labels,
    };
    for (const program of [process.env.PYTHON ?? 'python3', '/usr/bin/python3']) {
      const { status, stdout, stderr } = spawnSync(program, [join(import.meta.dirname, 'classifiers.py')], {
        input: JSON.stringify(task),
        encoding: 'utf8',
        env: { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' },
      });
      if (status === 0) {
        return JSON.parse(stdout);
      }
      if (program === '/usr/bin/python3') {
        console.error(stderr.trim().split('\n').at(-1));
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function row({ title, timed }, ours, theirs) {
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = (values, digits) => {
    if (!values?.length) {
      return '-';
    }
    const [from, to] = [Math.min(...values), Math.max(...values)];
    return values.length === 1 ? from.toFixed(digits) : `${from.toFixed(digits)}…${to.toFixed(digits)}`;
  };
  const time = mean(ours.milliseconds);
  const theirTime = theirs ? mean(theirs.milliseconds) : Number.NaN;
  return [
    title.padEnd(26),
    timed.padStart(9),
    time.toFixed(1).padStart(9),
    theirTime.toFixed(1).padStart(12),
    (theirTime / time).toFixed(2).padStart(6),
    '|',
    spread(ours.accuracy, 3).padStart(13),
    '/',
    spread(theirs?.accuracy, 3).padEnd(13),
    '|',
    spread(ours.logLoss, 3).padStart(13),
    '/',
    spread(theirs?.logLoss, 3).padEnd(13),
  ].join(' ');
}
