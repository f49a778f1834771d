// Draws how computed spectra differ from measured ones of the same compounds:
// docs/figures/computed-measured.svg, and its numbers as docs/figures/computed-measured.csv. Only
// differences are shown, no measured curve.
//
//   node scripts/computed-measured-figure.js [REFERENCE_FOLDER]      (after npm run build:program)
//
// The folder (by default ../shared beside the checkout) holds data/counterparts.jsonl.gz and
// measured*/manifest.json; without it nothing is done.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { axes } from '../dist/figure/axes.js';
import { sheet } from '../dist/figure/sheet.js';
import { element, linePath, text } from '../dist/figure/svg.js';
import { interpolateLinear } from '../dist/numeric/interpolate-linear.js';
import { median } from '../dist/numeric/median.js';
import { featuresOf } from '../dist/spectrum/features/features.js';
import { lowAnchoredRecipe } from '../dist/spectrum/features/recipes.js';

const root = resolve(import.meta.dirname, '..');
const folder = process.argv[2] ?? process.env.EDGEWISE_REFERENCE ?? join(root, '..', 'shared');
const list = join(folder, 'data', 'counterparts.jsonl.gz');
if (!existsSync(list)) {
  console.log(`${list} is absent: nothing drawn.`);
  process.exit(0);
}

// Relative to the anchor, at which mu passes 0.3 of the edge step: what the models' windows hang on.
const recipe = { ...lowAnchoredRecipe, fromEv: -10, toEv: 45, points: 111 };
const energies = Array.from({ length: recipe.points }, (_, i) => recipe.fromEv + i * 0.5);
const groups = [
  ['Ti, V, Cr, Mn', ['Ti', 'V', 'Cr', 'Mn']],
  ['Fe', ['Fe']],
  ['Co, Ni, Cu, Zn', ['Co', 'Ni', 'Cu', 'Zn']],
  ['beyond 3d', undefined],
];

const measured = new Map(
  ['measured', 'measured-more'].flatMap((set) =>
    existsSync(join(folder, set))
      ? JSON.parse(readFileSync(join(folder, set, 'manifest.json'), 'utf8')).map((entry) => [
          entry.id,
          { ...entry, path: join(folder, set, entry.csv) },
        ])
      : [],
  ),
);
const pairs = [];
for (const line of gunzipSync(readFileSync(list)).toString('utf8').split('\n').filter(Boolean)) {
  const compound = JSON.parse(line);
  const computed = compound.complete === false ? undefined : rowOf(averaged(compound), compound.element);
  for (const id of computed ? compound.measured_ids : []) {
    const entry = measured.get(id);
    const row = entry && rowOf(measuredSpectrum(entry), compound.element);
    if (row) {
      const difference = computed.map((value, i) => value - row[i]);
      const { element: symbol, formula } = compound;
      pairs.push({ id, element: symbol, formula, difference, r: correlation(computed, row) });
    }
  }
}
const known = new Set(groups.flatMap(([, elements]) => elements ?? []));
const panels = groups.map(([name, elements]) => {
  const own = pairs.filter((pair) => (elements ? elements.includes(pair.element) : !known.has(pair.element)));
  const at = (share) =>
    energies.map((_, i) => {
      const sorted = own.map(({ difference }) => difference[i]).sort((a, b) => a - b);
      return sorted[Math.round(share * (sorted.length - 1))];
    });
  return { name, own, low: at(0.1), middle: at(0.5), high: at(0.9) };
});

writeFileSync(join(root, 'docs', 'figures', 'computed-measured.svg'), drawn());
const rms = (pair, from, to) => {
  const inside = pair.difference.filter((_, i) => energies[i] >= from && energies[i] < to);
  return Math.sqrt(inside.reduce((sum, value) => sum + value * value, 0) / inside.length);
};
const columns = ['id', 'element', 'formula', 'correlation', 'rms_below_edge', 'rms_0_12_eV', 'rms_12_45_eV'];
const table = pairs
  .sort((a, b) => a.element.localeCompare(b.element) || a.id.localeCompare(b.id))
  .map((pair) =>
    [
      pair.id,
      pair.element,
      pair.formula,
      pair.r.toFixed(4),
      rms(pair, -10, 0).toFixed(3),
      rms(pair, 0, 12).toFixed(3),
      rms(pair, 12, 46).toFixed(3),
    ].join(','),
  );
