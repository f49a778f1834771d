// How often faults of measured data are seen, and how often they are seen where there are none: over-absorbed
// spectra, made of computed ones by the formula of a thick sample and held against other materials; and
// high-energy-resolution spectra and over-absorption among the measured spectra of the reference folder.
//
//   node bench/data-faults.mjs [REFERENCE_FOLDER]      (after npm run build:program)
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openBundleFolder } from '../dist/model/bundle/bundle-folder.node.js';
import { identifySpectrum } from '../dist/model/identify-spectrum.js';
import { apparentDamping } from '../dist/model/verdict/apparent-damping.js';
import { verdictLimits } from '../dist/model/verdict/verdict-limits.js';

const bundle = await openBundleFolder(fileURLToPath(new URL('../models/default', import.meta.url)));
// Every so many training spectra are damped and asked.
const every = 12;
const strengths = [0, 0.5, 1, 1.5, 2];

const seen = strengths.map(() => []);
for (const element of Object.keys(bundle.manifest.elements)) {
  const references = await bundle.loadReferences(element);
  const points = references.features.length / references.spectra.length;
  for (let row = 0; row < references.spectra.length; row += every) {
    const own = references.features.slice(row * points, (row + 1) * points);
    for (const [i, strength] of strengths.entries()) {
      const damped = own.map((value) => (value * (1 + strength)) / (1 + strength * value));
      seen[i].push(apparentDamping(damped, references, references.spectra[row].materialId) ?? 0);
    }
  }
}
for (const [i, strength] of strengths.entries()) {
  const sorted = seen[i].toSorted((a, b) => a - b);
  const found = sorted.filter((value) => value >= verdictLimits.apparentDamping).length;
  const middle = sorted[sorted.length >> 1].toFixed(1);
  console.log(
    `computed, edge step ${strength} of the rest: ${found} of ${sorted.length} are told, middle ${middle}`,
  );
}

const [folder] = process.argv.slice(2);
if (folder) {
  const told = { sharp: [], damped: [] };
  let asked = 0;
  for (const set of ['measured', 'measured-more'].filter((name) => existsSync(join(folder, name)))) {
    for (const entry of JSON.parse(readFileSync(join(folder, set, 'manifest.json'), 'utf8'))) {
      const rows = readFileSync(join(folder, set, entry.csv), 'utf8')
        .trim()
        .split('\n')
        .slice(1);
      const column = (which) => Float64Array.from(rows, (line) => Number(line.split(',')[which]));
      const spectrum = { name: entry.id, energyEv: column(0), mu: column(1), state: entry.state };
      try {
        const {
          quality,
          apparentDamping: strength,
          verdict,
        } = await identifySpectrum(spectrum, bundle, {
          element: entry.element,
        });
        asked += 1;
        const words = `${entry.id} (${entry.domain}; ${entry.measurement}; ${verdict.word})`;
        if (quality.sharpness?.ratio > verdictLimits.sharpness) {
          told.sharp.push(`${quality.sharpness.ratio.toFixed(2)} ${words}`);
        }
        if (strength >= verdictLimits.apparentDamping) {
          told.damped.push(`${strength.toFixed(1)} ${words}`);
        }
      } catch {
        // Refused: no element of the bundle, or no edge in the data.
      }
    }
  }
  console.log(`measured, ${asked} spectra:\n too sharp:\n  ${told.sharp.join('\n  ')}`);
  console.log(` over-absorbed:\n  ${told.damped.join('\n  ')}`);
}
