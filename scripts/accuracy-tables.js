// Writes the tables of docs/accuracy.md between their markers: scores of the embedded bundle by
// element, ways to make features and forests side by side, and the answers to measured spectra. The
// text around them is written by hand.
//
//   node scripts/accuracy-tables.js PUBLISHED.json MEASURED.json...
//
// Each is the output of: edgewise evaluate BUNDLE manifest.json --format json. The first is of the imported
// published models and of the first manifest; the others are of the embedded bundle ("default"), one a
// manifest.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBundleFolder } from '../dist/model/bundle/bundle-folder.node.js';

const [publishedPath, ...measuredPaths] = process.argv.slice(2);
if (!measuredPaths.length) {
  throw new Error(
    'Name outputs of "edgewise evaluate BUNDLE manifest.json --format json": see the head of this script.',
  );
}
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
const embedded = readBundle(new URL('../models/default/', import.meta.url).pathname);
const published = readJson(publishedPath);
const measured = measuredPaths.map(readJson);
const rows = measured.flatMap((it) => it.rows);
const bins = [
  [0, 0.4],
  [0.4, 0.5],
  [0.5, 0.6],
  [0.6, 0.7],
  [0.7, 0.8],
  [0.8, 0.9],
  [0.9, 1.01],
];
const within = (row, from, to) => row.cnProbability >= from && row.cnProbability < to;
const isOxide = (row) => row.group.startsWith('oxide');
const supported = (row) => row.verdict === 'supported';
const path = new URL('../docs/accuracy.md', import.meta.url);
let text = readFileSync(path, 'utf8');
put('computed', computedTable(embedded));
put('measured', measuredTable(rows));
put('sets', setsTable());
put('record', recordTable(rows));
put('failures', failureTable(rows));
put('others', othersTable(rows));
writeFileSync(path, text);
writeRecord((await openBundleFolder(new URL('../models/default/', import.meta.url).pathname)).hash);

function readBundle(folder) {
  return JSON.parse(readFileSync(join(folder, 'bundle.json'), 'utf8'));
}

function put(name, table) {
  const marker = new RegExp(`(<!-- ${name} -->\\n)[^]*?(<!-- /${name} -->)`);
  if (!marker.test(text)) {
    throw new Error(`docs/accuracy.md has no markers for "${name}".`);
  }
  text = text.replace(marker, (_, start, end) => `${start}${table}\n${end}`);
}

function markdown(header, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map((_, i) => (i ? '---:' : '---'))), ...rows.map(line)].join('\n');
}

function percent({ right, of }) {
  return of ? `${((100 * right) / of).toFixed(1)}` : '–';
}

function sum(shares) {
  return shares.reduce((all, share) => ({ right: all.right + share.right, of: all.of + share.of }), {
    right: 0,
    of: 0,
  });
}

function computedTable({ card }) {
  const header = [
    'element',
    'site',
    'averaged',
    'materials',
    'fewest',
    'scored',
    'top CN',
    'baseline',
    'top label',
    'baseline',
    'Jaccard',
    'baseline',
    'top CN, random split',
    'top label, random split',
  ];
  const rows = Object.entries(card.elements).map(([element, it]) => [
    element,
    it.siteSpectra,
    it.averagedSpectra,
    it.materials,
    it.fewestSamples,
    it.grouped.spectra,
    percent(it.grouped.model.topCn),
    percent(it.grouped.baseline.topCn),
    percent(it.grouped.model.topLabel),
    percent(it.grouped.baseline.topLabel),
    (100 * it.grouped.model.jaccard).toFixed(1),
    (100 * it.grouped.baseline.jaccard).toFixed(1),
    percent(it.random.model.topCn),
    percent(it.random.model.topLabel),
  ]);
  const cards = Object.values(card.elements);
  rows.push(totalRow('all', cards));
  const others = Object.entries(card.elements)
    .filter(([element]) => element !== 'Cu')
    .map(([, it]) => it);
  rows.push(totalRow('all but Cu', others));
  return markdown(header, rows);
}

function totalRow(name, cards) {
  const count = (field) => cards.reduce((n, it) => n + it[field], 0);
  const share = (split, who, field) => percent(sum(cards.map((it) => it[split][who][field])));
  const jaccard = (who) => {
    const weights = cards.map((it) => it.grouped[who].topLabel.of);
    const total = weights.reduce((a, b) => a + b, 0);
    return ((100 * cards.reduce((n, it, i) => n + weights[i] * it.grouped[who].jaccard, 0)) / total).toFixed(
      1,
    );
  };
  return [
    `**${name}**`,
    count('siteSpectra'),
    count('averagedSpectra'),
    count('materials'),
    '',
    cards.reduce((n, it) => n + it.grouped.spectra, 0),
    share('grouped', 'model', 'topCn'),
    share('grouped', 'baseline', 'topCn'),
    share('grouped', 'model', 'topLabel'),
    share('grouped', 'baseline', 'topLabel'),
    jaccard('model'),
    jaccard('baseline'),
    share('random', 'model', 'topCn'),
    share('random', 'model', 'topLabel'),
  ];
}