writeFileSync(
  join(root, 'docs', 'figures', 'computed-measured.csv'),
  `${[columns.join(','), ...table].join('\n')}\n`,
);
for (const { name, own } of [...panels, { name: 'all', own: pairs }]) {
  const middle = (values) => median(Float64Array.from(values)).toFixed(3);
  console.log(
    `${name}: ${own.length} pairs, correlation ${middle(own.map(({ r }) => r))} (lowest ${Math.min(...own.map(({ r }) => r)).toFixed(3)}), ` +
      `rms below ${middle(own.map((pair) => rms(pair, -10, 0)))}, 0 to 12 eV ${middle(own.map((pair) => rms(pair, 0, 12)))}, ` +
      `12 to 45 eV ${middle(own.map((pair) => rms(pair, 12, 46)))}`,
  );
}

function drawn() {
  const [width, height, gap] = [960, 560, 92];
  const size = { width: (width - 72 - 24 - gap) / 2, height: 150 };
  const most = 0.6;
  const parts = panels.map(({ name, own, low, middle, high }, k) => {
    const panel = {
      left: 72 + (k % 2) * (size.width + gap),
      top: 86 + Math.floor(k / 2) * (size.height + 78),
      ...size,
    };
    const { x, y, svg } = axes(panel, {
      xDomain: [recipe.fromEv, recipe.toEv],
      yDomain: [-most, most],
      xLabel: k > 1 ? 'Energy above the anchor (eV)' : '',
      yLabel: 'Computed − measured',
    });
    const points = (values) =>
      values.map((value, i) => [x(energies[i]), y(Math.max(-most, Math.min(most, value)))]);
    return [
      svg,
      element('line', { x1: x(recipe.fromEv), x2: x(recipe.toEv), y1: y(0), y2: y(0), class: 'axis' }),
      element('path', { d: `${linePath([...points(high), ...points(low).reverse()])}Z`, class: 'same' }),
      element('path', { d: linePath(points(middle)), class: 'curve' }),
      text(panel.left, panel.top - 10, `${name}: ${own.length} pairs`, { class: 'ink heading' }),
    ].join('');
  });
  return `${sheet(
    {
      width,
      height,
      words: 'Normalised mu of computed less measured spectra of the same compounds, by group of elements',
    },
    text(28, 32, 'Computed less measured spectra of the same compounds', { class: 'ink title' }),
    text(
      28,
      53,
      'Normalised mu, edge steps, laid on each other where mu passes 0.3: middle of all pairs, and the range of 80 % of them',
      {
        class: 'soft',
      },
    ),
    parts,
  )}\n`;
}

/** Mean of the distinct sites, weighted by how often they occur, as an experiment sees it. */
function averaged({ sites }) {
  const energyEv = Float64Array.from(sites[0].energy);
  const weights = sites.map(({ multiplicity }) => multiplicity ?? 1);
  const all = weights.reduce((a, b) => a + b);
  const mu = new Float64Array(energyEv.length);
  for (const [k, site] of sites.entries()) {
    const own = interpolateLinear(Float64Array.from(site.energy), Float64Array.from(site.mu), energyEv);
    for (let i = 0; i < mu.length; i++) {
      mu[i] += (weights[k] / all) * own[i];
    }
  }
  return { name: 'computed', energyEv, mu, state: 'computed' };
}

function measuredSpectrum({ id, path, state }) {
  const rows = readFileSync(path, 'utf8').trim().split('\n').slice(1);
  const column = (which) => Float64Array.from(rows, (line) => Number(line.split(',')[which]));
  return { name: id, energyEv: column(0), mu: column(1), state };
}

function rowOf(spectrum, symbol) {
  try {
    return Array.from(featuresOf(spectrum, recipe, { element: symbol }).features);
  } catch {
    return undefined;
  }
}

function correlation(a, b) {
  const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const [ma, mb] = [mean(a), mean(b)];
  const sum = (f) => a.reduce((total, _, i) => total + f(a[i] - ma, b[i] - mb), 0);
  return sum((p, q) => p * q) / Math.sqrt(sum((p) => p * p) * sum((_, q) => q * q));
}
