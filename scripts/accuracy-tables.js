// Writes the tables of docs/accuracy.md between their markers: scores of the embedded bundle by element, ways to make
// features and forests side by side, and the answers to measured spectra. The text around them is written by hand.
//
//   node scripts/accuracy-tables.js MEASURED.json PUBLISHED.json STUDY/results.json
//
// MEASURED.json and PUBLISHED.json are the outputs of: edgewise evaluate BUNDLE MANIFEST.json --format json,
// for the embedded bundle ("default") and for the imported published models; the third is written by edgewise study.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [measuredPath, publishedPath, studyPath] = process.argv.slice(2);
if (!studyPath) {
  throw new Error('Name two outputs of "edgewise evaluate BUNDLE manifest.json --format json", and a study.');
}
const embedded = readBundle(new URL('../models/default/', import.meta.url).pathname);
const measured = JSON.parse(readFileSync(measuredPath, 'utf8'));
const published = JSON.parse(readFileSync(publishedPath, 'utf8'));
const path = new URL('../docs/accuracy.md', import.meta.url);
let text = readFileSync(path, 'utf8');
put('computed', computedTable(embedded));
put('recipes', recipeTable(JSON.parse(readFileSync(studyPath, 'utf8'))));
put('measured', measuredTable(measured, published));
put('failures', failureTable(measured));
writeFileSync(path, text);

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

/** Ways to make features and forests that the study scored on every element, best top CN first. */
function recipeTable({ variants: { reference, variants } }) {
  const most = Math.max(...variants.map(({ all }) => all.spectra));
  const share = (score) => (100 * score.estimate).toFixed(1);
  const rows = variants
    .filter(({ all, block }) => all.spectra === most && !block)
    .sort((a, b) => b.all.topCn.estimate - a.all.topCn.estimate)
    .map(({ name, all, withoutLargest: { score } }) => [
      name === reference ? `${name} (forests of 30 and 50 trees)` : name,
      ...[all, score].flatMap(({ topCn, topLabel }) => [share(topCn), share(topLabel)]),
    ]);
  return markdown(['variant', 'top CN', 'top label', 'top CN, all but Cu', 'top label, all but Cu'], rows);
}

function measuredTable(own, published) {
  const elements = [...new Set(own.rows.map((row) => row.element))].sort();
  const groups = own.groups.map(({ group }) => group);
  const cell = (rows) => (rows.length ? `${rows.filter((row) => row.right).length} of ${rows.length}` : '');
  const cells = (element) =>
    groups.flatMap((group) =>
      [own, published].map(({ rows }) =>
        cell(rows.filter((row) => row.element === element && row.group === group)),
      ),
    );
  const total = (name, pick) => [
    `**${name}**`,
    ...own.groups.flatMap((_, i) => [own.groups[i], published.groups[i]].map((it) => shareWords(pick(it)))),
  ];
  return markdown(
    ['element', ...groups.flatMap((group) => [group, `${group}, published models`])],
    [
      ...elements.map((element) => [element, ...cells(element)]),
      total('all', (it) => it.share),
      total('always the commonest CN of the element’s training', (it) => it.baseline),
      total('always the commonest CN of these spectra (hindsight)', (it) => it.commonest),
    ],
  );
}

function shareWords(share) {
  return share ? `${share.right} of ${share.of} (${percent(share)} %)` : '';
}

function failureTable({ rows }) {
  const wrong = rows.filter((row) => !row.right && row.group.startsWith('oxide'));
  return markdown(
    ['spectrum', 'formula', 'CN', 'answer', 'probability'],
    wrong.map((row) => [
      row.id,
      row.formula,
      row.expected,
      row.predicted ?? `refused: ${row.refused}`,
      row.probability === undefined ? '' : row.probability.toFixed(2),
    ]),
  );
}
