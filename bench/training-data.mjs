// Data to measure classifiers with: made spectra shaped like the paper's,
// and the computed Cu spectra of the reference folder.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..');
const reference = process.env.EDGEWISE_REFERENCE ?? join(folder, '..', 'shared');
/** A module of the compiled program. */
const compiled = (path) => import(join(folder, 'dist', path));

const { Random } = await compiled('numeric/random.js');

/** Shares of the classes: as unequal as the CN ranking labels of an element. */
const shares = [0.3, 0.2, 0.14, 0.1, 0.08, 0.06, 0.05, 0.03, 0.02, 0.02];

/**
 * Spectra of 200 points that rise over an edge and carry the peaks of their class, each peak moved, scaled
 * and widened at random, and some noise; labels in unequal shares, a tenth of them wrong.
 * @returns {{ name: string, featureCount: number, rows: Float32Array, labels: string[] }}
 */
export function madeSpectra(rowCount, seed = 1) {
  const featureCount = 200;
  const random = new Random(seed).fork('spectra');
  const centres = shares.map(() =>
    Array.from({ length: 6 }, () => ({
      at: 20 + 170 * random.next(),
      height: 0.5 * random.normal(),
      width: 4 + 12 * random.next(),
    })),
  );
  const draw = () => {
    const drawn = random.next();
    let sum = 0;
    for (const [code, share] of shares.entries()) {
      sum += share;
      if (sum > drawn) {
        return code;
      }
    }
    return 0;
  };
  const rows = new Float32Array(rowCount * featureCount);
  const labels = [];
  for (let row = 0; row < rowCount; row++) {
    const code = draw();
    const shift = 4 * random.normal();
    const peaks = centres[code].map(({ at, height, width }) => ({
      at: at + shift + 5 * random.normal(),
      height: height + 0.25 * random.normal(),
      width: width * (1 + 0.2 * random.next()),
    }));
    for (let i = 0; i < featureCount; i++) {
      let value = 0.5 + Math.atan((i - 30 - shift) / 5) / Math.PI + 0.01 * random.normal();
      for (const { at, height, width } of peaks) {
        value += height * Math.exp(-(((i - at) / width) ** 2));
      }
      rows[row * featureCount + i] = value;
    }
    labels.push(`label ${random.next() < 0.1 ? draw() : code}`);
  }
  return { name: `${rowCount} × ${featureCount}`, featureCount, rows, labels };
}

/**
 * The Cu spectra of the reference folder with their CN ranking labels, those of ten spectra at least;
 * undefined where the folder is absent.
 */
export async function copperSpectra() {
  const file = join(reference, 'data', 'xanes-cu-feff9.jsonl.gz');
  if (!existsSync(file)) {
    return undefined;
  }
  const { labelledSpectra } = await compiled('dataset/labelled-spectra.js');
  const materials = await materialsOf(file);
  const spectra = await withFeatures(materials.flatMap((material) => labelledSpectra(material)));
  const counts = new Map();
  for (const { labels } of spectra) {
    counts.set(labels.cnLabel, (counts.get(labels.cnLabel) ?? 0) + 1);
  }
  const common = spectra.filter(({ labels }) => labels.cnLabel && counts.get(labels.cnLabel) >= 10);
  return { name: 'Cu', ...packed(common), labels: common.map(({ labels }) => labels.cnLabel) };
}

/**
 * The site spectra of an element in the reference folder with p and q of their sites, one vector of 37
 * numbers each, and the material of each; undefined where the folder is absent.
 */
export async function sitesWithDistributions(wanted) {
  const file = join(reference, 'data', 'xanes-feff10.jsonl.gz');
  if (!existsSync(file)) {
    return undefined;
  }
  const materials = (await materialsOf(file)).filter(({ element }) => element === wanted);
  const sites = await withFeatures(
    materials.flatMap(({ id, element, sites }) =>
      sites.map(({ energyEv, mu, p, q }) => ({
        element,
        spectrum: { name: id, energyEv, mu, element, edge: 'K', state: 'computed' },
        target: [...p, ...q],
        material: id,
      })),
    ),
  );
  return {
    name: wanted,
    ...packed(sites),
    targets: sites.map(({ target }) => target),
    materials: sites.map(({ material }) => material),
  };
}

async function materialsOf(file) {
  const { readDataset } = await compiled('dataset/read-dataset.node.js');
  const materials = [];
  for await (const material of readDataset([file])) {
    materials.push(material);
  }
  return materials;
}

/** Adds the paper's features, and leaves out spectra that the recipe refuses, as training does. */
async function withFeatures(spectra) {
  const { featuresOf } = await compiled('spectrum/features/features.js');
  const { recipeNamed } = await compiled('spectrum/features/recipes.js');
  const recipe = recipeNamed('paper');
  return spectra.flatMap((each) => {
    try {
      return [{ ...each, features: featuresOf(each.spectrum, recipe, { element: each.element }).features }];
    } catch {
      return [];
    }
  });
}

function packed(spectra) {
  const featureCount = spectra[0].features.length;
  const rows = new Float32Array(spectra.length * featureCount);
  for (const [row, { features }] of spectra.entries()) {
    rows.set(features, row * featureCount);
  }
  return { featureCount, rows };
}
