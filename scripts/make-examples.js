// Makes the spectra in examples/ from spectra that were computed with FEFF 10 for Edgewise: a straight
// background, a transmission or fluorescence experiment with counting noise, and a pre-edge range are put
// around each. They are no measurements, and say so in their headers. Their materials are left out of the
// training of the embedded models.
//
//   node scripts/make-examples.js DATASET_FOLDER     (after npm run build)
import { mkdirSync, writeFileSync } from 'node:fs';
import { averagedSpectrum } from '../dist/dataset/averaged-spectrum.js';
import { readDataset } from '../dist/dataset/read-dataset.node.js';
import { Random } from '../dist/numeric/random.js';

/** @type {Record<string, { file: string, sample: string, mode: 'transmission' | 'fluorescence' }>} */
const chosen = {
  'mp-3771': { file: 'MgTiO3-Ti.xdi', sample: 'MgTiO3, geikielite', mode: 'transmission' },
  'mp-19068': { file: 'TmVO4-V.xdi', sample: 'TmVO4, zircon type', mode: 'fluorescence' },
  'mp-34586': {
    file: 'Co2RuO4-Co.xdi',
    sample: 'Co2RuO4, spinel (mean of its two Co sites)',
    mode: 'transmission',
  },
  'mp-2767639': { file: 'FeO-Fe.xdi', sample: 'FeO', mode: 'transmission' },
};

const [folder] = process.argv.slice(2);
if (!folder) {
  throw new Error('Name the folder of the computed spectra: node scripts/make-examples.js FOLDER');
}
mkdirSync(new URL('../examples/', import.meta.url), { recursive: true });
for await (const material of readDataset([folder])) {
  const plan = chosen[material.id];
  if (!plan) {
    continue;
  }
  const text = xdi(material, plan);
  writeFileSync(new URL(`../examples/${plan.file}`, import.meta.url), text);
  console.log(plan.file, material.formula, `${text.length} bytes`);
}

function xdi(material, { sample, mode }) {
  const { energyEv, mu } = averagedSpectrum(material.sites);
  const random = new Random(`example ${material.id}`);
  // Steps as in a usual scan: 4 eV before the edge, 0.5 eV from 8 eV below the computed range on.
  const grid = [];
  for (let e = energyEv[0] - 120; e < energyEv[0] - 8; e += 4) {
    grid.push(e);
  }
  for (let e = energyEv[0] - 8; e < energyEv.at(-1); e += 0.5) {
    grid.push(e);
  }
  const rows = grid.map((energy) => {
    const edge =
      energy < energyEv[0] ? mu[0] * Math.exp((energy - energyEv[0]) / 2) : at(energyEv, mu, energy);
    const background = 0.9 - 0.0004 * (energy - energyEv[0]);
    // A million counts a point: noise of 0.1 %.
    const i0 = counts(1e6 * (1 + 0.0002 * (energy - energyEv[0])), random);
    const signal =
      mode === 'transmission'
        ? counts(i0 * Math.exp(-background - 0.7 * edge), random)
        : counts(i0 * (0.02 + 0.3 * edge), random);
    return `  ${energy.toFixed(3)}  ${i0}  ${signal}`;
  });
  return `${[
    '# XDI/1.0 edgewise',
    `# Column.1: energy eV`,
    '# Column.2: i0 counts',
    `# Column.3: ${mode === 'transmission' ? 'itrans' : 'ifluor'} counts`,
    `# Element.symbol: ${material.element}`,
    '# Element.edge: K',
    '# Mono.d_spacing: 3.13555',
    `# Sample.name: ${sample}`,
    '# ///',
    '# Not a measurement: computed with FEFF 10 for Edgewise, with a made-up background and counting noise.',
    `# Structure: Materials Project ${material.id}, CC-BY-4.0.`,
    '#----',
    `# energy i0 ${mode === 'transmission' ? 'itrans' : 'ifluor'}`,
    ...rows,
  ].join('\n')}\n`;
}

/** Linear interpolation. */
function at(x, y, value) {
  let i = 1;
  while (i < x.length - 1 && x[i] < value) {
    i++;
  }
  const share = (value - x[i - 1]) / (x[i] - x[i - 1]);
  return y[i - 1] + share * (y[i] - y[i - 1]);
}

/** Counts with the noise of counting. */
function counts(mean, random) {
  return Math.round(mean + Math.sqrt(mean) * random.normal());
}
