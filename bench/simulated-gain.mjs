// What simulated spectra are worth: node bench/simulated-gain.mjs [trees] [elements | all] [plain]
// (after npm run build). With "plain" no tree asks for differences between windows.
//
// For each element of data/xanes.parquet the two forests of an embedded model learn from FEFF's spectra,
// from Edgewise's, and from both, and are asked for FEFF spectra of materials that they have not seen
// (five folds by material). Edgewise's materials are all others than FEFF's. Printed: how often the CN is
// right, and CN and motif; over the spectra whose materials were drawn at random, and over those that
// were drawn for a rare environment.
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
const { motifCount, motifs } = await dist('environment/motifs.js');
const { featuresOf } = await dist('spectrum/features/features.js');
const { preEdgeRecipe } = await dist('spectrum/features/recipes.js');
const { fitDistributionsInTurn } = await dist('learn/forest/distribution/fit-distributions-in-turn.js');
const { predictDistributions } = await dist('learn/forest/distribution/predict-distributions.js');
const { packRows } = await dist('learn/rows.js');
const { forestRows } = await dist('model/distribution/distribution-forests.js');
const { indexOfLargest } = await dist('numeric/index-of-largest.js');
const { murmur3 } = await dist('numeric/murmur3.js');
const { planDistribution } = await dist('train/plan-distribution.js');

const trees = Number(process.argv[2] ?? 50);
const named = process.argv[3] ?? 'all';
const elements = named === 'all' ? paperElements : named.split(',');
const windowDifferences = process.argv[4] !== 'plain';
const foldCount = 5;
const trainings = {
  'FEFF alone': (row) => row.isFeff,
  'Edgewise alone': (row) => !row.isFeff,
  both: () => true,
};
const draws = ['natural', 'rare'];
const nothing = () => Object.fromEntries(draws.map((draw) => [draw, { spectra: 0, cn: 0, motif: 0 }]));
const totals = Object.fromEntries(Object.keys(trainings).map((name) => [name, nothing()]));

for (const element of elements) {
  const rows = [];
  for await (const material of readDataset([join(folder, 'data', 'xanes.parquet')], {
    elements: [element],
  })) {
    for (const source of labelledSpectra(material)) {
      const { features } = featuresOf(source.spectrum, preEdgeRecipe, { element });
      rows.push({
        source,
        features,
        fold: murmur3(material.id, 0) % foldCount,
        isFeff: material.code.startsWith('FEFF'),
        draw: material.draw === 'natural' ? 'natural' : 'rare',
      });
    }
  }
  const line = [element.padEnd(2)];
  for (const [name, isOf] of Object.entries(trainings)) {
    const own = nothing();
    for (let fold = 0; fold < foldCount; fold++) {
      const held = rows.filter((row) => row.isFeff && row.fold === fold);
      const known = rows.filter((row) => isOf(row) && row.fold !== fold);
      const answers = await answersTo(element, known, held, fold);
      for (const [i, { source, draw }] of held.entries()) {
        const { p, q } = source.distribution;
        const cn = indexOfLargest(p);
        const isRight = answers[i].cn === cn;
        own[draw].spectra += 1;
        own[draw].cn += isRight ? 1 : 0;
        own[draw].motif += isRight && firstMotif(q, cn) === firstMotif(answers[i].q, cn) ? 1 : 0;
      }
    }
    line.push(`${name}: ${shares(own)}`);
    for (const draw of draws) {
      for (const [what, count] of Object.entries(own[draw])) {
        totals[name][draw][what] += count;
      }
    }
  }
  console.log(line.join('   '));
}
for (const [name, counts] of Object.entries(totals)) {
  console.log(`${name.padEnd(14)}  ${shares(counts)}`);
}

/** First CN (counted from 0) and q of each spectrum, as the embedded models of the element would answer. */
async function answersTo(element, known, held, fold) {
  const plan = planDistribution(element, known, fold, { trees, windowDifferences });
  const model = plan.assemble([], await fitDistributionsInTurn(plan.distributionJobs));
  const rows = packRows(held.map(({ features }) => features));
  const p = model.numbers(rows);
  const q = predictDistributions(model.motif, forestRows(model, rows));
  const numbers = p.length / held.length;
  return held.map((_, i) => ({
    cn: indexOfLargest(p.subarray(numbers * i, numbers * (i + 1))),
    q: q.subarray(motifCount * i, motifCount * (i + 1)),
  }));
}

/** Index of the motif of a CN (counted from 0) that has the largest q. */
function firstMotif(q, cn) {
  const own = motifs.map(({ coordinationNumber }, i) => (coordinationNumber === cn + 1 ? q[i] : -1));
  return indexOfLargest(own);
}

function shares(counts) {
  return draws
    .map((draw) => {
      const { spectra, cn, motif } = counts[draw];
      return `${draw} ${percent(cn, spectra)}, with motif ${percent(motif, spectra)} of ${spectra}`;
    })
    .join('; ');
}

function percent(right, total) {
  return `${((100 * right) / total).toFixed(1)} %`;
}
