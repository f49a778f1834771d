// Draws docs/figures/thresholds.svg: the calibration of the label thresholds on the sites of a dataset. The targets are
// explained in docs/labels.md.
//
//   node scripts/threshold-figure.js DATASET_FOLDER     (after npm run build)
import { mkdirSync, writeFileSync } from 'node:fs';
import { readDataset } from '../dist/dataset/read-dataset.node.js';
import { calibrateThreshold } from '../dist/environment/calibrate-threshold.js';
import { labelCardinality } from '../dist/environment/label-cardinality.js';
import { thresholdFigure } from '../dist/figure/threshold-figure.js';

const [folder] = process.argv.slice(2);
if (!folder) {
  throw new Error('Name the folder of the dataset: node scripts/threshold-figure.js FOLDER');
}
const training = { p: [], q: [] };
const heldOut = { p: [], q: [] };
let materials = 0;
for await (const { sites } of readDataset([folder])) {
  // Every fifth material is held out.
  const part = materials++ % 5 === 4 ? heldOut : training;
  for (const { p, q } of sites) {
    part.p.push(p);
    part.q.push(q);
  }
}

const panel = (title, weight, paperThreshold) => {
  const all = [...training[weight], ...heldOut[weight]];
  const targets = [
    {
      name: 'labels of other materials',
      rows: heldOut[weight],
      target: labelCardinality(training[weight], paperThreshold),
    },
    { name: 'exp(entropy)', rows: all, target: mean(all.map((row) => Math.exp(entropy(row)))) },
    {
      name: '1/Σ share²',
      rows: all,
      target: mean(all.map((row) => 1 / shares(row).reduce((sum, s) => sum + s * s, 0))),
    },
  ].map(({ name, rows, target }) => ({
    name,
    target,
    threshold: calibrateThreshold(rows, target).threshold,
  }));
  return { title, curve: calibrateThreshold(all, 1).curve, targets };
};
const panels = [panel('CN labels (p)', 'p', 0.2), panel('Motif labels (q)', 'q', 0.05)];
const sites = training.p.length + heldOut.p.length;
const svg = thresholdFigure({
  subtitle: `${sites} sites of ${materials} oxides; dashed: targets and their thresholds`,
  panels,
});
mkdirSync(new URL('../docs/figures/', import.meta.url), { recursive: true });
writeFileSync(new URL('../docs/figures/thresholds.svg', import.meta.url), svg);
for (const { title, targets } of panels) {
  console.log(title, targets);
}

function shares(row) {
  const positive = [...row].filter((value) => value > 0);
  const total = positive.reduce((sum, value) => sum + value, 0);
  return positive.map((value) => value / total);
}

function entropy(row) {
  return -shares(row).reduce((sum, share) => sum + share * Math.log(share), 0);
}

function mean(values) {
  const finite = values.filter(Number.isFinite);
  return finite.reduce((sum, value) => sum + value, 0) / finite.length;
}
