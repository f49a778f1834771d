// Our side of forest.mjs: one task as JSON on the command line, a result on standard output. A process of its
// own, so that its peak of memory is that of one fit.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const dist = join(import.meta.dirname, '..', 'dist');
const learn = await import(join(dist, 'learn', 'index.js'));
const task = JSON.parse(process.argv[2]);
const floats = (name) => {
  const bytes = readFileSync(join(task.folder, name));
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
};
const labels = JSON.parse(readFileSync(join(task.folder, 'labels.json'), 'utf8'));
const [seen, asked] = [floats('seen.f32'), floats('asked.f32')];
const featureCount = seen.length / labels.seen.length;
// maxRSS begins with that of the process that started this one; Linux knows better.
const status = '/proc/self/status';
const peakMib = () =>
  existsSync(status)
    ? Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync(status, 'utf8'))[1]) / 1024
    : process.resourceUsage().maxRSS / 1024;
const cpuOf = async (work) => {
  const start = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(start);
  return [(user + system) / 1e6, result];
};

const loadedMib = peakMib();
const [first] = await cpuOf(() => learn.fitForest(seen, labels.seen, { trees: task.trees, seed: task.seed }));
const grownMib = peakMib();
let [fit, forest] = [Number.POSITIVE_INFINITY];
for (let time = 0; time < task.repetitions; time++) {
  const [seconds, fitted] = await cpuOf(() =>
    learn.fitForest(seen, labels.seen, { trees: task.trees, seed: task.seed }),
  );
  fit = Math.min(fit, seconds);
  forest = fitted;
}
const probabilities = learn.forestProbabilities(forest, asked);
const batch = new Float32Array(task.batch * featureCount);
for (let i = 0; i < batch.length; i++) {
  batch[i] = asked[i % asked.length];
}
learn.forestProbabilities(forest, batch);
const [predict] = await cpuOf(() => learn.forestProbabilities(forest, batch));
const row = asked.slice(0, featureCount);
const [ones] = await cpuOf(() => {
  for (let i = 0; i < 500; i++) {
    learn.forestProbabilities(forest, row);
  }
});
const prediction = { classes: forest.classes, probabilities };
console.log(
  JSON.stringify({
    first,
    fit,
    predict,
    one: ones / 500,
    loadedMib,
    peakMib: grownMib,
    accuracy: learn.accuracy(labels.asked, learn.predictedLabels(prediction)),
    logLoss: learn.logLoss(labels.asked, prediction),
  }),
);
