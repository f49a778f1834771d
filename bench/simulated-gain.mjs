// What simulated spectra are worth: node bench/simulated-gain.mjs [trees] [elements] (after npm run build).
//
// For each element of data/xanes.parquet a forest on p learns from FEFF's spectra, from Edgewise's, and from both, and is
// asked for the CN of FEFF spectra of materials that it has not seen (five folds by material). Edgewise's materials are
// all others than FEFF's. The share of right CNs, over all and over those whose materials were drawn at random.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..');
const dist = (path) => import(join(folder, 'dist', path));
if (!existsSync(join(folder, 'dist', 'cli', 'main.js'))) {
  console.error('bench/simulated-gain.mjs measures the compiled program: run npm run build first.');
  process.exit(2);
}
const { readDataset } = await dist('dataset/read-dataset.node.js');
const { labelledSpectra } = await dist('dataset/labelled-spectra.js');
const { paperElements } = await dist('elements/paper-elements.js');
const { featuresOf } = await dist('spectrum/features.js');
const { preEdgeRecipe } = await dist('spectrum/recipes.js');
const { fitDistributionForest } = await dist('learn/forest/distribution/fit-distribution-forest.js');
const { predictDistributions } = await dist('learn/forest/distribution/predict-distributions.js');
const { packRows } = await dist('learn/rows.js');
const { indexOfLargest } = await dist('numeric/index-of-largest.js');
const { murmur3 } = await dist('numeric/murmur3.js');

const trees = Number(process.argv[2] ?? 50);
const elements = process.argv[3]?.split(',') ?? paperElements;
const foldCount = 5;
const trainings = {
  'FEFF alone': (row) => row.isFeff,
  'Edgewise alone': (row) => !row.isFeff,
  both: () => true,
};
const totals = Object.fromEntries(Object.keys(trainings).map((name) => [name, { all: 0, natural: 0 }]));
const of = { all: 0, natural: 0 };

for (const element of elements) {
  const rows = [];
  for await (const material of readDataset([join(folder, 'data', 'xanes.parquet')], {
    elements: [element],
  })) {
    for (const { spectrum, distribution } of labelledSpectra(material)) {
      const { features } = featuresOf(spectrum, preEdgeRecipe, { element });
      rows.push({
        features,
        p: Float64Array.from(distribution.p),
        fold: murmur3(material.id, 0) % foldCount,
        isFeff: material.code.startsWith('FEFF'),
        isNatural: material.draw === 'natural',
      });
    }
  }
  const tests = rows.filter(({ isFeff }) => isFeff);
  of.all += tests.length;
  of.natural += tests.filter(({ isNatural }) => isNatural).length;
  const line = [element.padEnd(2), `${tests.length} spectra`.padStart(12)];
  for (const [name, isOf] of Object.entries(trainings)) {
    let right = 0;
    for (let fold = 0; fold < foldCount; fold++) {
      const own = rows.filter((row) => isOf(row) && row.fold !== fold);
      const held = tests.filter((row) => row.fold === fold);
      const forest = await fitDistributionForest(
        packRows(own.map(({ features }) => features)),
        own.map(({ p }) => p),
        { trees, seed: `gain/${element}/${fold}` },
      );
      const found = predictDistributions(forest, packRows(held.map(({ features }) => features)));
      held.forEach(({ p, isNatural }, i) => {
        if (indexOfLargest(found.subarray(12 * i, 12 * i + 12)) === indexOfLargest(p)) {
          right++;
          totals[name].natural += isNatural ? 1 : 0;
        }
      });
    }
    totals[name].all += right;
    line.push(`${name} ${percent(right, tests.length)}`);
  }
  console.log(line.join('   '));
}
for (const [name, { all, natural }] of Object.entries(totals)) {
  console.log(
    `${name.padEnd(14)}  right CN: ${percent(all, of.all)} of ${of.all}, ` +
      `${percent(natural, of.natural)} of ${of.natural} drawn at random`,
  );
}

function percent(right, total) {
  return `${((100 * right) / total).toFixed(1)} %`;
}