/** By element: oxides with one kind of site, with several, and those whose answer the verdict supports. */
function measuredTable(all) {
  const oxides = all.filter(isOxide);
  const line = (name, own) => [
    name,
    cell(own.filter((row) => row.group === 'oxide, one site')),
    cell(own.filter((row) => row.group === 'oxide, one site' && row.expected !== '6')),
    cell(own.filter((row) => row.group !== 'oxide, one site')),
    `${own.filter(supported).length} of ${own.length}`,
    cell(own.filter(supported)),
  ];
  const elements = [...new Set(oxides.map((row) => row.element))].sort();
  return markdown(
    ['element', 'one site', 'of these not sixfold', 'several sites', 'supported', 'right of the supported'],
    [
      ...elements.map((element) =>
        line(
          element,
          oxides.filter((row) => row.element === element),
        ),
      ),
      line('**all**', oxides),
    ],
  );
}

/** The sets apart, with their baselines and the published models. */
function setsTable() {
  const share = (it, group) => shareWords(it.groups.find((own) => own.group === group)?.share);
  const groups = ['oxide, one site', 'oxide, mixed sites'];
  return markdown(
    ['set', 'models', ...groups],
    [
      ...measured.flatMap((it, i) => [
        [`set ${i + 1}`, 'embedded', ...groups.map((group) => share(it, group))],
        ...['baseline', 'commonest'].map((kind) => [
          `set ${i + 1}`,
          kind === 'baseline'
            ? 'always the commonest CN of the training'
            : 'always the commonest CN of these spectra (hindsight)',
          ...groups.map((group) => shareWords(it.groups.find((own) => own.group === group)?.[kind])),
        ]),
        ...(i === 0
          ? [['set 1', 'published (imported)', ...groups.map((group) => share(published, group))]]
          : []),
      ]),
    ],
  );
}

/** What became of answers of each probability. */
function recordTable(all) {
  const oxides = all.filter((row) => isOxide(row) && row.cnProbability !== undefined);
  return markdown(
    ['P(CN) of the answer', 'right', 'supported', 'right of the supported'],
    bins.map(([from, to]) => {
      const own = oxides.filter((row) => within(row, from, to));
      return [
        `${Math.round(100 * from)} to ${Math.min(100, Math.round(100 * to))} %`,
        cell(own),
        own.filter(supported).length,
        cell(own.filter(supported)),
      ];
    }),
  );
}

/** What is no oxide: what the verdict says of it. */
function othersTable(all) {
  const others = all.filter((row) => !isOxide(row));
  const count = (own, word) => own.filter((row) => (row.verdict ?? 'refused') === word).length;
  const kinds = [...new Set(others.map((row) => row.domain))].sort();
  return markdown(
    ['kind', 'spectra', 'outside', 'open', 'supported'],
    [...kinds, undefined].map((kind) => {
      const own = kind === undefined ? others : others.filter((row) => row.domain === kind);
      return [
        kind ?? '**all**',
        own.length,
        ...['outside', 'open', 'supported'].map((word) => count(own, word)),
      ];
    }),
  );
}

function cell(some) {
  return some.length ? `${some.filter((row) => row.right).length} of ${some.length}` : '';
}

function shareWords(share) {
  return share ? `${share.right} of ${share.of} (${percent(share)} %)` : '';
}

function failureTable(all) {
  return markdown(
    ['spectrum', 'formula', 'CN', 'answer', 'probability', 'verdict'],
    all
      .filter((row) => !row.right && isOxide(row))
      .map((row) => [
        row.id,
        row.formula,
        row.expected,
        row.predicted ?? `refused: ${row.refused}`,
        row.probability === undefined ? '' : row.probability.toFixed(2),
        row.verdict ?? '',
      ]),
  );
}

/** The same for the page and the table of `identify`: src/answers/measured-record-data.ts. */
function writeRecord(hash) {
  const oxides = rows.filter(isOxide);
  const record = {
    bundleHash: hash,
    bins: bins.map(([from, to]) => {
      const own = oxides.filter((row) => within(row, from, to));
      return { from, to, right: own.filter((row) => row.right).length, of: own.length };
    }),
  };
  const lines = record.bins.map(
    ({ from, to, right, of }) => `    { from: ${from}, to: ${to}, right: ${right}, of: ${of} },`,
  );
  writeFileSync(
    new URL('../src/answers/measured-record-data.ts', import.meta.url),
    '/** Measured oxides of known coordination by P(CN) of the answer; scripts/accuracy-tables.js writes it. */\n' +
      'export const measuredRecord = {\n' +
      `  bundleHash: '${record.bundleHash}',\n  bins: [\n${lines.join('\n')}\n  ],\n} as const;\n`,
  );
}
