// What the limits of the verdict let through:
// node bench/verdict-limits.mjs [elements] (after npm run build:program).
//
// A quarter of the materials of data/xanes.parquet that were drawn at random is kept out of a training;
// their spectra are asked as measured ones are. Printed: how many are supported and how many of these are
// right, with the limits as they are and with one of them changed; and what each reason alone takes out
// of "supported", right and wrong.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..');
const dist = (path) => import(join(folder, 'dist', path));
const program = join(folder, 'dist', 'cli', 'main.js');
if (!existsSync(program)) {
  console.error('bench/verdict-limits.mjs measures the compiled program: run npm run build first.');
  process.exit(2);
}
const { readDataset } = await dist('dataset/read-dataset.node.js');
const { labelledSpectra } = await dist('dataset/labelled-spectra.js');
const { paperElements } = await dist('elements/paper-elements.js');
const { coordinationNumbersOf } = await dist('environment/read-ranking-labels.js');
const { openBundleFolder } = await dist('model/bundle/bundle-folder.node.js');
const { identifySpectrum } = await dist('model/identify-spectrum.js');
const { verdictLimits } = await dist('model/verdict/verdict-limits.js');
const { verdictOn } = await dist('model/verdict/verdict.js');
const { indexOfLargest } = await dist('numeric/index-of-largest.js');
const { murmur3 } = await dist('numeric/murmur3.js');

const elements = process.argv[2]?.split(',') ?? paperElements;
const store = join(folder, 'data', 'xanes.parquet');
const held = [];
for await (const material of readDataset([store], { elements })) {
  if (material.draw === 'natural' && murmur3(material.id, 1) % 4 === 0) {
    held.push(material);
  }
}
const bundleFolder = mkdtempSync(join(tmpdir(), 'verdict-limits-'));
const excluded = [...new Set(held.map(({ id }) => id))].join(',');
const options = `--model-kind distribution --no-validate --name held --elements ${elements} --exclude ${excluded}`;
const { status } = spawnSync(
  process.execPath,
  [program, 'train', store, ...options.split(' '), '--out', bundleFolder],
  { stdio: ['ignore', 'ignore', 'inherit'] },
);
if (status !== 0) {
  process.exit(status ?? 1);
}
const bundle = await openBundleFolder(bundleFolder);
const asked = [];
for (const material of held) {
  for (const { spectrum, element, distribution } of labelledSpectra(material)) {
    const answer = await identifySpectrum(spectrum, bundle, { element });
    asked.push({
      right: answer.cn[0].cn === indexOfLargest(distribution.p) + 1,
      input: {
        ...answer,
        element,
        nearestCn: answer.nearest?.map(({ cnLabel }) => coordinationNumbersOf(cnLabel)[0]),
        preEdge: answer.preEdgeWitness,
        rivals: [],
      },
    });
  }
}
rmSync(bundleFolder, { recursive: true });

const asTheyAre = { ...verdictLimits };
tell('limits as they are', {});
for (const [name, values] of Object.entries({
  probability: [0.4, 0.45, 0.55, 0.6],
  gap: [0, 0.05, 0.15, 0.2],
  stable: [0, 0.4, 0.5, 0.7, 0.8],
  mixture: [0, 0.7, 0.9],
  strange: [1.5, 3],
})) {
  for (const value of values) {
    tell(`${name} ${value}`, { [name]: value });
  }
}
console.log('\nwhat each reason alone takes out of "supported":');
const alone = new Map();
for (const { right, input } of asked) {
  const { word, reasons } = verdictOn(input);
  if (word !== 'supported' && reasons.length === 1) {
    const kind = reasons[0].replaceAll(/CN \d+|\d+(\.\d+)?|[A-Z][a-z]?(?= )/g, '…').slice(0, 60);
    const counts = alone.get(kind) ?? [0, 0];
    counts[right ? 0 : 1] += 1;
    alone.set(kind, counts);
  }
}
for (const [kind, [right, wrong]] of alone) {
  console.log(`  ${String(right).padStart(4)} right ${String(wrong).padStart(4)} wrong  ${kind}`);
}

console.log(
  '\nhow many of the preparations give the same CN, and how many of these answers of 0.5 and more are right:',
);
for (const [from, to] of [
  [0.9, 1.01],
  [0.8, 0.9],
  [0.7, 0.8],
  [0.6, 0.7],
  [0.5, 0.6],
  [0, 0.5],
]) {
  const inside = asked.filter(({ input: { stability, cn } }) => {
    const share = stability.same / stability.preparations;
    return cn[0].probability >= 0.5 && share >= from && share < to;
  });
  console.log(`  from ${from}: ${inside.filter(({ right }) => right).length} of ${inside.length}`);
}

/** Prints what is supported with some limits changed. */
function tell(name, changes) {
  // The limits are constants of the program; only this measurement changes them.
  Object.assign(verdictLimits, asTheyAre, changes);
  const supported = asked.filter(({ input }) => verdictOn(input).word === 'supported');
  const right = supported.filter((each) => each.right).length;
  const percent = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;
  console.log(
    `${name.padEnd(22)} supported ${supported.length} of ${asked.length} (${percent(supported.length, asked.length)}), ` +
      `right ${right} (${percent(right, supported.length)})`,
  );
  Object.assign(verdictLimits, asTheyAre);
}
