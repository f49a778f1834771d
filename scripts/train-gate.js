// Trains the gate (is the absorber surrounded by oxygen?) and writes it to src/model/gate/gate-forest.ts,
// with the thresholds that leaving out one element at a time gives. The same data give the same bytes.
//
//   node scripts/train-gate.js REFERENCE_FOLDER     (after npm run build:program)
//
// The folder holds data/xanes-*.jsonl.gz (oxides), data/nonoxides-feff10.jsonl.gz,
// and measured*/manifest.json.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { edgeShape } from '../dist/model/gate/edge-shape.js';
import { describeForests, writeForests } from '../dist/model/two-step/write-forests.js';
import { Random } from '../dist/numeric/random.js';
import { gateAnswersLeftOut, trainGate } from '../dist/train/train-gate.js';

const seed = 1;
// As many computed oxides of an element at most: enough to be told from its dozen or two of computed
// non-oxides.
const oxidesOfElement = 40;

const [folder] = process.argv.slice(2);
if (!folder) {
  throw new Error('Name the reference folder: node scripts/train-gate.js FOLDER');
}
const rows = [...(await computedRows()), ...measuredRows()];
const answers = await gateAnswersLeftOut(rows, seed);
const isOxide = ({ row }) => row.kind === 'oxide';
const oxides = answers.filter(isOxide).map(({ notOxygen }) => notOxygen);
const others = answers.filter((answer) => !isOxide(answer));
oxides.sort((a, b) => b - a);
// The lowest threshold, in thousandths, that no more than this share of the oxides reaches.
const threshold = (share) => Math.floor(1000 * oxides[Math.floor(share * oxides.length)] + 1) / 1000;
const [outsideFrom, doubtfulFrom] = [threshold(0.05), threshold(0.1)];
const report = (name, list, from) =>
  `${name}: ${list.filter((p) => p >= from).length} of ${list.length} at or above ${from}`;
const higher = others.flatMap(({ notOxygen }) =>
  oxides.map((p) => (notOxygen > p ? 1 : notOxygen === p ? 0.5 : 0)),
);
console.log(`AUC, an element left out: ${(higher.reduce((a, b) => a + b) / higher.length).toFixed(3)}`);
for (const from of [outsideFrom, doubtfulFrom]) {
  console.log(report('measured oxides', oxides, from));
  console.log(
    report(
      'measured others',
      others.map(({ notOxygen }) => notOxygen),
      from,
    ),
  );
}
for (const { row, notOxygen, like } of answers) {
  if (row.kind !== 'oxide' || notOxygen >= outsideFrom) {
    console.log(`${notOxygen.toFixed(2)} ${row.id} (${row.kind}) like ${like}`);
  }
}
const forest = await trainGate(rows, seed);
const model = { element: 'any', cn: forest, motifs: new Map() };
const bytes = Buffer.from(writeForests(model)).toString('base64');
const counts = new Map();
for (const { kind, measured } of rows) {
  const name = `${measured ? 'measured' : 'computed'} ${kind}`;
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
const trainedOn = [...counts].map(([name, count]) => `${count} ${name}`);
writeFileSync(
  new URL('../src/model/gate/gate-forest.ts', import.meta.url),
  `import type { ForestEntry } from '../bundle/manifest.ts';

/**
 * The gate as \`scripts/train-gate.js\` wrote it. Trained on spectra of these kinds:
 *
${trainedOn.map((kind) => ` * - ${kind}`).join('\n')}
 */
export const gateForest: {
  readonly outsideFrom: number;
  readonly doubtfulFrom: number;
  readonly forests: readonly ForestEntry[];
  /** The forest, in base 64. */
  readonly bytes: string;
} = {
  outsideFrom: ${outsideFrom},
  doubtfulFrom: ${doubtfulFrom},
  forests: ${JSON.stringify(describeForests(model))},
  bytes: \`
${bytes.replace(/.{1,118}/g, '$&\n')}\`,
};
`,
);
console.log(`${trainedOn.join(', ')}: ${bytes.length} letters`);

async function computedRows() {
  const computed = [];
  for (const file of ['xanes-feff10', 'xanes-feff10-more', 'xanes-cu-feff9', 'nonoxides-feff10']) {
    for await (const line of lines(join(folder, 'data', `${file}.jsonl.gz`))) {
      const { id, element, kind: neighbour, sites } = JSON.parse(line);
      for (const { index, energy, mu } of sites) {
        const spectrum = {
          name: `${id} ${element} ${index}`,
          energyEv: Float64Array.from(energy),
          mu: Float64Array.from(mu),
          state: 'computed',
        };
        computed.push({ id: spectrum.name, element, spectrum, kind: kindOf(neighbour ?? 'O') });
      }
    }
  }
  const taken = {};
  new Random(seed).fork('oxides').shuffle(computed);
  return computed
    .filter(({ element, kind }) => {
      const count = taken[element] ?? 0;
      taken[element] = count + Number(kind === 'oxide');
      return kind !== 'oxide' || count < oxidesOfElement;
    })
    .map(({ spectrum, ...row }) => ({
      ...row,
      shape: edgeShape(spectrum, { element: row.element }),
      weight: 1,
      measured: false,
    }));
}

function measuredRows() {
  return ['measured', 'measured-more'].flatMap((set) =>
    JSON.parse(readFileSync(join(folder, set, 'manifest.json'), 'utf8')).flatMap((entry) => {
      const kind = kindOf(entry.domain);
      if (!kind || entry.edge !== 'K') {
        return [];
      }
      const table = readFileSync(join(folder, set, entry.csv), 'utf8')
        .trim()
        .split('\n')
        .slice(1);
      const column = (which) => Float64Array.from(table, (line) => Number(line.split(',')[which]));
      const spectrum = { name: entry.id, energyEv: column(0), mu: column(1), state: entry.state };
      const { id, element } = entry;
      const weight = kind === 'oxide' ? 1 : 4;
      return [{ id, element, kind, shape: edgeShape(spectrum, { element }), weight, measured: true }];
    }),
  );
}

/** Undefined for what is neither clearly oxygen nor clearly something else: mixed molecules, oxynitrides. */
function kindOf(name) {
  const kinds = {
    oxide: ['O', 'oxide', 'molecular (O-coordinated)'],
    metal: ['element', 'intermetallic', 'metal'],
    chalcogenide: ['S', 'Se', 'Te', 'sulfide', 'selenide', 'telluride'],
    halide: ['F', 'Cl', 'Br', 'I', 'halide'],
    pnictide: ['N', 'P', 'As', 'nitride', 'phosphide', 'arsenide'],
  };
  return Object.keys(kinds).find((kind) => kinds[kind].includes(name));
}

function lines(path) {
  return createInterface({ input: Readable.from(gunzipSync(readFileSync(path))) });
}
